import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import { every } from '../lib/every.ts'
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

  async function flush(): Promise<void> {
    const batch = [...changes.values()]
    if (batch.length === 0) return
    changes.clear()
    try {
      await saveConnections(db, batch, { onlyLater: isShared })
    } catch (error) {
      for (const change of batch) if (!changes.has(change.deviceId)) changes.set(change.deviceId, change)
      throw error
    }
  }

  const flushing = every(flushEveryMs, flush, (error) =>
    log.warn({ error: messageOf(error) }, 'presence could not be written; trying again'),
  )

  return {
    set(deviceId, connected) {
      changes.set(deviceId, { deviceId, connected, atMs: clock.now() })
    },
    async close() {
      await flushing.stop()
      await flush().catch((error) => log.warn({ error: messageOf(error) }, 'presence could not be written'))
    },
  }
}
