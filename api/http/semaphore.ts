/** Lets so many run at once and so many wait for their turn. */
export interface Semaphore {
  /** Resolves to false, without a turn, where even waiting is full, or whoever waits goes away. */
  enter(gone?: AbortSignal): Promise<boolean>
  /** To be called once for each that entered. */
  leave(): void
}

/** In order of arrival. */
export function semaphore(mostAtOnce: number, mostWaiting: number): Semaphore {
  let running = 0
  const waiting = new Set<() => void>()
  return {
    async enter(gone) {
      if (gone?.aborted === true) return false
      if (running < mostAtOnce) {
        running++
        return true
      }
      if (waiting.size >= mostWaiting) return false
      return new Promise((resolve) => {
        const begin = () => resolve(true)
        waiting.add(begin)
        // once it has begun there is nothing to take back
        gone?.addEventListener('abort', () => waiting.delete(begin) && resolve(false), { once: true })
      })
    },
    leave() {
      const [next] = waiting
      if (next === undefined) {
        running--
        return
      }
      waiting.delete(next)
      next()
    },
  }
}
