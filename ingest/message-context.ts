import type { DeviceTopic, Reading } from '../schemas/index.ts'
import type { JournalEntry } from '../storage/journal/index.ts'
import type { DecodedPayload, DeviceModel, DeviceRequest, ModelMemory, Refusal } from './model.ts'
import type { Refused } from './partial-refusal.ts'
import type { SeenMessages } from './seen-messages.ts'
import type { SlowClocks } from './slow-clocks.ts'

/** What a device serves. */
export interface Served {
  /** Where it is registered under another id than its topics name. */
  readonly id?: string
  readonly equipmentCode: string
  readonly classCode: string
  readonly family: Reading['family']
  readonly jurisdiction: string
}

/** What a stage needs to know of the sender. */
export interface KnownDevice extends Served {
  /** What it served before it was moved, oldest first: what came before `untilMs`, broker time, is of that. */
  readonly earlier?: readonly (Served & { readonly untilMs: number })[]
}

/** One message on its way from the journal to readings; each stage adds to it. */
export interface MessageContext {
  readonly entry: JournalEntry
  topic?: DeviceTopic
  payload?: DecodedPayload
  device?: Served
  duplicate?: boolean
  /** Device times that could not be, so that ours took their place. */
  impossibleTimes?: number
  /** Devices that speak again after a last will. */
  returned?: string[]
  readonly readings: Reading[]
  readonly refusals: Refusal[]
  /** What a model would like to be told to a device, where that is due. */
  request?: DeviceRequest
}

/** What the stages work with. */
export interface StageContext {
  readonly models: ReadonlyMap<string, DeviceModel>
  readonly topicOf: (topic: string) => DeviceTopic | undefined
  /** A registered device; with `nodeId` the one behind that edge node, which may be registered under another id than its topic gives. */
  readonly device: (deviceId: string, nodeId?: string) => KnownDevice | undefined
  readonly seen: SeenMessages
  readonly memory: ModelMemory
  /** Of devices: whether their last will was the last that was heard of them. */
  readonly away: ModelMemory
  /** Without it nothing is known of any clock. */
  readonly clocks?: SlowClocks
  /**
   * Of an entry that is a dead letter again: what to keep of it now; undefined where another entry does so already.
   * Without this function it is taken whole.
   */
  readonly replayed?: ((entry: JournalEntry) => Refused | undefined) | undefined
}

/** A step; it throws `HoistwayError` to send the whole message to the dead letters. */
export type Stage = (inFlight: MessageContext, context: StageContext) => void

/**
 * The edge node behind which the device of a topic, or another that its sender names, has to be registered; undefined where
 * it speaks for itself.
 */
export const nodeOf = ({ deviceId, clientId }: DeviceTopic, named = deviceId): string | undefined =>
  named === clientId ? undefined : clientId

/** Why a device is refused whose name is not registered. */
export const unknownDevice = ({ clientId }: DeviceTopic, deviceId: string) =>
  deviceId.startsWith(`${clientId}:`)
    ? `no device ${JSON.stringify(deviceId.slice(clientId.length + 1))} is registered behind ${JSON.stringify(clientId)}`
    : `no device ${JSON.stringify(deviceId)} is registered`

/** What a device served when a message came: it may have been moved since, before the message was read. */
export function servedAt(device: KnownDevice | undefined, receivedAtMs: number): Served | undefined {
  if (device?.earlier === undefined) return device
  const earlier = device.earlier.find(({ untilMs }) => receivedAtMs < untilMs)
  return earlier === undefined ? device : { ...earlier, ...(device.id !== undefined && { id: device.id }) }
}
