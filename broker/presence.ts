import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { type ConnectionChange, clearConnections, saveConnections } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'

const flushEveryMs = 250

/** Notes who is connected; written some times a second, the last word of each device. */
export interface Presence {
  set(deviceId: string, connected: boolean): void
  close(): Promise<void>
}

/**
 * Starts with nobody connected, unless others note the connections of the same devices too (`isShared`); then an older
 * word never replaces a newer one. A database that is away is tried again; what is noted meanwhile is one entry a device.
 */
export async function openPresence(
  db: Database,
  clock: Clock,
  log: Log,
  { isShared }: { readonly isShared: boolean } = { isShared: false },
): Promise<Presence> {
  if (!isShared) await clearConnections(db, clock.now())
  const changes = new Map<string, ConnectionChange>()
  let flushing: Promise<void> | undefined

  async function flush(): Promise<void> {
    const batch = [...changes.values()]
    if (batch.length === 0) return
    changes.clear()
    try {
      await saveConnections(db, batch, { onlyLater: isShared })
    } catch (error) {
      for (const change of batch) if (!changes.has(change.deviceId)) changes.set(change.deviceId, change)
      log.warn({ error: messageOf(error) }, 'presence could not be written; trying again')
    }
  }

  const timer = setInterval(() => {
    flushing ??= flush().finally(() => {
      flushing = undefined
    })
  }, flushEveryMs)

  return {
    set(deviceId, connected) {
      changes.set(deviceId, { deviceId, connected, atMs: clock.now() })
    },
    async close() {
      clearInterval(timer)
      await flushing
      await flush()
    },
  }
}
