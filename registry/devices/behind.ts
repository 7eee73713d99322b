import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import { HoistwayError } from '../../lib/errors.ts'
import { sparkplugNamePattern } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { devices, equipment } from '../tables.ts'

/** The edge node that may speak for a device, and what it calls it. */
export interface Behind {
  readonly nodeId: string
  readonly alias: string
}

interface Wanted {
  readonly deviceId: string
  readonly nodeId?: string | undefined
  readonly alias?: string | undefined
}

/** Ids that an id begins with, before a ":" and more; the longest first. */
const prefixesOf = (id: string) =>
  [...id.matchAll(/:(?=.)/g)].map(({ index }) => id.slice(0, index)).toReversed()

function behindOf(
  { deviceId, nodeId: given, alias }: Wanted,
  nodes: ReadonlySet<string>,
  before: Partial<Behind> | undefined,
): Behind | undefined {
  // a new device; one that was there stays where it was put
  const nodeId =
    given ?? (before === undefined ? prefixesOf(deviceId).find((id) => nodes.has(id)) : before.nodeId)
  if (nodeId === undefined) {
    if (alias === undefined) return undefined
    throw new HoistwayError(
      'device-node-unknown',
      `device ${deviceId} has an alias and no node; name the edge node that calls it so`,
    )
  }
  if (nodeId === deviceId || (!nodes.has(nodeId) && nodeId !== before?.nodeId)) {
    throw new HoistwayError(
      'device-node-unknown',
      `no edge node ${JSON.stringify(nodeId)} is registered for device ${deviceId}; add the node first`,
    )
  }
  const rest = deviceId.startsWith(`${nodeId}:`) ? deviceId.slice(nodeId.length + 1) : deviceId
  const name = alias ?? (nodeId === before?.nodeId ? before.alias : undefined) ?? rest
  if (!sparkplugNamePattern.test(name)) {
    throw new HoistwayError(
      'device-alias-invalid',
      `alias ${JSON.stringify(name)}: use 1 to 128 characters, none of "/", "+" and "#"`,
    )
  }
  return { nodeId, alias: name }
}

/**
 * Finds the edge nodes that devices are behind: the one named, else where it was before, else, for a new device, the registered
 * one whose id its own begins with (`GATE-1:car`). `scope` is what the caller may see: nobody registers a device behind a node of
 * others. Rejects with `device-node-unknown`, `device-alias-invalid` or `device-alias-taken`.
 */
export async function findBehind(
  tx: Database,
  wanted: readonly Wanted[],
  scope: SQL | undefined,
): Promise<ReadonlyMap<string, Behind>> {
  const ids = wanted.map(({ deviceId }) => deviceId)
  const candidates = wanted.flatMap(({ deviceId, nodeId }) => nodeId ?? prefixesOf(deviceId))
  const known = await tx
    .select({ id: devices.id, nodeId: devices.nodeId, alias: devices.alias, revokedAt: devices.revokedAt })
    .from(devices)
    .innerJoin(equipment, eq(equipment.code, devices.equipmentCode))
    .where(and(inArray(devices.id, [...new Set([...ids, ...candidates])]), scope))
  const before = new Map(
    known.map(({ id, nodeId, alias }) => [id, nodeId === null || alias === null ? {} : { nodeId, alias }]),
  )
  const nodes = new Set([...known.flatMap(({ id, revokedAt }) => (revokedAt === null ? id : [])), ...ids])
  const behind = new Map<string, Behind>()
  for (const one of wanted) {
    const found = behindOf(one, nodes, before.get(one.deviceId))
    if (found !== undefined) behind.set(one.deviceId, found)
  }
  await requireFree(tx, behind)
  return behind
}

const keyOf = ({ nodeId, alias }: Behind) => JSON.stringify([nodeId, alias])

async function requireFree(tx: Database, behind: ReadonlyMap<string, Behind>): Promise<void> {
  if (behind.size === 0) return
  const nodeIds = [...new Set([...behind.values()].map(({ nodeId }) => nodeId))]
  const taken = await tx
    .select({ id: devices.id, nodeId: devices.nodeId, alias: devices.alias })
    .from(devices)
    .where(and(inArray(devices.nodeId, nodeIds), isNull(devices.revokedAt)))
  const owners = new Map(taken.map(({ id, nodeId, alias }) => [keyOf({ nodeId, alias } as Behind), id]))
  for (const [id, one] of behind) {
    const owner = owners.get(keyOf(one)) ?? id
    if (owner !== id) {
      throw new HoistwayError(
        'device-alias-taken',
        `${one.nodeId} calls device ${owner} ${JSON.stringify(one.alias)} already; choose another alias`,
      )
    }
    owners.set(keyOf(one), id)
  }
}
