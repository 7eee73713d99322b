import Input from 'antd/es/input'
import { useEffect, useEffectEvent, useState } from 'react'

interface Props {
  label: string
  value: string | undefined
  onChange(value: string | undefined): void
}

const pauseMs = 350

/** A text filter that waits until typing pauses. */
export function TextFilter({ label, value, onChange }: Props) {
  const [text, setText] = useState(value ?? '')

  // whoever renders this hands a new function each time: that is no new key
  const change = useEffectEvent(() => onChange(text.trim() || undefined))

  useEffect(() => {
    if (text.trim() === (value ?? '')) return
    const timer = setTimeout(change, pauseMs)
    return () => clearTimeout(timer)
  }, [text, value])

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
