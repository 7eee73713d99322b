const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** An instant in local time; the year is left out where it is this year's. */
export function formatInstant(iso: string, language: string, now = Date.now()): string {
  const at = new Date(iso)
  const thisYear = at.getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(language, {
    ...(thisYear ? {} : { year: 'numeric' }),
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** The full instant with seconds and zone, for titles and histories. */
export function formatExactly(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'long',
    hourCycle: 'h23',
  }).format(new Date(iso))
}

/** A running clock: `4:09`, `1:02:33`, and from a day on `2d 03:15`. */
export function formatClock(ms: number): string {
  const whole = Math.max(0, ms)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const days = Math.floor(whole / day)
  const hours = Math.floor((whole % day) / hour)
  const minutes = Math.floor((whole % hour) / minute)
  if (days > 0) return `${days}d ${two(hours)}:${two(minutes)}`
  const seconds = two((whole % minute) / second)
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}`
}

/** How long ago or ahead, in words: `5 minutes ago`, `in 2 days`. */
export function formatRelative(iso: string, language: string, now = Date.now()): string {
  const away = new Date(iso).getTime() - now
  const size = Math.abs(away)
  // A clock of another machine may be a little ahead of this one.
  const isNow = size < second || (away > 0 && away < minute)
  const words = new Intl.RelativeTimeFormat(language, {
    // "now" reads better than "0 seconds ago", but "the day before yesterday" is harder to compare.
    numeric: isNow ? 'auto' : 'always',
    style: 'short',
  })
  if (isNow) return words.format(0, 'second')
  if (size < minute) return words.format(Math.trunc(away / second), 'second')
  if (size < hour) return words.format(Math.round(away / minute), 'minute')
  if (size < 2 * day) return words.format(Math.round(away / hour), 'hour')
  return words.format(Math.round(away / day), 'day')
}

/** Whole days from the local day of `now` until a calendar day. */
export function daysUntil(dayText: string, now: number): number {
  const today = new Date(now)
  const from = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())
  return Math.round((Date.parse(dayText) - from) / day)
}
