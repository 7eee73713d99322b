import { and, eq } from 'drizzle-orm'
import type { CallerUnit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { PartKind } from '../../schemas/index.ts'
import { findVisible } from '../queries.ts'
import { requireRole, takeEquipment } from '../rights.ts'
import { partHistory, parts } from './tables.ts'

/** A part as it is fitted; days are `YYYY-MM-DD`. */
export interface Fitting {
  readonly kind: PartKind
  readonly serialNumber: string
  /** Of the part; where it is known already, null leaves what is known. */
  readonly manufacturer: string | null
  readonly equipmentCode: string
  readonly fittedOn: string
  readonly note: string | null
}

const writers = ['maintenance-firm', 'admin'] as const

function requirePast(field: string, day: string, { today }: CallerUnit['now'], from = ''): void {
  if (day > today || day < from) {
    const span = from === '' ? `${today} at the latest` : `from ${from} to ${today}`
    throw new HoistwayError('request-invalid', `${field}: must be ${span}`)
  }
}

async function write(
  unit: CallerUnit,
  row: Omit<typeof partHistory.$inferInsert, 'at' | 'actor'>,
): Promise<void> {
  const { db, caller, now } = unit
  await db.insert(partHistory).values({ ...row, at: new Date(now.atMs), actor: caller.name })
  const { partId, equipmentCode, event, ...details } = row
  unit.audit([
    {
      action: `part.${event}`,
      subject: `part/${partId}`,
      equipmentCode,
      details,
    },
  ])
}

/**
 * Fits a part, known already or new, and gives its id. Rejects with `not-found`, `forbidden`, `request-invalid`, or
 * `part-fitted` where its serial number is fitted somewhere; where is told to those who may know.
 */
export async function fitPart(unit: CallerUnit, given: Fitting): Promise<number> {
  const { db, caller, now } = unit
  const { kind, serialNumber, manufacturer, equipmentCode, fittedOn, note } = given
  await takeEquipment(db, caller, equipmentCode)
  requireRole(caller, writers, 'fit parts')
  requirePast('fittedOn', fittedOn, now)
  // whoever fits the same number at once waits here, and then finds it fitted
  const [added] = await db
    .insert(parts)
    .values({ kind, serialNumber, manufacturer, equipmentCode, fittedOn })
    .onConflictDoNothing()
    .returning({ id: parts.id })
  const id = added?.id ?? (await fitAgain(unit, given))
  await write(unit, { partId: id, event: 'fitted', equipmentCode, doneOn: fittedOn, note })
  return id
}

async function fitAgain(unit: CallerUnit, given: Fitting): Promise<number> {
  const { db, caller, now } = unit
  const { kind, serialNumber, manufacturer, equipmentCode, fittedOn } = given
  const [old] = await db
    .select()
    .from(parts)
    .where(and(eq(parts.kind, kind), eq(parts.serialNumber, serialNumber)))
    .for('update')
  if (old === undefined) throw new Error(`part ${kind} ${serialNumber} was there and is gone`)
  if (old.removedOn === null) {
    const where = await findVisible(db, caller, old.equipmentCode)
    throw new HoistwayError(
      'part-fitted',
      `${kind} ${serialNumber} is fitted in ${where?.code ?? 'other equipment'}; remove it there first`,
      where === undefined ? {} : { details: { equipmentCode: where.code } },
    )
  }
  requirePast('fittedOn', fittedOn, now, old.removedOn)
  await db
    .update(parts)
    .set({ equipmentCode, fittedOn, removedOn: null, ...(manufacturer !== null && { manufacturer }) })
    .where(eq(parts.id, old.id))
  return old.id
}

/** Removes a part from where it is. Rejects with `not-found`, `forbidden`, `request-invalid` or `part-not-fitted`. */
export async function removePart(
  unit: CallerUnit,
  id: number,
  { removedOn, note }: { removedOn: string; note: string | null },
): Promise<void> {
  const { db, caller, now } = unit
  const [part] = await db.select().from(parts).where(eq(parts.id, id)).for('update')
  if (part === undefined || (await findVisible(db, caller, part.equipmentCode)) === undefined) {
    throw new HoistwayError('not-found', `no part ${id}`)
  }
  requireRole(caller, writers, 'remove parts')
  if (part.removedOn !== null) {
    throw new HoistwayError('part-not-fitted', `part ${id} was removed on ${part.removedOn}`)
  }
  requirePast('removedOn', removedOn, now, part.fittedOn)
  await db.update(parts).set({ removedOn }).where(eq(parts.id, id))
  const { equipmentCode } = part
  await write(unit, { partId: id, event: 'removed', equipmentCode, doneOn: removedOn, note })
}
