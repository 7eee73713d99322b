import { type ReactNode, useId } from 'react'

interface Props {
  title: ReactNode
  extra?: ReactNode
  className?: string
  children: ReactNode
}

export function Panel({ title, extra, className, children }: Props) {
  const id = useId()
  return (
    <section className={className ? `panel ${className}` : 'panel'} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  )
}
