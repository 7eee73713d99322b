import type { Client } from 'aedes'
import type { DeviceDirectory } from '../registry/index.ts'
import type { Presence } from './presence.ts'

/**
 * Who is connected: a device counts from the moment that it is let in to the close of its socket, in whichever order other
 * things finish.
 */
export interface Connections {
  has(deviceId: string): boolean
  size(): number
  /** The device's credentials were right; `secretHash` is the secret that was good then. */
  identified(client: Client, secretHash: string): void
  isIdentified(client: Client): boolean
  /** It is let in, and takes the place of another connection of the device; one whose secret changed meanwhile is closed. */
  letIn(client: Client): void
  /** Its socket is closed. */
  gone(client: Client): void
  /** Cuts the connection of a device whose secret changed or was revoked; of all such without an id. */
  recheck(deviceId: string | undefined): void
}

export function createConnections(
  directory: Pick<DeviceDirectory, 'get'>,
  presence: Presence,
  onGone: (deviceId: string) => void,
): Connections {
  const connected = new Map<string, Client>()
  /** Identified, and not let in yet. */
  const entering = new Set<Client>()
  const secretOf = new WeakMap<Client, string>()
  const isCurrent = (client: Client) => directory.get(client.id)?.secretHash === secretOf.get(client)

  return {
    has: (deviceId) => connected.has(deviceId),
    size: () => connected.size,
    identified(client, secretHash) {
      secretOf.set(client, secretHash)
      if (!client.closed) entering.add(client)
    },
    isIdentified: (client) => secretOf.has(client),
    letIn(client) {
      // its socket closed, or its secret changed, since it was identified
      if (!entering.delete(client) || client.conn.destroyed) return client.close()
      connected.set(client.id, client)
      presence.set(client.id, true)
    },
    gone(client) {
      entering.delete(client)
      // another connection of the device may have taken its place
      if (connected.get(client.id) !== client) return
      connected.delete(client.id)
      presence.set(client.id, false)
      onGone(client.id)
    },
    recheck(deviceId) {
      const isMeant = (client: Client) => (deviceId ?? client.id) === client.id && !isCurrent(client)
      for (const client of entering) if (isMeant(client)) entering.delete(client)
      const clients = deviceId === undefined ? [...connected.values()] : [connected.get(deviceId)]
      for (const client of clients) if (client !== undefined && isMeant(client)) client.close()
    },
  }
}
