// What devices mean by a value, however they write it. Shared by all models; `undefined` is what cannot be read.
import { faultCode, type Metric, type Value } from '../schemas/index.ts'
import { plainText } from './text.ts'

const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i
/** What stands for "no value" where a number should be. */
const noValue = /^(?:|[-+]?(?:nan|inf|infinity)|null|none|n\/a|-+)$/i

/** True where there is nothing: null, absent, or an empty text. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && plainText(value) === '')

/** A finite number, as number or text; null where the source says that it has none (NaN, Infinity, an empty text). */
export function readNumber(value: unknown): number | null | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string') return undefined
  const text = plainText(value)
  if (noValue.test(text)) return null
  const number = decimal.test(text) ? Number(text) : undefined
  return number !== undefined && !Number.isFinite(number) ? null : number
}

const yesWords = new Set(['true', 'yes', 'y', 'on'])
const noWords = new Set(['false', 'no', 'n', 'off'])

/** Yes or no: the two numbers that the source declares, as number or text, true and false, and the plain words for them. */
export function readYesNo(value: unknown, yes = 1, no = 0): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') {
    const word = plainText(value).toLowerCase()
    if (yesWords.has(word)) return true
    if (noWords.has(word)) return false
  }
  const number = readNumber(value)
  return number === yes ? true : number === no ? false : undefined
}

const raisedWords = new Set(['raised', 'active', 'set', 'alarm'])
const clearedWords = new Set(['cleared', 'inactive', 'reset', 'normal', 'ok'])

/** Whether a fault is raised: yes or no, or the words for it. */
export function readRaised(value: unknown, raised: number, cleared: number): boolean | undefined {
  const word = typeof value === 'string' ? plainText(value).toLowerCase() : ''
  if (raisedWords.has(word)) return true
  return clearedWords.has(word) ? false : readYesNo(value, raised, cleared)
}

const basement = /^(?:b|lg|p)(\d{1,2})f?$/i
const storey = /^(?:f|l)?(\d{1,3})(?:f|l|楼|层)?$/i

/** A floor as its number, or as the label that a display shows: `B1` is −1, `12F` is 12. */
function readFloor(value: unknown): number | null | undefined {
  const number = readNumber(value)
  if (number !== undefined || typeof value !== 'string') return number
  const label = plainText(value)
  const below = basement.exec(label)?.[1]
  if (below !== undefined) return -Number(below)
  const above = storey.exec(label)?.[1]
  return above === undefined ? undefined : Number(above)
}

/** A value as the catalogue wants it; null where there is none. Its range is not looked at. */
export function readMetric(metric: Metric, value: unknown): Value | null | undefined {
  if (metric.type === 'boolean') return readYesNo(value)
  return metric.id === 'floor' ? readFloor(value) : readNumber(value)
}

/** A code as text: one width, nothing around or within it that nobody sees. Undefined for what is neither text nor number. */
export function readCode(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? plainText(value) : undefined
}

/** The canonical name of a fault, in whatever case and with whichever separators it was written. */
export function canonicalFault(code: string): string | undefined {
  if (faultCode(code) !== undefined) return code
  const id = plainText(code)
    .toLowerCase()
    .replaceAll(/[_\s\p{Pd}\u2212]+/gu, '-')
  return faultCode(id)?.id
}
