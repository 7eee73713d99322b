import type { Client } from 'aedes'
import { counter } from '../lib/metrics.ts'

/** A device that does not read its acknowledgements is cut off before they fill our memory. */
const unreadMost = 65_536

const cutOff = counter('connections_cut_total', 'Connections cut because acknowledgements were not read')

/**
 * Writes PUBACKs, of each connection all that became due in one turn with one write: Aedes would take three writes and
 * a turn of its own for each. [MQTT-4.3.2-2] [MQTT-4.6.0-2]
 */
export function createAcknowledger(): (client: Client, messageId: number) => void {
  const due = new Map<Client, number[]>()

  function flush(): void {
    for (const [{ conn }, messageIds] of due) {
      if (conn.destroyed || conn.writableEnded) continue
      const frames = Buffer.allocUnsafe(messageIds.length * 4)
      let at = 0
      for (const messageId of messageIds) {
        frames.writeUInt16BE(0x4002, at)
        frames.writeUInt16BE(messageId, at + 2)
        at += 4
      }
      conn.write(frames)
      if (conn.writableLength > unreadMost) {
        cutOff.inc()
        conn.destroy()
      }
    }
    due.clear()
  }

  return (client, messageId) => {
    const messageIds = due.get(client)
    if (messageIds !== undefined) {
      messageIds.push(messageId)
      return
    }
    if (due.size === 0) queueMicrotask(flush)
    due.set(client, [messageId])
  }
}
