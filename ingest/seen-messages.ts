import { hash } from 'node:crypto'
import { memoize } from '../lib/memoize.ts'
import type { JournalEntry } from '../storage/journal/index.ts'

const words = 4
const rememberedTopics = 200_000
/** Of a table that holds little; a power of two. */
const slotsFirst = 1_024

/** The first 128 bits of the SHA-1 of a topic. A plain array: a typed one takes three times as much. */
function digestOf(topic: string): readonly number[] {
  const digest = hash('sha1', topic, 'binary')
  return [wordOf(digest, 0), wordOf(digest, 1), wordOf(digest, 2), wordOf(digest, 3)]
}

const wordOf = (digest: string, word: number) =>
  digest.charCodeAt(word * 4) |
  (digest.charCodeAt(word * 4 + 1) << 8) |
  (digest.charCodeAt(word * 4 + 2) << 16) |
  (digest.charCodeAt(word * 4 + 3) << 24)

/** Digests in a table of their own, which grows: a `Set` of a hundred thousand strings costs ten times as much to look into. */
class Digests {
  #slots = new Int32Array(slotsFirst * words)
  #mask = slotsFirst - 1
  size = 0

  /** Where the digest lies, or the free slot where it would. No digest is all zero. */
  #find(a: number, b: number, c: number, d: number): number {
    const slots = this.#slots
    for (let slot = a & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * words
      const isFree = slots[at] === 0 && slots[at + 1] === 0 && slots[at + 2] === 0 && slots[at + 3] === 0
      const isIt = slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d
      if (isFree || isIt) return at
    }
  }

  has(a: number, b: number, c: number, d: number): boolean {
    return this.#slots[this.#find(a, b, c, d) + 3] === d
  }

  add(a: number, b: number, c: number, d: number): void {
    if (this.size * 2 > this.#mask) this.#grow()
    this.#put(a, b, c, d)
    this.size++
  }

  #put(a: number, b: number, c: number, d: number): void {
    const at = this.#find(a, b, c, d)
    this.#slots[at] = a
    this.#slots[at + 1] = b
    this.#slots[at + 2] = c
    this.#slots[at + 3] = d
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Int32Array(old.length * 2)
    this.#mask = this.#slots.length / words - 1
    for (let at = 0; at < old.length; at += words) {
      // the last word of a digest is never zero
      if (old[at + 3] !== 0)
        this.#put(old[at] as number, old[at + 1] as number, old[at + 2] as number, old[at + 3] as number)
    }
  }

  clear(): void {
    this.#slots.fill(0)
    this.size = 0
  }
}

/**
 * The last messages seen, by their bytes: `capacity` of them at least, fewer than twice as many. Of a million, 32 MiB
 * to 64 MiB; of few, little. Built again from what the journal still holds.
 */
export class SeenMessages {
  readonly #capacity: number
  #newer = new Digests()
  #older = new Digests()
  readonly #topicDigest = memoize(digestOf, rememberedTopics)

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /**
   * Notes a message; false where the same bytes came on the same topic before.
   * @param stretch of time (an hour, a minute) since the epoch, from 1: of it and the one before only.
   */
  add({ topic, payload }: Pick<JournalEntry, 'topic' | 'payload'>, batch = 0): boolean {
    const of = this.#topicDigest(topic)
    const digest = hash('sha1', payload, 'binary')
    const anyTime = wordOf(digest, 0) ^ (of[0] as number)
    const a = anyTime ^ batch
    const b = wordOf(digest, 1) ^ (of[1] as number)
    const c = wordOf(digest, 2) ^ (of[2] as number)
    const d = wordOf(digest, 3) ^ (of[3] as number) || 1
    if (this.#has(a, b, c, d) || (batch > 0 && this.#has(anyTime ^ (batch - 1), b, c, d))) return false
    this.#newer.add(a, b, c, d)
    if (this.#newer.size >= this.#capacity) {
      const forgotten = this.#older
      this.#older = this.#newer
      this.#newer = forgotten
      forgotten.clear()
    }
    return true
  }

  #has(a: number, b: number, c: number, d: number): boolean {
    return this.#newer.has(a, b, c, d) || this.#older.has(a, b, c, d)
  }
}
