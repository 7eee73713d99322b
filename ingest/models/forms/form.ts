import { type DeviceTopic, maxPayloadParts } from '../../../contracts/index.ts'
import type { CodeTable } from '../../code-table.ts'
import { readElements, readText, refuse } from '../../json.ts'
import type { DecodedPart, DecodedPayload, ModelMemory, ModelMessage, Refusal } from '../../model.ts'
import type { Field } from './field.ts'
import type { ReadTime } from './time.ts'

/** One JSON object of a payload while it is read. What cannot be read of it is refused by name; the rest is kept. */
export interface FormElement {
  readonly deviceId: string
  readonly fields: Readonly<Record<string, unknown>>
  /** Device time, epoch ms; undefined where there is none, or none that can be read. */
  readonly atMs: number | undefined
  readonly memory: ModelMemory
  readonly refuse: (code: string, reason: string) => void
}

type Decoded = readonly (DecodedPart | undefined)[]

/** A vendor's JSON: objects, or arrays of them, of some kinds that the topic names. */
export interface JsonForm {
  /** The field that holds the time. */
  readonly time: { readonly field: string; readonly read: ReadTime; readonly expects: string }
  /** By what the topic says after the device. */
  readonly kinds: Readonly<Record<string, (element: FormElement) => Decoded>>
}

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 100) ?? 'nothing'

/** An instant of an element; a wrong one is refused by name, and counts as none. */
export function readInstant(
  { fields, refuse: refusePart }: Pick<FormElement, 'fields' | 'refuse'>,
  { field, read, expects }: JsonForm['time'],
): number | undefined {
  const value = fields[field]
  if (value === undefined || value === null) return undefined
  const atMs = read(value)
  if (atMs === undefined) refusePart('time-invalid', `${field}: ${shown(value)} is not ${expects}`)
  return atMs
}

/**
 * Reads a payload by its form. Throws `topic-unknown` for a kind that the form does not have, and what `readElements`
 * throws. Refuses `payload-shape` for an element that is no object, and `time-invalid`; then the broker's time counts.
 */
export function decodeForm(
  form: JsonForm,
  message: ModelMessage,
  topic: DeviceTopic,
  memory: ModelMemory,
): DecodedPayload {
  const decodeKind = Object.hasOwn(form.kinds, topic.kind) ? form.kinds[topic.kind] : undefined
  if (decodeKind === undefined) {
    const known = Object.keys(form.kinds).join(', ')
    return refuse('topic-unknown', `${topic.model} has no ${shown(topic.kind)}; it has ${known}`)
  }
  const { elements, isArray } = readElements(readText(message.payload))
  const parts: DecodedPart[] = []
  const refusals: Refusal[] = []
  let hasIdentity = false
  elements.forEach((element, index) => {
    const place = isArray ? `element ${index}: ` : ''
    const refusePart = (code: string, reason: string) =>
      void refusals.push({ code, reason: place + reason, element: index })
    if (typeof element !== 'object' || element === null || Array.isArray(element)) {
      refusePart('payload-shape', `${shown(element)} is not an object`)
      return
    }
    const fields = element as FormElement['fields']
    const atMs = readInstant({ fields, refuse: refusePart }, form.time)
    if (index === 0) hasIdentity = atMs !== undefined
    const decoded = decodeKind({ deviceId: topic.deviceId, fields, atMs, memory, refuse: refusePart })
    for (const part of decoded) {
      if (part === undefined) continue
      parts.push(!isArray || parts.length === index ? part : { ...part, element: index })
    }
  })
  if (parts.length > maxPayloadParts) {
    refuse('payload-shape', `the payload tells ${parts.length} things; at most ${maxPayloadParts}`)
  }
  return { parts, isArray, hasIdentity, refusals }
}

/**
 * The metrics among an element's fields. Refuses `field-invalid` and `field-unknown`, each by name; undefined where
 * nothing is left.
 * @param others fields that are known, but are no metrics.
 */
export function readValues(
  kind: 'status' | 'stats',
  { fields, atMs, refuse: refusePart }: FormElement,
  known: Readonly<Record<string, Field>>,
  others: readonly string[],
): DecodedPart | undefined {
  const values: Record<string, unknown> = {}
  let refused = false
  for (const [name, given] of Object.entries(fields)) {
    if (given === null || others.includes(name)) continue
    const field = Object.hasOwn(known, name) ? known[name] : undefined
    const value = field?.read(given)
    if (field !== undefined && value !== undefined) {
      values[field.metric] = value
      continue
    }
    refused = true
    if (field === undefined) refusePart('field-unknown', `${name} is not a field of this form`)
    else refusePart('field-invalid', `${name}: ${shown(given)} is not ${field.expects}`)
  }
  return refused && Object.keys(values).length === 0 ? undefined : { kind, atMs, values }
}

/**
 * A fault by its code, through exactly the declared table. Refuses `field-missing`, `field-invalid` and `code-unknown`,
 * which names the table: the message is in the dead letters until the table has the code.
 */
export function readFault(
  { atMs, refuse: refusePart }: FormElement,
  table: CodeTable,
  code: unknown,
  active: boolean | undefined,
  detail?: Readonly<Record<string, unknown>>,
): DecodedPart | undefined {
  if (code === undefined || code === null)
    return refusePart('field-missing', 'a fault without a code') as undefined
  if (typeof code !== 'string' && typeof code !== 'number') {
    return refusePart('field-invalid', `code ${shown(code)} is neither text nor a number`) as undefined
  }
  const meaning = table.codes.get(String(code))
  if (meaning === undefined) {
    return refusePart('code-unknown', `no code ${shown(code)} in the table ${table.id}`) as undefined
  }
  if (active === undefined) return undefined
  const details = { ...meaning.detail, ...detail }
  const fault = {
    code: meaning.fault,
    active,
    ...(Object.keys(details).length > 0 && { detail: details }),
    source: { table: table.id, code },
  }
  return { kind: 'event', atMs, values: {}, fault }
}

/** Whether a fault is raised, in the two values that the source declares. Refuses `field-missing` and `field-invalid`. */
export function readActive(
  { fields, refuse: refusePart }: FormElement,
  name: string,
  raised: number,
  cleared: number,
): boolean | undefined {
  const value = fields[name]
  if (value === raised) return true
  if (value === cleared) return false
  if (value === undefined || value === null) refusePart('field-missing', `${name} is missing`)
  else
    refusePart('field-invalid', `${name}: ${shown(value)} is not ${raised} (raised) or ${cleared} (cleared)`)
  return undefined
}
