import { plainText } from './text.ts'

/** What a Date can hold. [ECMA-262, time values] */
const furthestMs = 8.64e15
const chinaOffsetMin = 8 * 60

const pattern =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s,]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?秒?)?分?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))?$/i
const compact = /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})$/i
const decimal = /^-?\d+(?:\.\d+)?$/

/** As the clock shows it at an offset; undefined where there is no such day or time of day. */
function instantMs(fields: readonly (string | undefined)[], fraction: string, offsetMin: number) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields.map((field) =>
    Number(field ?? 0),
  )
  const ms =
    Date.UTC(year, month - 1, day, hour, minute, second) + Math.floor(Number(`0.${fraction || 0}`) * 1_000)
  const read = new Date(ms)
  // 30 February is no day, and 24:00 is of the next one
  const isReal =
    read.getUTCFullYear() === year &&
    read.getUTCMonth() === month - 1 &&
    read.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  return isReal ? ms - offsetMin * 60_000 : undefined
}

/** 2001 and 2100: within them seconds, milliseconds, microseconds and nanoseconds cannot be taken for each other. */
const [fromMs, toMs] = [1e12, 4.1e12]
const unitsOfMs = [1e3, 1e-3, 1e-6]

function epochMs(number: number): number | undefined {
  if (number >= fromMs && number < toMs) return Math.round(number)
  const scaled = unitsOfMs.map((unit) => number * unit).find((ms) => ms >= fromMs && ms < toMs)
  const ms = Math.round(scaled ?? number)
  return Math.abs(ms) <= furthestMs ? ms : undefined
}

/**
 * An instant as devices write it, epoch ms: an epoch in seconds to nanoseconds, as number or text; RFC 3339; `YYYY-MM-DD
 * hh:mm:ss`, also with `/` or 年月日; `YYYYMMDDhhmmss`. Without an offset it is as the clock shows in China, which has one
 * time zone and no summer time. Undefined where it is something else.
 */
export function readTime(value: unknown): number | undefined {
  if (typeof value === 'number' && !(value >= 2.0e13 && value < 2.1e13))
    return Number.isFinite(value) ? epochMs(value) : undefined
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = plainText(String(value))
  const written = pattern.exec(text)
  if (written !== null) {
    const [, year, month, day, hour, minute, second, fraction = '', utc, sign, hours, minutes] = written
    const offset = Number(hours) * 60 + Number(minutes)
    const offsetMin =
      utc !== undefined ? 0 : sign === undefined ? chinaOffsetMin : sign === '-' ? -offset : offset
    return instantMs([year, month, day, hour, minute, second], fraction, offsetMin)
  }
  const digits = compact.exec(text)
  if (digits !== null) return instantMs(digits.slice(1), '', chinaOffsetMin)
  return decimal.test(text) ? epochMs(Number(text)) : undefined
}
