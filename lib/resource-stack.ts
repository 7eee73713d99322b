import { HoistwayError, messageOf } from './errors.ts'

/** Things acquired, released in reverse order; a failing release does not keep the others from theirs. */
export class ResourceStack {
  readonly #releases: { name: string; release: () => unknown }[] = []
  #closing: Promise<void> | undefined
  #isStopping = false

  /**
   * Remembers how to release what has just been acquired. Throws `stopping` once `stop` or `close` was called, so that who is in the
   * middle of a start goes no further: what it has just acquired is released like all else.
   */
  add(name: string, release: () => unknown): void {
    this.#releases.push({ name, release })
    if (this.#closing !== undefined) this.#closing = this.#closing.finally(() => this.#releaseAll())
    if (this.#isStopping) throw new HoistwayError('stopping', `stopped before ${name} was used`)
  }

  /** Nothing more may be acquired; `close` comes once who is acquiring has ended. */
  stop(): void {
    this.#isStopping = true
  }

  /** Releases everything once, last acquired first; rejects at the end if a release failed. */
  async close(): Promise<void> {
    this.#isStopping = true
    this.#closing ??= this.#releaseAll()
    // something may have been acquired meanwhile
    for (let closing: Promise<void> | undefined; closing !== this.#closing; ) {
      closing = this.#closing
      await closing
    }
  }

  async #releaseAll(): Promise<void> {
    const failures: string[] = []
    for (let last = this.#releases.pop(); last !== undefined; last = this.#releases.pop()) {
      const { name, release } = last
      try {
        await release()
      } catch (error) {
        failures.push(`${name}: ${messageOf(error)}`)
      }
    }
    if (failures.length > 0) throw new Error(`could not release ${failures.join('; ')}`)
  }
}
