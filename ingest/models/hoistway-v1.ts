import type { z } from 'zod'
import { type Envelope, envelopeSchema, eventSchema } from '../../contracts/index.ts'
import { readElements, readText, refuse } from '../json.ts'
import { type DecodedPart, defineModel } from '../model.ts'

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
  decode({ payload }, { kind }) {
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
    const { elements, isArray } = readElements(text)
    const parts = elements.map((element, index) => decodeElement(kind, element, index))
    const first = elements[0] as Envelope
    // a counter alone starts again with the controller: no event is dropped for it, since one of them may be an entrapment
    const isNamed = first.at !== undefined || first.id !== undefined
    const isCounted = !isNamed && first.seq !== undefined && kind !== 'event'
    return { parts, isArray, hasIdentity: isNamed || isCounted, ...(isCounted && { isCounted }) }
  },
})
