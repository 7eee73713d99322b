import { counter } from '../lib/metrics.ts'
import type { ModelMemory } from './model.ts'

const forgotten = counter(
  'model_memory_forgotten_total',
  'Things that device models had to forget for lack of room',
)

/** A model's memory of so much weight; what was not looked at for longest goes first. */
export class BoundedMap implements ModelMemory {
  readonly #entries = new Map<string, { readonly value: unknown; readonly weight: number }>()
  readonly #capacity: number
  #weight = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get(key: string): unknown {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.value
  }

  set(key: string, value: unknown, weight = 1): void {
    this.#delete(key)
    this.#entries.set(key, { value, weight })
    this.#weight += weight
    while (this.#weight > this.#capacity) {
      const [oldest] = this.#entries.keys()
      if (oldest === undefined) break
      this.#delete(oldest)
      forgotten.inc()
    }
  }

  #delete(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0
    this.#entries.delete(key)
  }
}
