import { HoistwayError, messageOf } from '../lib/errors.ts'
import { type DeviceTopic, maxPayloadParts } from '../schemas/index.ts'
import type { CodeTable } from './code-table.ts'
import type { Field } from './field.ts'
import { isDeeper, maxDepth, readElements, refuse } from './json.ts'
import { isBlank, readCode, readRaised } from './lenient.ts'
import type {
  Decoded,
  DecodedPart,
  DecodedPayload,
  FormElement,
  FormKind,
  Identity,
  JsonForm,
  ModelMemory,
  ModelMessage,
  Refusal,
  Refuse,
  Values,
} from './model.ts'
import { Unreadable } from './repair.ts'
import { shown } from './shown.ts'
import { readText } from './text.ts'
import { readTime } from './time.ts'
import { unfold } from './unfold.ts'

/** An instant of an element; a wrong one is refused by name, and counts as none. */
export function readInstant(
  fields: FormElement['fields'],
  names: readonly string[],
  refusePart: Refuse,
): number | undefined {
  const name = names.find((one) => !isBlank(fields[one]))
  if (name === undefined) return undefined
  const atMs = readTime(fields[name])
  if (atMs === undefined) refusePart('time-invalid', `${name}: ${shown(fields[name])} is not a time`)
  return atMs
}

const noTimeBeforeMs = Date.UTC(2010, 0, 1)

/** By a time that a device can have: a clock that stands still at its first day names nothing. */
export const identifyByTime = ({ atMs }: FormElement): Identity =>
  atMs !== undefined && atMs >= noTimeBeforeMs ? 'named' : undefined

function decodeWord(words: Readonly<Record<string, Values>>, kind: string, text: string): DecodedPayload {
  const word = text.replaceAll(/^"|"$/g, '').toLowerCase()
  if (!Object.hasOwn(words, word)) {
    return refuse('payload-shape', `${kind} is ${Object.keys(words).map(shown).join(' or ')}`)
  }
  const values = words[word] as Values
  return { parts: [{ kind: 'presence', atMs: undefined, values }], isArray: false, hasIdentity: false }
}

/** The names of an object's fields that are nested too deep. */
const deepFields = (fields: FormElement['fields']): readonly string[] =>
  Object.keys(fields).filter((name) => {
    const value = fields[name]
    return typeof value === 'object' && value !== null && isDeeper(value, maxDepth - 1)
  })

const isEmpty = ({ values, fault }: DecodedPart) => fault === undefined && Object.keys(values).length === 0

/** A payload as far as it was read. Its elements are read one after another, so that one `refuse` does for all. */
class ReadElements {
  readonly parts: DecodedPart[] = []
  readonly refusals: Refusal[] = []
  /** Of the first element that could be read. */
  identity: Identity
  readonly #kind: FormKind
  readonly #isArray: boolean
  readonly #deviceId: string
  readonly #memory: ModelMemory
  /** The element being read. */
  #place = 0
  #isFirst = true

  constructor(kind: FormKind, isArray: boolean, deviceId: string, memory: ModelMemory) {
    this.#kind = kind
    this.#isArray = isArray
    this.#deviceId = deviceId
    this.#memory = memory
  }

  readonly #refuse: Refuse = (code, reason, more) => {
    const element = this.#place
    this.refusals.push({
      code,
      reason: this.#isArray ? `element ${element}: ${reason}` : reason,
      element,
      ...more,
    })
  }

  /** Refuses what may have been a raised fault, where the kind carries faults. */
  #lose(code: string, reason: string): void {
    this.#refuse(code, reason, { mayBeAlarm: this.#kind.carriesFaults === true })
  }

  /** Takes the element at a place of the payload's array. */
  take(value: unknown, place: number): void {
    this.#place = place
    if (value instanceof Unreadable) this.#lose('payload-not-json', `${shown(value.text)} is not JSON`)
    else if (typeof value !== 'object' || value === null || Array.isArray(value))
      this.#lose('payload-shape', `${shown(value)} is not an object`)
    else if (isDeeper(value)) this.#takeDeep(value as FormElement['fields'])
    else this.#takeParts(this.#read(value as FormElement['fields']))
  }

  /** Takes an element without its fields that are nested too deep. */
  #takeDeep(given: FormElement['fields']): void {
    const deep = deepFields(given)
    const fields = Object.fromEntries(Object.entries(given).filter(([name]) => !deep.includes(name)))
    const partsBefore = this.parts.length
    if (Object.keys(fields).length > 0)
      this.#takeParts(this.#read(fields).filter((part) => part !== undefined && !isEmpty(part)))
    const isKept = this.parts.length > partsBefore
    const reason = `${isKept ? deep.map(shown).join(', ') : 'the payload'} is nested deeper than ${maxDepth} levels`
    if (isKept) this.#refuse('payload-too-deep', reason)
    else this.#lose('payload-too-deep', reason)
  }

  #read(fields: FormElement['fields']): Decoded {
    const { time, identify = identifyByTime, read } = this.#kind
    const atMs = readInstant(fields, time, this.#refuse)
    const element = { deviceId: this.#deviceId, fields, atMs, memory: this.#memory, refuse: this.#refuse }
    if (this.#isFirst) this.identity = identify(element)
    this.#isFirst = false
    try {
      return read(element)
    } catch (error) {
      // a model that fails on one element must not take the others along
      this.#lose(error instanceof HoistwayError ? error.code : 'decode-failed', messageOf(error))
      return []
    }
  }

  #takeParts(parts: Decoded): void {
    for (const part of parts) {
      if (part === undefined) continue
      const isInPlace = !this.#isArray || this.parts.length === this.#place
      this.parts.push(isInPlace ? part : { ...part, element: this.#place })
    }
  }
}

/**
 * Reads a payload by its form, element by element: one that cannot be read costs none of the others. Throws
 * `topic-unknown` for a kind that the form does not have, `payload-empty` and `payload-not-json`. Refuses of an element
 * `payload-not-json`, `payload-shape`, `payload-too-deep`, and `time-invalid`; then the broker's time counts. Elements
 * and parts beyond 1,000 are refused together.
 */
export function decodeForm(
  form: JsonForm,
  message: ModelMessage,
  topic: DeviceTopic,
  memory: ModelMemory,
): DecodedPayload {
  const { text, isDamaged } = readText(message.payload)
  const words = form.words !== undefined && Object.hasOwn(form.words, topic.kind) && form.words[topic.kind]
  if (words) return decodeWord(words, topic.kind, text)
  const kind = Object.hasOwn(form.kinds, topic.kind) ? form.kinds[topic.kind] : undefined
  if (kind === undefined) {
    const known = [...Object.keys(form.kinds), ...Object.keys(form.words ?? {})].join(', ')
    return refuse('topic-unknown', `${topic.model} has no ${shown(topic.kind)}; it has ${known}`)
  }
  const { carriesFaults = false, essential, own } = kind
  const { elements: outer, isArray: isOuterArray, leftOut } = readElements(text, carriesFaults)
  const { elements, places } = unfold(outer, essential, own)
  const isArray = isOuterArray || elements.length > 1
  const placeOf = (index: number) => places?.[index] ?? index
  const found = new ReadElements(kind, isArray, topic.deviceId, memory)
  const { refusals } = found
  if (isDamaged) refusals.push({ code: 'payload-not-utf8', reason: 'bytes of no known encoding', element: 0 })
  for (const left of leftOut)
    refusals.push({ code: 'payload-not-json', reason: `not read: ${shown(left)}`, element: 0 })
  const length = Math.min(elements.length, maxPayloadParts)
  for (let index = 0; index < length; index++) found.take(elements[index], placeOf(index))
  if (elements.length > length) {
    const reason = `there are ${elements.length} elements; those beyond ${maxPayloadParts} were not read`
    const element = placeOf(length)
    refusals.push({ code: 'payload-shape', reason, element, mayBeAlarm: carriesFaults })
  }
  const parts = keptParts(found.parts, refusals, isArray, carriesFaults)
  const { identity } = found
  return { parts, isArray, hasIdentity: identity !== undefined, isCounted: identity === 'counted', refusals }
}

/** Parts as far as there may be so many; which elements the others are of is refused, once for each. */
function keptParts(parts: DecodedPart[], refusals: Refusal[], isArray: boolean, mayBeAlarm: boolean) {
  if (parts.length <= maxPayloadParts) return parts
  const reason = `the payload tells ${parts.length} things; at most ${maxPayloadParts}`
  const beyond = new Set(
    parts
      .slice(maxPayloadParts)
      .map((part, index) => part.element ?? (isArray ? maxPayloadParts + index : 0)),
  )
  for (const element of beyond) refusals.push({ code: 'payload-shape', reason, element, mayBeAlarm })
  return parts.slice(0, maxPayloadParts)
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
  others: ReadonlySet<string>,
): DecodedPart | undefined {
  const values: Record<string, unknown> = {}
  let refused = false
  for (const [name, given] of Object.entries(fields)) {
    if (given === null || others.has(name)) continue
    const field = Object.hasOwn(known, name) ? known[name] : undefined
    const value = field?.read(given)
    if (field !== undefined && value !== undefined) {
      if (value !== null) values[field.metric] = value
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
  given: unknown,
  active: boolean,
  detail?: Readonly<Record<string, unknown>>,
): DecodedPart | undefined {
  const lost = (code: string, reason: string) => refusePart(code, reason, { mayBeAlarm: active }) as undefined
  if (isBlank(given)) return lost('field-missing', 'a fault without a code')
  const code = readCode(given)
  if (code === undefined) return lost('field-invalid', `code ${shown(given)} is neither text nor a number`)
  const meaning = table.codes.get(code)
  if (meaning === undefined) return lost('code-unknown', `no code ${shown(given)} in the table ${table.id}`)
  const details = { ...meaning.detail, ...detail }
  const fault = {
    code: meaning.fault,
    active,
    ...(Object.keys(details).length > 0 && { detail: details }),
    source: { table: table.id, code: given },
  }
  return { kind: 'event', atMs, values: {}, fault }
}

/**
 * Whether a fault is raised, in the two values that the source declares, or in plain words. One that does not say so, or
 * not so that it can be read, counts as raised; refuses `field-missing` and `field-invalid` all the same.
 */
export function readActive(
  { fields, refuse: refusePart }: FormElement,
  name: string,
  raised = 1,
  cleared = 0,
): boolean {
  const value = fields[name]
  const active = readRaised(value, raised, cleared)
  if (active !== undefined) return active
  if (isBlank(value)) refusePart('field-missing', `${name} is missing: taken as raised`)
  else {
    const expected = `${raised} (raised) or ${cleared} (cleared)`
    refusePart('field-invalid', `${name}: ${shown(value)} is not ${expected}: taken as raised`)
  }
  return true
}
