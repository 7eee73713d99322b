import { isUtf8 } from 'node:buffer'
import { maxPayloadParts } from '../contracts/index.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'

/** Sends the whole message to the dead letters. */
export function refuse(code: string, reason: string): never {
  throw new HoistwayError(code, reason)
}

/** Throws `payload-not-utf8`. */
export function readText(payload: Uint8Array): string {
  if (!isUtf8(payload)) refuse('payload-not-utf8', 'the payload is not UTF-8 text')
  const { buffer, byteOffset, byteLength } = payload
  const text = Buffer.from(buffer, byteOffset, byteLength).toString()
  return text.startsWith('\u{feff}') ? text.slice(1) : text
}

/** Deeper nesting than any payload needs would overflow whatever walks it later. */
const maxDepth = 32

function isDeeper(value: object, depth: number): boolean {
  for (const key in value) {
    const child = (value as Record<string, unknown>)[key]
    if (typeof child === 'object' && child !== null && (depth === 1 || isDeeper(child, depth - 1)))
      return true
  }
  return false
}

/**
 * Reads a JSON value, or an array of them, as elements. Throws `payload-empty`, `payload-not-json`, `payload-too-deep`
 * or, beyond the bound of elements, `payload-shape`.
 */
export function readElements(text: string): {
  readonly elements: readonly unknown[]
  readonly isArray: boolean
} {
  if (text === '') refuse('payload-empty', 'the payload is empty')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    refuse('payload-not-json', `the payload is not JSON: ${messageOf(error)}`)
  }
  if (typeof json === 'object' && json !== null && isDeeper(json, maxDepth))
    refuse('payload-too-deep', `the payload is nested deeper than ${maxDepth} levels`)
  const isArray = Array.isArray(json)
  const elements: readonly unknown[] = isArray ? (json as unknown[]) : [json]
  if (elements.length === 0) refuse('payload-empty', 'the array has no elements')
  if (elements.length > maxPayloadParts) {
    refuse('payload-shape', `the array has ${elements.length} elements; at most ${maxPayloadParts}`)
  }
  return { elements, isArray }
}
