import { Temporal } from 'temporal-polyfill'

/** Reads a day of one format; undefined where the text is not of that format or no such day exists. */
export type DateFormat = (text: string) => string | undefined

const tokens: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '\\d{2}',
  H: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
}

const isoDay = '(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})'
const isoTime = '(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?'

/**
 * Makes a reader of a format such as `yyyyMMdd`, `MM/dd/yyyy`, `yyyy年M月d日` or `yyyy-MM-dd HH:mm:ss` (the time is
 * passed over), or of `iso`: RFC 3339, a day or an instant, of which the day is taken as it is written.
 * Throws a RangeError where the format lacks a year, month or day, names one twice, or has an unknown letter.
 */
export function dateFormat(format: string): DateFormat {
  const source = format === 'iso' ? isoDay + isoTime : patternOf(format)
  const pattern = new RegExp(`^${source}$`, 'u')
  return (text) => {
    const { year, month, day } = pattern.exec(text)?.groups ?? {}
    return year === undefined ? undefined : dayOf(Number(year), Number(month), Number(day))
  }
}

function patternOf(format: string): string {
  const seen: string[] = []
  const source = format.replace(/([A-Za-z])\1*|[^A-Za-z]/gu, (part) => {
    if (!/[A-Za-z]/.test(part)) return part.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&')
    const token = tokens[part]
    if (token === undefined) throw new RangeError(`"${part}" means nothing in a date format`)
    seen.push(part.charAt(0))
    return token
  })
  for (const letter of 'yMd') {
    if (seen.filter((one) => one === letter).length !== 1) {
      throw new RangeError('a date format names the year (yyyy), month (MM or M) and day (dd or d) once each')
    }
  }
  return source
}

function dayOf(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
