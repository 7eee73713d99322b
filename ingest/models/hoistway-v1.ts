import { identifyByTime, readActive } from '../form.ts'
import { isBlank, readCode, readNumber } from '../lenient.ts'
import { type DecodedPart, defineModel, type FormElement, type Identity, type JsonForm } from '../model.ts'
import { shown } from '../shown.ts'

/** A rising number of the device; null where there is none. */
const readSeq = (value: unknown): number | null | undefined => {
  const seq = readNumber(value)
  return seq == null || (Number.isSafeInteger(seq) && seq >= 0) ? seq : undefined
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Refuses what of the envelope cannot be read; what the element tells besides is kept. */
function checkEnvelope({ fields, refuse }: FormElement): void {
  const { v, seq } = fields
  if (v !== undefined && v !== 1 && readNumber(v) !== 1 && !isBlank(v))
    refuse('field-invalid', `v: ${shown(v)} is not 1: read as version 1 all the same`)
  if (seq !== undefined && readSeq(seq) === undefined)
    refuse('field-invalid', `seq: ${shown(seq)} is not a whole number from 0 on`)
}

/** What names a message that tells no fault: its time or id; a counter alone starts again with the controller. */
const identify = (element: FormElement): Identity => {
  if (readCode(element.fields.id)) return 'named'
  return identifyByTime(element) ?? (typeof readSeq(element.fields.seq) === 'number' ? 'counted' : undefined)
}

function readMetrics(kind: 'status' | 'stats' | 'test', element: FormElement): DecodedPart[] {
  checkEnvelope(element)
  const { v: _v, seq: _seq, id: _id, at: _at, ...values } = element.fields
  return [{ kind, atMs: element.atMs, values: kind === 'test' ? { testOk: true, ...values } : values }]
}

function readEvent(element: FormElement): DecodedPart[] {
  checkEnvelope(element)
  const { fields, atMs } = element
  const { detail, source } = fields
  const active = readActive(element, 'active')
  const code = readCode(fields.code)
  if (!code) {
    const isMissing = code === '' || isBlank(fields.code)
    const reason = isMissing ? 'a fault without a code' : 'code is neither text nor a number'
    element.refuse(isMissing ? 'field-missing' : 'field-invalid', reason, { mayBeAlarm: active })
    return []
  }
  const fault = {
    code,
    active,
    ...(!isBlank(detail) && { detail: isObject(detail) ? detail : { value: detail } }),
    ...(source !== undefined && { source }),
  }
  return [{ kind: 'event', atMs, values: {}, fault }]
}

const time = ['at']
const form: JsonForm = {
  kinds: {
    status: { time, identify, read: (element) => readMetrics('status', element) },
    stats: { time, identify, read: (element) => readMetrics('stats', element) },
    test: { time, identify, read: (element) => readMetrics('test', element) },
    event: {
      ...{ time, carriesFaults: true, read: readEvent },
      ...{ essential: ['code'], own: ['detail', 'source'] },
    },
  },
  // the last will is the bare word
  words: { presence: { offline: { online: false }, online: { online: true } } },
}

/** Our own format, `eq/v1/{deviceId}/…`: a JSON object, or an array of them. */
export default defineModel({ id: 'hoistway-v1', form })
