import { isUtf8 } from 'node:buffer'
import type { z } from 'zod'
import { type Envelope, envelopeSchema, eventSchema, maxPayloadParts } from '../../contracts/index.ts'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import { type DecodedPart, defineModel } from '../model.ts'

function refuse(code: string, reason: string): never {
  throw new HoistwayError(code, reason)
}

function readText(payload: Uint8Array): string {
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

function readJson(text: string): unknown {
  if (text === '') refuse('payload-empty', 'the payload is empty')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    refuse('payload-not-json', `the payload is not JSON: ${messageOf(error)}`)
  }
  if (typeof json === 'object' && json !== null && isDeeper(json, maxDepth))
    refuse('payload-too-deep', `the payload is nested deeper than ${maxDepth} levels`)
  return json
}

function check<T>(schema: z.ZodType<T>, element: unknown, index: number): T {
  const result = schema.safeParse(element)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const path = issue?.path.join('.') || 'element'
  return refuse('payload-shape', `element ${index}: ${path}: ${issue?.message}`)
}

/** What the schema surely takes: most of what comes, at a tenth of its cost. */
function isPlainEnvelope(element: unknown): element is Envelope {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return false
  const { v, seq, id, at } = element as Record<string, unknown>
  return (
    (v === 1 || v === undefined) &&
    (seq === undefined || (Number.isSafeInteger(seq) && (seq as number) >= 0)) &&
    id === undefined &&
    (at === undefined || Number.isSafeInteger(at))
  )
}

function instantMs(at: Envelope['at']): number | undefined {
  return typeof at === 'string' ? Date.parse(at) : at
}

function decodeElement(kind: string, element: unknown, index: number): DecodedPart {
  if (kind === 'event') {
    const { at, code, active, detail, source } = check(eventSchema, element, index)
    return {
      kind,
      atMs: instantMs(at),
      values: {},
      fault: { code, active, ...(detail && { detail }), ...(source !== undefined && { source }) },
    }
  }
  const envelope = isPlainEnvelope(element) ? element : check(envelopeSchema, element, index)
  const { v: _v, seq: _seq, id: _id, at, ...values } = envelope
  const atMs = instantMs(at)
  if (kind === 'test') return { kind, atMs, values: { testOk: true, ...values } }
  return { kind: kind === 'stats' ? 'stats' : 'status', atMs, values }
}

/** Our own format, `eq/v1/{deviceId}/…`: a JSON object, or an array of them. */
export default defineModel({
  id: 'hoistway-v1',
  decode(kind, payload) {
    const text = readText(payload)
    if (kind === 'presence') {
      // the last will is the bare word
      if (text !== 'offline' && text !== 'online')
        refuse('payload-shape', 'presence is "offline" or "online"')
      return {
        parts: [{ kind, atMs: undefined, values: { online: text === 'online' } }],
        isArray: false,
        hasIdentity: false,
      }
    }
    const json = readJson(text)
    const isArray = Array.isArray(json)
    const elements: unknown[] = isArray ? json : [json]
    if (elements.length === 0) refuse('payload-empty', 'the array has no elements')
    if (elements.length > maxPayloadParts) {
      refuse('payload-shape', `the array has ${elements.length} elements; at most ${maxPayloadParts}`)
    }
    const parts = elements.map((element, index) => decodeElement(kind, element, index))
    const first = elements[0] as Envelope
    // a counter alone starts again with the controller: no event is dropped for it, since one of them may be an entrapment
    const hasIdentity =
      first.at !== undefined || first.id !== undefined || (first.seq !== undefined && kind !== 'event')
    return { parts, isArray, hasIdentity }
  },
})
