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

/** What a text holds. */
interface Parsed {
  readonly value: unknown
  readonly leftOut: readonly string[]
}

const nothingLeftOut: readonly string[] = []

function parse(text: string, isTolerant: boolean): Parsed {
  try {
    return { value: JSON.parse(text), leftOut: nothingLeftOut }
  } catch (error) {
    const mended = parseMended(text)
    if (mended !== undefined) return { ...mended, leftOut: nothingLeftOut }
    const saved = isTolerant ? salvage(text) : undefined
    if (saved === undefined) return refuse('payload-not-json', `the payload is not JSON: ${messageOf(error)}`)
    const { elements, leftOut } = saved
    return { value: elements.length === 1 ? elements[0] : elements, leftOut }
  }
}

/**
 * Reads a JSON value, or an array of them. What many devices write for JSON is read as well (`mendJson`); where it is
 * `tolerant`, anything of which objects can be made, and then an element may be an `Unreadable`. Throws `payload-empty` and
 * `payload-not-json`.
 */
export function readElements(
  text: string,
  isTolerant: boolean,
): {
  readonly elements: readonly unknown[]
  readonly isArray: boolean
  /** Text beside the objects that is none of their elements. */
  readonly leftOut: readonly string[]
} {
  if (text === '') refuse('payload-empty', 'the payload is empty')
  const { value, leftOut } = parse(text, isTolerant)
  const isArray = Array.isArray(value)
  const elements: readonly unknown[] = isArray ? (value as unknown[]) : [value]
  if (elements.length === 0) refuse('payload-empty', 'the array has no elements')
  return { elements, isArray, leftOut }
}
