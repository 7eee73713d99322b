/** Tells a person what a long start is doing. */
export interface Progress {
  /** Runs a step and prints its name and how long it took. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>
  note(text: string): void
}

/** Prints lines on a stream, so that it reads well in a terminal and in a log. */
export function createProgress(stream: NodeJS.WritableStream): Progress {
  return {
    async step(name, work) {
      const startedAtMs = performance.now()
      const result = await work()
      stream.write(`  ✓ ${name} (${((performance.now() - startedAtMs) / 1000).toFixed(1)} s)\n`)
      return result
    },
    note(text) {
      stream.write(`${text}\n`)
    },
  }
}
