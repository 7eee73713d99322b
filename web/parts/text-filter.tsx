import Input from 'antd/es/input'
import { useEffect, useState } from 'react'

interface Props {
  label: string
  value: string | undefined
  onChange(value: string | undefined): void
}

const pauseMs = 350

/** A text filter that waits until typing pauses. */
export function TextFilter({ label, value, onChange }: Props) {
  const [text, setText] = useState(value ?? '')

  useEffect(() => {
    if (text.trim() === (value ?? '')) return
    const timer = setTimeout(() => onChange(text.trim() || undefined), pauseMs)
    return () => clearTimeout(timer)
  }, [text, value, onChange])

  return (
    <Input
      type="search"
      allowClear
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
