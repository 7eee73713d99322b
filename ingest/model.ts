/** What a device model makes of one element of a payload: canonical names, values not checked yet. */
export interface DecodedPart {
  readonly kind: 'status' | 'stats' | 'event' | 'test' | 'presence'
  /** Device time, epoch ms; undefined where the payload has none. */
  readonly atMs: number | undefined
  readonly values: Readonly<Record<string, unknown>>
  readonly fault?: {
    readonly code: string
    readonly active: boolean
    readonly detail?: Readonly<Record<string, unknown>>
    readonly source?: unknown
  }
}

/** A payload, decoded. */
export interface DecodedPayload {
  readonly parts: readonly DecodedPart[]
  /** True where the payload was an array, so that old elements are back-fill. */
  readonly isArray: boolean
  /** True where the payload names its own place in time (`at`, `seq` or `id`), so that the same bytes are the same message. */
  readonly hasIdentity: boolean
}

/** A payload format. Pure: bytes in, parts out. Throws `HoistwayError` with a stable code and a reason for people. */
export interface DeviceModel {
  readonly id: string
  /** @param kind what the topic says after the device. */
  readonly decode: (kind: string, payload: Uint8Array) => DecodedPayload
}

/** Declares a device model; `ingest/models/<id>.ts` exports it as default. */
export function defineModel(model: DeviceModel): DeviceModel {
  return model
}
