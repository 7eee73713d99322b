import { messageOf } from './errors.ts'

/** Things acquired, released in reverse order; a failing release does not keep the others from theirs. */
export class Scope {
  readonly #releases: { name: string; release: () => unknown }[] = []
  #closing: Promise<void> | undefined

  /** Remembers how to release what has just been acquired. */
  add(name: string, release: () => unknown): void {
    this.#releases.push({ name, release })
  }

  /** Releases everything once, last acquired first; rejects at the end if a release failed. */
  close(): Promise<void> {
    this.#closing ??= this.#releaseAll()
    return this.#closing
  }

  async #releaseAll(): Promise<void> {
    const failures: string[] = []
    for (const { name, release } of this.#releases.reverse()) {
      try {
        await release()
      } catch (error) {
        failures.push(`${name}: ${messageOf(error)}`)
      }
    }
    if (failures.length > 0) throw new Error(`could not release ${failures.join('; ')}`)
  }
}
