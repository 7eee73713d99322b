import type { LiveEvent } from '../../schemas/api.ts'
import { keys } from './queries.ts'

type Key = readonly unknown[]

/** The answers that an event makes stale. */
export function staleKeys(event: LiveEvent): Key[] {
  const file = event.equipmentCode === null ? [] : [keys.equipment(event.equipmentCode)]
  switch (event.type) {
    case 'system':
    case 'presence':
    case 'alert':
      return [keys.overview, ...(event.kind === 'unreadable-alarm' ? [keys.unreadable] : []), ...file]
    case 'order':
      return [
        keys.overview,
        keys.orders,
        keys.overdue,
        ...file,
        ...(event.id === null ? [] : [keys.order(event.id)]),
      ]
    // the stream itself tells of it (live.ts), and everything is read again
    case 'gap':
      return []
  }
}

/**
 * Collects keys and hands them on at most once in `everyMs`, the first at once. The next hand-over also waits until the
 * last one is answered: on a slow line each refetch would otherwise cancel the one before it.
 */
export function throttleKeys(everyMs: number, flush: (keys: Key[]) => Promise<unknown>) {
  const waiting = new Map<string, Key>()
  let busy = false

  async function hand(): Promise<void> {
    busy = true
    while (waiting.size > 0) {
      const due = [...waiting.values()]
      waiting.clear()
      await Promise.allSettled([flush(due), new Promise((resolve) => setTimeout(resolve, everyMs))])
    }
    busy = false
  }

  return {
    add(stale: Key[]): void {
      for (const key of stale) waiting.set(JSON.stringify(key), key)
      if (!busy) void hand()
    },
    stop(): void {
      waiting.clear()
    },
  }
}
