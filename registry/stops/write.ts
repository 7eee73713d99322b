import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CallerUnit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { StopKind } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { parties } from '../parties/tables.ts'
import { takeEquipment } from '../rights.ts'
import { equipment } from '../tables.ts'
import { isOfficeOrAbove } from './queries.ts'
import { stopOrders } from './tables.ts'

export type StopRow = typeof stopOrders.$inferSelect

/** The office of exactly a district, where the registry has one. */
async function officeOf(tx: Database, district: string | null): Promise<number | null> {
  if (district === null) return null
  const [office] = await tx
    .select({ id: parties.id })
    .from(parties)
    .where(and(eq(parties.kind, 'regulator'), eq(parties.district, district)))
    .orderBy(parties.id)
    .limit(1)
  return office?.id ?? null
}

/** Writes an order to stop of equipment that the transaction has taken. Gives its id. */
export async function insertStop(
  unit: CallerUnit,
  stop: {
    readonly code: string
    readonly kind: StopKind
    readonly reason: string
    readonly effectiveOn: string
    readonly documentNumber?: string | undefined
  },
): Promise<number> {
  const { db, caller, now } = unit
  const { code, kind, reason, effectiveOn, documentNumber = null } = stop
  const [row] = await db
    .insert(stopOrders)
    .values({
      kind,
      equipmentCode: code,
      reason,
      documentNumber,
      effectiveOn,
      givenAt: new Date(now.atMs),
      givenBy: caller.name,
      givenById: caller.userId,
      givenByRole: caller.role,
      officeDistrict: caller.district,
      officeId: await officeOf(db, caller.district),
    })
    .returning({ id: stopOrders.id })
  const id = row?.id ?? 0
  unit.audit([
    {
      action: 'equipment.stopped',
      subject: `stop/${id}`,
      equipmentCode: code,
      details: { kind, reason, documentNumber, effectiveOn, officeDistrict: caller.district },
    },
  ])
  return id
}

/** Lifts an order to stop that the transaction has read as standing. */
export async function liftRow(
  unit: CallerUnit,
  { id, equipmentCode, kind }: StopRow,
  reason: string,
): Promise<void> {
  const { db, caller, now } = unit
  await db
    .update(stopOrders)
    .set({
      liftedAt: new Date(now.atMs),
      liftedBy: caller.name,
      liftedById: caller.userId,
      liftReason: reason,
    })
    .where(and(eq(stopOrders.id, id), isNull(stopOrders.liftedAt)))
  unit.audit([
    {
      action: 'equipment.stop-lifted',
      subject: `stop/${id}`,
      equipmentCode,
      details: { kind, reason },
    },
  ])
}

/**
 * Lifts an order to stop: the office that gave it, or one above it in the tree of districts. The equipment stays out of use until it is
 * restarted. Rejects with `not-found`, with `forbidden` for anybody else, and with `stop-lifted` where that was done before.
 */
export async function liftStop(
  unit: CallerUnit,
  { code, stopId, reason }: { readonly code: string; readonly stopId: number; readonly reason: string },
): Promise<void> {
  const { db, caller, now } = unit
  await takeEquipment(db, caller, code)
  const [stop] = await db
    .select()
    .from(stopOrders)
    .where(and(eq(stopOrders.id, stopId), eq(stopOrders.equipmentCode, code)))
  if (stop === undefined) throw new HoistwayError('not-found', `no order to stop ${stopId} of ${code}`)
  if (!isOfficeOrAbove(caller, stop.officeDistrict)) {
    throw new HoistwayError(
      'forbidden',
      `the office of ${stop.officeDistrict ?? 'the administrator'} gave this order to stop; only that office, or one above it, lifts it`,
    )
  }
  if (stop.liftedAt !== null)
    throw new HoistwayError('stop-lifted', `order to stop ${stopId} was lifted before`)
  await liftRow(unit, stop, reason)
  await db
    .update(equipment)
    .set({ version: sql`${equipment.version} + 1`, changedAt: new Date(now.atMs) })
    .where(eq(equipment.code, code))
}
