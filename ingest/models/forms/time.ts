/** A source's way to write an instant: epoch ms, or undefined where it is something else. */
export type ReadTime = (value: unknown) => number | undefined

/** What a Date can hold. */
const furthestMs = 8.64e15
const isInstant = (ms: number) => Number.isInteger(ms) && Math.abs(ms) <= furthestMs

const chinaOffsetMs = 8 * 3_600_000
const localPattern = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/
const compactPattern = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/
const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** China has one time zone and no summer time. */
function chinaTimeMs(day: string, time: string): number | undefined {
  const ms = Date.parse(`${day}T${time}+08:00`)
  // 30 February is no day
  const isReal = !Number.isNaN(ms) && new Date(ms + chinaOffsetMs).toISOString().startsWith(`${day}T${time}`)
  return isReal ? ms : undefined
}

/**
 * `YYYY-MM-DD hh:mm:ss` or `YYYYMMDDhhmmss` as the clock shows in China, RFC 3339 with an offset, or epoch milliseconds.
 */
export const chinaTime: ReadTime = (value) => {
  if (typeof value === 'number') return isInstant(value) ? value : undefined
  if (typeof value !== 'string') return undefined
  const local = localPattern.exec(value)
  if (local !== null) return chinaTimeMs(local[1] ?? '', local[2] ?? '')
  const compact = compactPattern.exec(value)
  if (compact !== null) {
    const [, year, month, day, hour, minute, second] = compact
    return chinaTimeMs(`${year}-${month}-${day}`, `${hour}:${minute}:${second}`)
  }
  const ms = withOffset.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}

/** Whole seconds since 1970. */
export const epochSeconds: ReadTime = (value) =>
  typeof value === 'number' && Number.isInteger(value) && isInstant(value * 1_000) ? value * 1_000 : undefined
