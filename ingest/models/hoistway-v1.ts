import type { z } from 'zod'
import { type Envelope, envelopeSchema, eventSchema, maxPayloadParts } from '../../contracts/index.ts'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import { type DecodedPart, defineModel } from '../model.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

function refuse(code: string, reason: string): never {
  throw new HoistwayError(code, reason)
}

function readText(payload: Uint8Array): string {
  try {
    return utf8.decode(payload)
  } catch {
    return refuse('payload-not-utf8', 'the payload is not UTF-8 text')
  }
}

/** Deeper nesting than any payload needs would overflow whatever walks it later. */
const maxDepth = 32

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((child) => isDeeper(child, depth - 1))
}

function readJson(text: string): unknown {
  if (text === '') refuse('payload-empty', 'the payload is empty')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    refuse('payload-not-json', `the payload is not JSON: ${messageOf(error)}`)
  }
  if (isDeeper(json, maxDepth))
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
  const { v: _v, seq: _seq, id: _id, at, ...values } = check(envelopeSchema, element, index)
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
