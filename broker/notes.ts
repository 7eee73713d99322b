import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import { every } from '../lib/every.ts'
import type { Log } from '../lib/log.ts'
import { type DeviceRefusals, saveRefusals } from '../registry/index.ts'
import { type RefusedPublish, refusalText } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import type { DeviceNotes } from './closing.ts'

const flushEveryMs = 250
/** Characters of a reason. */
const reasonMost = 500

/** What came later added to what came before. */
const added = (before: DeviceRefusals | undefined, later: DeviceRefusals): DeviceRefusals => ({
  deviceId: later.deviceId,
  messages: (before?.messages ?? 0) + later.messages,
  firstMs: before?.firstMs ?? later.firstMs,
  message: later.message ?? before?.message,
  closing: later.closing ?? before?.closing,
})

/**
 * Writes what is refused of devices some times a second, one entry a device; a database that is away is tried again. The messages
 * themselves are in the journal.
 */
export function openDeviceNotes(
  db: Database,
  clock: Clock,
  log: Log,
): DeviceNotes & { close(): Promise<void> } {
  const noted = new Map<string, DeviceRefusals>()

  const note = (one: DeviceRefusals) => void noted.set(one.deviceId, added(noted.get(one.deviceId), one))

  async function flush(): Promise<void> {
    const batch = [...noted.values()]
    if (batch.length === 0) return
    noted.clear()
    try {
      await saveRefusals(db, batch)
    } catch (error) {
      for (const one of batch) {
        const later = noted.get(one.deviceId)
        noted.set(one.deviceId, later === undefined ? one : added(one, later))
      }
      throw error
    }
  }

  const tryFlush = () =>
    flush().catch((error) =>
      log.warn({ error: messageOf(error) }, 'what was refused of devices could not be written; trying again'),
    )
  const flushing = every(flushEveryMs, tryFlush, () => {})

  return {
    refused(message: RefusedPublish) {
      const atMs = clock.now()
      const told = { atMs, code: message.reason, reason: refusalText(message).slice(0, reasonMost) }
      note({ deviceId: message.deviceId, messages: 1, firstMs: atMs, message: told, closing: undefined })
    },
    closed(deviceId, code, detail) {
      const closing = { atMs: clock.now(), code, reason: detail.slice(0, reasonMost) }
      note({ deviceId, messages: 0, firstMs: undefined, message: undefined, closing })
    },
    async close() {
      await flushing.stop()
      await tryFlush()
    },
  }
}
