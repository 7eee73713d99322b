import { between, type Random, wholeBetween } from '../../lib/random.ts'
import { deviceTopic } from '../../schemas/index.ts'

// Frames of MQTT 3.1.1, as few as a load needs.

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes])
}

function frame(head: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length: number[] = []
  for (let rest = body.length; length.length === 0 || rest > 0; rest >>= 7) {
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
  }
  return Buffer.concat([Buffer.from([head, ...length]), body])
}

const keepAliveS = 900

/** CONNECT with a clean session, user name = client id where there is a password. [MQTT-3.1] */
export function connectFrame(clientId: string, password: string | undefined): Buffer {
  const flags = password === undefined ? 0x02 : 0xc2
  const head = [text('MQTT'), Buffer.from([4, flags, keepAliveS >> 8, keepAliveS & 0xff]), text(clientId)]
  return frame(0x10, ...head, ...(password === undefined ? [] : [text(clientId), text(password)]))
}

/** SUBSCRIBE to one filter. [MQTT-3.8] */
export function subscribeFrame(filter: string, qos: 0 | 1): Buffer {
  return frame(0x82, Buffer.from([0, 1]), text(filter), Buffer.from([qos]))
}

export const puback = 0x40
export const connack = 0x20
export const suback = 0x90

const seqDigits = 9
const atDigits = 13
/** The first number of `seq`: JSON knows no leading zeros, and the width must not change. */
const firstSeq = 10 ** (seqDigits - 1)

/** A ring of ready PUBLISH frames of one device: slot n has packet id n + 1, only `seq` and `at` change. */
export class FrameRing {
  readonly bytes: Buffer
  readonly frameBytes: number
  readonly payloadBytes: number
  readonly #seqAt: number
  readonly #atAt: number

  constructor(deviceId: string, slots: number, random: Random) {
    const frames: Buffer[] = []
    let payload = ''
    for (let slot = 0; slot < slots; slot++) {
      payload = statusOf(random)
      frames.push(
        frame(
          0x32,
          text(deviceTopic(deviceId, 'status')),
          Buffer.from([(slot + 1) >> 8, (slot + 1) & 0xff]),
          Buffer.from(payload),
        ),
      )
    }
    const [first] = frames as [Buffer, ...Buffer[]]
    this.bytes = Buffer.concat(frames)
    this.frameBytes = first.length
    this.payloadBytes = payload.length
    this.#seqAt = first.indexOf('"seq":') + 6
    this.#atAt = first.indexOf('"at":') + 5
  }

  /** Writes the number and the time into a slot's frame. `count` is that of the device's messages so far. */
  stamp(slot: number, count: number, at: Uint8Array): void {
    const start = slot * this.frameBytes
    let rest = firstSeq + count
    for (let index = start + this.#seqAt + seqDigits - 1; index >= start + this.#seqAt; index--) {
      const tens = (rest / 10) | 0
      this.bytes[index] = 48 + rest - tens * 10
      rest = tens
    }
    for (let index = 0; index < atDigits; index++) this.bytes[start + this.#atAt + index] = at[index]!
  }
}

/** What a lift says of itself: eight metrics in range, always as long. */
function statusOf(random: Random): string {
  const moving = random() < 0.5
  return [
    `{"v":1,"seq":${firstSeq},"at":${10 ** (atDigits - 1)}`,
    '"mode":0',
    `"car":${moving ? 1 : 0}`,
    `"direction":${moving ? wholeBetween(random, 1, 2) : 0}`,
    `"doorZone":${moving ? 'false' : 'true '}`,
    `"floor":${wholeBetween(random, 10, 60)}`,
    `"door":0`,
    `"loadKg":${wholeBetween(random, 100, 999)}`,
    `"speedMps":${moving ? between(random, 1, 3).toFixed(2) : '0.00'}}`,
  ].join(',')
}
