import type { DeviceDirectory } from '../registry/index.ts'
import type { DeviceTopic } from '../schemas/index.ts'
import type { Presence } from './presence.ts'

/** Devices behind Sparkplug edge nodes. They have no session: they are connected while their node is, and speaks for them. */
export interface SubDevices {
  /** A message of a connected node was accepted. */
  heard(topic: DeviceTopic): void
  /** The node's session ended. */
  gone(nodeId: string): void
}

/** Only devices that are registered are noted, so there is no more to remember than the registry has. */
export function createSubDevices(directory: DeviceDirectory, presence: Presence): SubDevices {
  const byNode = new Map<string, Set<string>>()

  function gone(nodeId: string): void {
    for (const deviceId of byNode.get(nodeId) ?? []) presence.set(deviceId, false)
    byNode.delete(nodeId)
  }

  return {
    heard({ clientId: nodeId, deviceId: named, kind }) {
      if (kind === 'NDEATH') return gone(nodeId)
      if (named === nodeId) return
      const deviceId = directory.get(named, nodeId)?.id
      if (deviceId === undefined) return
      const connected = byNode.get(nodeId) ?? new Set()
      if (kind === 'DDEATH') {
        if (connected.delete(deviceId)) presence.set(deviceId, false)
      } else if (!connected.has(deviceId)) {
        byNode.set(nodeId, connected.add(deviceId))
        presence.set(deviceId, true)
      }
    },
    gone,
  }
}
