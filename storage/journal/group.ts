// How a group of messages lies in one value of the journal, little-endian:
//   header: running total of bytes before it (f64), its own bytes (u32), messages (u32)
//   each message: receivedAtMs (f64), topic bytes (u16), payload bytes (u32), replayOf (f64, NaN for none), topic, payload
import type { JournalEntry, JournalMessage, Memo } from './message.ts'

const headerBytes = 16
const rowHeaderBytes = 22

/** The bytes of a message that the journal's bound counts. */
export const sizeOf = ({ topic, payload }: JournalMessage) => payload.length + topic.length

/** The bytes that memos take while they wait, about. */
export const memoSizeOf = (memos: readonly Memo[]) =>
  memos.reduce((sum, [key, value]) => sum + key.length + (value?.length ?? 0) + 64, 0)

/** Messages that share a commit, laid out as they arrive; the buffer is used again for the next group. */
export class Group {
  #buffer: Buffer
  #end = headerBytes
  /** Payload and topic bytes, as the journal's bound counts them. */
  bytes = 0
  /** Messages. */
  count = 0
  /** The last value of each key. */
  readonly memos = new Map<string, Uint8Array | undefined>()
  /** Bytes that the memos take while they wait. */
  memoBytes = 0
  readonly waiting: ((error?: Error) => void)[] = []

  constructor(capacity: number) {
    this.#buffer = Buffer.allocUnsafe(capacity)
  }

  add(message: JournalMessage, done: (error?: Error) => void, memos: readonly Memo[] = []): void {
    const { topic, payload, receivedAtMs, replayOf = Number.NaN } = message
    // a UTF-16 unit takes at most three bytes
    this.#reserve(rowHeaderBytes + topic.length * 3 + payload.length)
    const buffer = this.#buffer
    const start = this.#end
    const topicBytes = buffer.write(topic, start + rowHeaderBytes)
    buffer.writeDoubleLE(receivedAtMs, start)
    buffer.writeUInt16LE(topicBytes, start + 8)
    buffer.writeUInt32LE(payload.length, start + 10)
    buffer.writeDoubleLE(replayOf, start + 14)
    buffer.set(payload, start + rowHeaderBytes + topicBytes)
    this.#end = start + rowHeaderBytes + topicBytes + payload.length
    this.bytes += sizeOf(message)
    this.count++
    this.addMemos(memos, done)
  }

  addMemos(memos: readonly Memo[], done: (error?: Error) => void): void {
    for (const [key, value] of memos) this.memos.set(key, value)
    this.memoBytes += memoSizeOf(memos)
    this.waiting.push(done)
  }

  /** The value to write; valid until `clear`. */
  value(bytesBefore: number): Buffer {
    this.#buffer.writeDoubleLE(bytesBefore, 0)
    this.#buffer.writeUInt32LE(this.bytes, 8)
    this.#buffer.writeUInt32LE(this.count, 12)
    return this.#buffer.subarray(0, this.#end)
  }

  clear(): void {
    this.#end = headerBytes
    this.bytes = 0
    this.count = 0
    this.memos.clear()
    this.memoBytes = 0
    this.waiting.length = 0
  }

  #reserve(more: number): void {
    const needed = this.#end + more
    if (needed <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2))
    this.#buffer.copy(larger, 0, 0, this.#end)
    this.#buffer = larger
  }
}

/** What a group's header says. */
export function readHeader(value: Buffer): { bytesBefore: number; bytes: number; count: number } {
  return {
    bytesBefore: value.readDoubleLE(0),
    bytes: value.readUInt32LE(8),
    count: value.readUInt32LE(12),
  }
}

/** Adds the messages of a group from a position on to `entries`. Payloads are views of `value`. */
export function readEntries(
  firstPosition: number,
  value: Buffer,
  fromPosition: number,
  entries: JournalEntry[],
): void {
  const { count } = readHeader(value)
  let at = headerBytes
  for (let position = firstPosition; position < firstPosition + count; position++) {
    const topicStart = at + rowHeaderBytes
    const payloadStart = topicStart + value.readUInt16LE(at + 8)
    const end = payloadStart + value.readUInt32LE(at + 10)
    if (position >= fromPosition) {
      const replayOf = value.readDoubleLE(at + 14)
      entries.push({
        position,
        topic: value.toString('utf8', topicStart, payloadStart),
        payload: value.subarray(payloadStart, end),
        receivedAtMs: value.readDoubleLE(at),
        replayOf: Number.isNaN(replayOf) ? undefined : replayOf,
      })
    }
    at = end
  }
}
