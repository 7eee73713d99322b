import type { DeviceTopic } from '../schemas/index.ts'
import type { CodeTable } from './code-table.ts'

/** What a device model makes of one element of a payload: canonical names, values not checked yet. */
export interface DecodedPart {
  readonly kind: 'status' | 'stats' | 'event' | 'test' | 'presence'
  /** Whom it tells of, where that is not the device of the topic. */
  readonly deviceId?: string
  /** The element of an array that it was made of, where that is not the part's own place among the parts. */
  readonly element?: number
  /** Device time, epoch ms; undefined where the payload has none. */
  readonly atMs: number | undefined
  /** True where the device says that it tells of the past: kept, never paged. */
  readonly isHistorical?: boolean
  readonly values: Readonly<Record<string, unknown>>
  readonly fault?: {
    readonly code: string
    readonly active: boolean
    readonly detail?: Readonly<Record<string, unknown>>
    readonly source?: unknown
  }
}

/** Something of a message that could not be kept as telemetry. */
export interface Refusal {
  /** Stable, for programs. */
  readonly code: string
  /** For people. */
  readonly reason: string
  /** The element of an array that it is about; without one it is about the whole array. */
  readonly element?: number
  /** The value of that element that it is about; without one it may be about all of it. */
  readonly value?: string
  /** True where what could not be read may have been a raised fault: a person may be trapped. */
  readonly mayBeAlarm?: boolean
}

/** What a model would like to be told to a device; whether it is, and when, is for others to decide. */
export interface DeviceRequest {
  readonly topic: string
  readonly payload: Uint8Array
}

/** A payload, decoded. */
export interface DecodedPayload {
  readonly parts: readonly DecodedPart[]
  /** True where the payload was an array, so that old elements are back-fill. */
  readonly isArray: boolean
  /** True where the payload names its own place in time (`at`, `seq` or `id`), so that the same bytes are the same message. */
  readonly hasIdentity: boolean
  /** True where that place is a counter's alone, which starts again with the controller: so for an hour or two only. */
  readonly isCounted?: boolean
  /** What of the message could not be read; the parts are kept all the same. */
  readonly refusals?: readonly Refusal[]
  readonly request?: DeviceRequest
}

/**
 * What a model may remember between messages; given by the caller, bounded, and built again after a restart from the
 * messages that the journal still holds. A model must bear that anything in it is gone.
 */
export interface ModelMemory {
  get(key: string): unknown
  /** @param weight how much of the bound it takes, 1 unless said otherwise. */
  set(key: string, value: unknown, weight?: number): void
}

/** A message as a model sees it. */
export interface ModelMessage {
  readonly payload: Uint8Array
  /** Broker time, epoch ms. */
  readonly receivedAtMs: number
}

export type Refuse = (code: string, reason: string, more?: Pick<Refusal, 'mayBeAlarm'>) => void

/** One JSON object of a payload while it is read. What cannot be read of it is refused by name; the rest is kept. */
export interface FormElement {
  readonly deviceId: string
  readonly fields: Readonly<Record<string, unknown>>
  /** Device time, epoch ms; undefined where there is none, or none that can be read. */
  readonly atMs: number | undefined
  readonly memory: ModelMemory
  readonly refuse: Refuse
}

export type Decoded = readonly (DecodedPart | undefined)[]
export type Values = DecodedPart['values']

/** What an element says of its place in time, so that the same bytes are the same message. */
export type Identity = 'named' | 'counted' | undefined

/** What a topic's kind carries. */
export interface FormKind {
  readonly read: (element: FormElement) => Decoded
  /** The fields of which the first that is there holds the time. */
  readonly time: readonly string[]
  /** True where it may tell of faults: what cannot be read of it may be a trapped person. */
  readonly carriesFaults?: boolean
  /** Where it may: fields of which every element has one, so that elements within an envelope are found. */
  readonly essential?: readonly string[]
  /** Fields whose content is the element's own, whatever it looks like: no elements are looked for in them. */
  readonly own?: readonly string[]
  /** What names a message, where that is not its time alone. */
  readonly identify?: (element: FormElement) => Identity
}

/** A vendor's JSON: objects, or arrays of them, of some kinds that the topic names. */
export interface JsonForm {
  /** By what the topic says after the device. */
  readonly kinds: Readonly<Record<string, FormKind>>
  /** Kinds whose payload is a bare word: presence, with what each word says. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, Values>>>>
}

interface ModelBase {
  readonly id: string
  /** The table through which the format's fault codes are read; none where the format speaks canonical names. */
  readonly codes?: CodeTable
}

/** A payload format of JSON objects, or of arrays of them. It reads one object; all else is `decodeForm`'s, the same for all. */
export interface JsonModel extends ModelBase {
  readonly form: JsonForm
}

/**
 * A payload format of other bytes. Pure but for its memory: bytes in, parts out. Throws `HoistwayError` with a stable
 * code and a reason for people.
 */
export interface BinaryModel extends ModelBase {
  readonly decode: (message: ModelMessage, topic: DeviceTopic, memory: ModelMemory) => DecodedPayload
  /** Whether messages of a topic's kind may tell of faults. */
  readonly carriesFaults: (kind: string) => boolean
}

export type DeviceModel = JsonModel | BinaryModel

/** Declares a device model; `ingest/models/<id>.ts` exports it as default. */
export function defineModel<Model extends DeviceModel>(model: Model): Model {
  return model
}
