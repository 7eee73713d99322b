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

/** A time after a day, which is passed over: `8:30`, `08:30:00.000`, `8:30:00 AM`. */
const time =
  '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?'
const year = '(?<year>\\d{4})'
const month = '(?<month>\\d{1,2})'
const day = '(?<day>\\d{1,2})'
const word = '(?<word>[A-Za-z]{3,9})\\.?'
const shortYear = '(?<year>\\d{4}|\\d{2})'
/** What a day is written as where nothing says its format; each text is a day in one of these ways only. */
const anyDay = [
  isoDay + isoTime,
  `${year}-${month}-${day}${time}`,
  `${year}/${month}/${day}${time}`,
  `${year}\\.${month}\\.${day}${time}`,
  `${year}年${month}月${day}日${time}`,
  '(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})',
  `${day}[- ]${word}[- ,]+${shortYear}${time}`,
  `${word} ${day},? ${year}${time}`,
].map((source) => new RegExp(`^${source}$`, 'u'))
/** Day and month, or month and day: told apart only where one of them is no month. */
const eitherWay = new RegExp(`^(?<first>\\d{1,2})[/.-](?<second>\\d{1,2})[/.-]${year}${time}$`, 'u')
/** Days since 1899-12-30, as a spreadsheet of the 1900 system counts them: from 1927 to 2099. */
const serial = /^(?<serial>\d{5})(?:\.\d+)?$/u
const serialBounds = [10_000, 73_050] as const

const months = 'january february march april may june july august september october november december'.split(
  ' ',
)
const monthOf = (word: string) => {
  const found = months.findIndex((name) => name.startsWith(word.toLowerCase()))
  return found === -1 && word.toLowerCase() === 'sept' ? 9 : found + 1
}

/** `17` is 2017 and `98` is 1998: of this century up to 20 years ahead of 2026. */
const century = (text: string) =>
  text.length === 4 ? Number(text) : Number(text) <= 46 ? 2000 + Number(text) : 1900 + Number(text)

function readAny(text: string): string | undefined {
  for (const pattern of anyDay) {
    const found = pattern.exec(text)?.groups
    if (found === undefined) continue
    const { year = '', month, word, day } = found
    return dayOf(century(year), word === undefined ? Number(month) : monthOf(word), Number(day))
  }
  const { first, second, year } = eitherWay.exec(text)?.groups ?? {}
  if (year !== undefined && !isAmbiguous(text)) {
    const [one, two] = [Number(first), Number(second)]
    return one > 12 ? dayOf(Number(year), two, one) : dayOf(Number(year), one, two)
  }
  const count = Number(serial.exec(text)?.groups?.serial ?? Number.NaN)
  if (!(count >= serialBounds[0] && count <= serialBounds[1])) return undefined
  return Temporal.PlainDate.from('1899-12-30').add({ days: count }).toString()
}

/** Whether a text is a day in two ways, as `5/6/2026` is the fifth of June and the sixth of May. */
export function isAmbiguous(text: string): boolean {
  const { first, second } = eitherWay.exec(text)?.groups ?? {}
  return first !== second && Number(first) <= 12 && Number(second) <= 12
}

/**
 * Makes a reader of a format such as `yyyyMMdd`, `MM/dd/yyyy`, `yyyy年M月d日` or `yyyy-MM-dd HH:mm:ss` (the time is
 * passed over); of `iso`: RFC 3339, a day or an instant, of which the day is taken as it is written; or of `any`: whatever can be read
 * in one way only.
 * Throws a RangeError where the format lacks a year, month or day, names one twice, or has an unknown letter.
 */
export function dateFormat(format: string): DateFormat {
  if (format === 'any') return (text) => readAny(text.normalize('NFKC').trim())
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
