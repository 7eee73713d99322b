import { maxPayloadParts } from '../contracts/index.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { parseMended, salvage } from './repair.ts'

/** Sends the whole message to the dead letters. */
export function refuse(code: string, reason: string): never {
  throw new HoistwayError(code, reason)
}

/** Deeper nesting than any payload needs would overflow whatever walks it later. */
export const maxDepth = 32

/** Whether a value holds objects or arrays within each other beyond `depth` levels. */
export function isDeeper(value: object, depth = maxDepth): boolean {
  for (const key in value) {
    const child = (value as Record<string, unknown>)[key]
    if (typeof child === 'object' && child !== null && (depth === 1 || isDeeper(child, depth - 1)))
      return true
  }
  return false
}

function parse(text: string, isTolerant: boolean): { readonly value: unknown } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const mended = parseMended(text)
    if (mended !== undefined) return mended
    const saved = isTolerant ? salvage(text) : undefined
    if (saved !== undefined) return { value: saved.length === 1 && !text.startsWith('[') ? saved[0] : saved }
    return refuse('payload-not-json', `the payload is not JSON: ${messageOf(error)}`)
  }
}

/**
 * Reads a JSON value, or an array of them, as at most 1,000 elements. What many devices write for JSON is read as well
 * (`mendJson`); where it is `tolerant`, anything of which a library can make objects, and then an element may be an
 * `Unreadable`. Throws `payload-empty` and `payload-not-json`.
 */
export function readElements(
  text: string,
  isTolerant: boolean,
): {
  readonly elements: readonly unknown[]
  readonly isArray: boolean
  /** Elements beyond the bound, which were not read. */
  readonly beyond: number
} {
  if (text === '') refuse('payload-empty', 'the payload is empty')
  const { value } = parse(text, isTolerant)
  const isArray = Array.isArray(value)
  const elements: readonly unknown[] = isArray ? (value as unknown[]) : [value]
  if (elements.length === 0) refuse('payload-empty', 'the array has no elements')
  const beyond = Math.max(0, elements.length - maxPayloadParts)
  return { elements: beyond > 0 ? elements.slice(0, maxPayloadParts) : elements, isArray, beyond }
}
