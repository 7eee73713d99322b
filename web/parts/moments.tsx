import { formatClock, formatExactly, formatInstant, formatRelative } from '../lib/time.ts'
import { useNow } from '../lib/use-now.ts'
import { useWords } from '../lib/words.ts'

/** An instant in local time, its second and zone in the title. */
export function Moment({ at }: { at: string }) {
  const { language } = useWords()
  return (
    <time dateTime={at} title={formatExactly(at, language)}>
      {formatInstant(at, language)}
    </time>
  )
}

export function Ago({ at }: { at: string }) {
  const { language } = useWords()
  useNow(15_000)
  return (
    <time dateTime={at} title={formatExactly(at, language)}>
      {formatRelative(at, language)}
    </time>
  )
}

/** A clock that runs from `since`; screen readers are spared its ticking. */
export function Ticking({ since }: { since: string }) {
  const now = useNow(1000)
  return (
    <span className="ticking" role="timer" aria-live="off">
      {formatClock(now - Date.parse(since))}
    </span>
  )
}
