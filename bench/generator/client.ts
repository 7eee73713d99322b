import { connect, type Socket } from 'node:net'
import type { Random } from '../../lib/random.ts'
import { connack, connectFrame, FrameRing, puback } from './frames.ts'
import type { Histogram } from './histogram.ts'

/** Where and as whom a client connects. */
export interface ClientOptions {
  readonly port: number
  readonly deviceId: string
  readonly secret?: string | undefined
  /** One of the addresses of the loopback interface: each has its own ports. */
  readonly localAddress: string
}

/** What a run of messages wants of a client. */
export interface RunOptions {
  /** Most messages unacknowledged. */
  readonly window: number
  readonly random: Random
  /** Takes the time from the intended moment to the acknowledgement. */
  readonly latency: Histogram
  /** Called once for each read that brought acknowledgements. */
  readonly onAcknowledged: (client: Client, count: number) => void
  readonly onFailed: (error: Error) => void
}

/** One read buffer for all sockets: what is in it is used up before the next read. */
const readBuffer = Buffer.allocUnsafe(262_144)

/** Opens a connection; what comes goes to `onBytes`, which may not keep the bytes. */
export function openSocket(
  options: { port: number; localAddress: string },
  onBytes: (bytes: Uint8Array, length: number) => void,
): Socket {
  return connect({
    host: '127.0.0.1',
    port: options.port,
    localAddress: options.localAddress,
    noDelay: true,
    onread: {
      buffer: readBuffer,
      callback(length, bytes) {
        onBytes(bytes, length)
        return true
      },
    },
  })
}

/** A device that publishes QoS 1, a bounded number unacknowledged. All that it is ever sent are frames of four bytes. */
export class Client {
  readonly deviceId: string
  readonly #socket: Socket
  readonly #session = Promise.withResolvers<void>()
  #run: RunOptions | undefined
  #ring: FrameRing | undefined
  #intendedMs = new Float64Array(0)
  /** Messages ever sent; of them, those before this run. */
  #sent = 0
  #sentBefore = 0
  #acknowledged = 0
  #sendSlot = 0
  #acknowledgedSlot = 0
  #partial = 0
  #partialBytes = 0

  constructor(options: ClientOptions) {
    this.deviceId = options.deviceId
    this.#socket = openSocket(options, (bytes, length) => this.#take(bytes, length))
    this.#session.promise.catch(() => {})
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => this.#fail(new Error(`${this.deviceId}: the connection was closed`)))
    this.#socket.write(connectFrame(options.deviceId, options.secret))
  }

  /** Resolves once the broker has taken the session. */
  get connected(): Promise<void> {
    return this.#session.promise
  }

  /** Makes ready for a run; everything of the one before is acknowledged. */
  prepare(run: RunOptions): void {
    if (this.#run?.window !== run.window) {
      this.#ring = new FrameRing(this.deviceId, run.window, run.random)
      this.#intendedMs = new Float64Array(run.window)
      this.#sendSlot = 0
      this.#acknowledgedSlot = 0
    }
    this.#run = run
    this.#sentBefore = this.#sent
  }

  /** How many more may be on their way. */
  get free(): number {
    return (this.#run?.window ?? 0) - (this.#sent - this.#acknowledged)
  }

  /** Messages sent in this run. */
  get sentInRun(): number {
    return this.#sent - this.#sentBefore
  }

  /** Length of a payload in bytes. */
  get payloadBytes(): number {
    return this.#ring?.payloadBytes ?? 0
  }

  /**
   * Publishes up to `count` messages, as many as the window lets; returns how many. `at` is the device time in digits,
   * `intendedMs` when the nth message of the run should have gone (of `performance.now()`).
   */
  publish(count: number, at: Uint8Array, intendedMs: (nth: number) => number): number {
    const ring = this.#ring
    const total = Math.min(count, this.free)
    if (ring === undefined || total <= 0) return 0
    const slots = this.#intendedMs.length
    for (let left = total; left > 0; ) {
      const first = this.#sendSlot
      const last = first + Math.min(left, slots - first)
      for (let slot = first; slot < last; slot++) {
        ring.stamp(slot, this.#sent, at)
        this.#intendedMs[slot] = intendedMs(this.sentInRun)
        this.#sent++
      }
      // the bytes are changed again only once the other side has acknowledged, so read, them
      this.#socket.write(ring.bytes.subarray(first * ring.frameBytes, last * ring.frameBytes))
      left -= last - first
      this.#sendSlot = last === slots ? 0 : last
    }
    return total
  }

  /** Drops the connection. */
  end(): void {
    this.#run = undefined
    this.#socket.destroy()
  }

  #take(bytes: Uint8Array, length: number): void {
    const before = this.#acknowledged
    const nowMs = performance.now()
    let index = 0
    // the end of a frame that the last read cut
    while (this.#partialBytes > 0 && index < length) this.#takeByte(bytes[index++]!, nowMs)
    for (; index + 4 <= length; index += 4) {
      this.#takeFrame(bytes[index]!, (bytes[index + 2]! << 8) | bytes[index + 3]!, nowMs)
    }
    while (index < length) this.#takeByte(bytes[index++]!, nowMs)
    if (this.#acknowledged > before) this.#run?.onAcknowledged(this, this.#acknowledged - before)
  }

  #takeByte(byte: number, nowMs: number): void {
    this.#partial = (this.#partial << 8) | byte
    this.#partialBytes++
    if (this.#partialBytes < 4) return
    this.#partialBytes = 0
    this.#takeFrame(this.#partial >>> 24, this.#partial & 0xffff, nowMs)
  }

  #takeFrame(type: number, word: number, nowMs: number): void {
    if (type === puback) {
      const slot = this.#acknowledgedSlot
      // [MQTT-4.6.0-2]
      if (word !== slot + 1) {
        this.#fail(new Error(`${this.deviceId}: message ${word} acknowledged where ${slot + 1} was next`))
        return
      }
      this.#run?.latency.add(nowMs - this.#intendedMs[slot]!)
      this.#acknowledgedSlot = slot + 1 === this.#intendedMs.length ? 0 : slot + 1
      this.#acknowledged++
    } else if (type === connack && (word & 0xff) === 0) this.#session.resolve()
    else this.#fail(new Error(`${this.deviceId}: frame ${type.toString(16)} ${word.toString(16)}`))
  }

  #fail(error: Error): void {
    this.#session.reject(error)
    this.#run?.onFailed(error)
    this.#socket.destroy()
  }
}
