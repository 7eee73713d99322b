import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { CallerUnit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Rulebook } from '../../rulebook/index.ts'
import type { Caller, LifeCycleEvent, Miss, StopKind } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { stands } from '../records/days.ts'
import { records } from '../records/tables.ts'
import { requireRole, takeEquipment } from '../rights.ts'
import { isOfficeOrAbove, standingStops } from '../stops/queries.ts'
import { insertStop, liftRow } from '../stops/write.ts'
import { equipment } from '../tables.ts'
import { isNew, pendingRegistration, renovatedSince, restsSince, sinceOf } from './deadlines.ts'
import { inspectionWantedSince, type LifeCycleFacts, missing, missOf } from './guards.ts'
import { readSteps } from './steps.ts'
import { allowedEvents, events, table } from './table.ts'
import { lifeCycleHistory } from './tables.ts'

/** What somebody says has happened to a piece of equipment. */
export interface LifeCycleMove {
  readonly code: string
  readonly event: LifeCycleEvent
  /** The day on which it came into effect, `YYYY-MM-DD`, today at the latest. */
  readonly effectiveOn: string
  readonly note: string | null
  /** The version of the equipment that they have seen. */
  readonly seenVersion?: number | undefined
}

/** What an office orders of a piece of equipment. */
export interface StopGiven {
  readonly code: string
  readonly kind: StopKind
  readonly reason: string
  readonly documentNumber?: string | undefined
  /** `YYYY-MM-DD`, today at the latest. */
  readonly effectiveOn: string
}

/** Statuses in which there is nothing left to be stopped. */
const ended: readonly string[] = ['scrapped', 'deregistered']
/** An officer who takes equipment out of use orders it: whoever uses it does not undo that. */
const ordering: readonly Caller['role'][] = ['regulator', 'inspector']

/** The last inspections by a day: when one was passed, and whether the last one was failed. */
async function inspectedBy(tx: Database, code: string, day: string, statedOn: string | null) {
  const last = async (...results: ('pass' | 'conditional' | 'fail')[]) => {
    const [row] = await tx
      .select({ doneOn: records.doneOn, result: records.result })
      .from(records)
      .where(
        and(
          eq(records.equipmentCode, code),
          eq(records.kind, 'inspection'),
          inArray(records.result, results),
          lte(records.doneOn, day),
          stands,
        ),
      )
      .orderBy(desc(records.doneOn), desc(records.id))
      .limit(1)
    return row
  }
  const passed = await last('pass', 'conditional')
  const latest = await last('pass', 'conditional', 'fail')
  const days = [passed?.doneOn, statedOn !== null && statedOn <= day ? statedOn : undefined]
  const passedOn =
    days
      .filter((one) => one !== undefined)
      .sort()
      .at(-1) ?? null
  const hasFailed = latest?.result === 'fail' && (passedOn === null || passedOn <= latest.doneOn)
  return { passedOn, hasFailed }
}

/**
 * Moves a piece of equipment in its life and writes it into its history. Rejects with `not-found` where the caller may
 * not know of it, with `request-invalid` for a day that cannot be, and with `life-cycle-refused` (details: `state`,
 * `allowedEvents`, and `misses`: what the event lacks) where status, role or a guard do not allow it.
 */
export async function moveInLife(
  unit: CallerUnit,
  { code, event, effectiveOn, note, seenVersion }: LifeCycleMove,
  rulebook: Rulebook,
): Promise<void> {
  const { db, caller } = unit
  const of = await takeEquipment(db, caller, code, seenVersion)
  await moveTaken(unit, of, { code, event, effectiveOn, note }, rulebook)
  if (event === 'take-out-of-use' && ordering.includes(caller.role)) {
    const stop = { code, kind: 'ordered-to-stop' as const, reason: note ?? event, effectiveOn }
    await insertStop(unit, stop)
  }
  unit.changed([code])
}

type Taken = Awaited<ReturnType<typeof takeEquipment>>

/**
 * Gives an order of the caller's office to stop using a piece of equipment; what is in use is taken out of use by it. Gives its id. Rejects
 * with `not-found`, with `forbidden` for roles that are no office, with `request-invalid` for a day that cannot be, and with
 * `life-cycle-refused` where the equipment is no more.
 */
export async function giveStop(
  unit: CallerUnit,
  { code, effectiveOn, ...order }: StopGiven,
  rulebook: Rulebook,
): Promise<number> {
  const { db, caller, now } = unit
  const of = await takeEquipment(db, caller, code)
  requireRole(caller, ['regulator', 'inspector', 'admin'], 'order equipment to be stopped')
  if (ended.includes(of.status)) {
    throw new HoistwayError('life-cycle-refused', `${code} is ${of.status}: there is nothing to be stopped`, {
      details: { state: of.status, allowedEvents: allowedEvents(of.status, caller.role), misses: [] },
    })
  }
  if (effectiveOn > now.today)
    throw new HoistwayError('request-invalid', `effectiveOn: must be ${now.today} at the latest`)
  const move = { code, event: 'take-out-of-use' as const, effectiveOn, note: order.reason }
  const isMoved = of.status === 'in-use'
  if (isMoved) await moveTaken(unit, of, move, rulebook)
  const id = await insertStop(unit, { code, effectiveOn, ...order })
  if (!isMoved)
    await db
      .update(equipment)
      .set({ version: sql`${equipment.version} + 1`, changedAt: new Date(now.atMs) })
      .where(eq(equipment.code, code))
  unit.changed([code])
  return id
}

/** Moves equipment that the transaction has taken. */
async function moveTaken(
  unit: CallerUnit,
  of: Taken,
  { code, event, effectiveOn, note }: LifeCycleMove,
  rulebook: Rulebook,
): Promise<void> {
  const { db, caller, now } = unit
  const { status } = of
  const allowed = allowedEvents(status, caller.role)
  const refuse = (why: string, misses: readonly Miss[] = []) =>
    new HoistwayError(
      'life-cycle-refused',
      `"${event}" is not allowed for ${caller.role} while ${code} is ${status}: ${why}; ` +
        `allowed now: ${allowed.join(', ') || 'nothing'}`,
      {
        details: {
          state: status,
          allowedEvents: allowed,
          misses,
        },
      },
    )
  const to = table[status][event]
  if (to === null || !allowed.includes(event)) throw refuse('neither status nor role allow it')

  const steps = await readSteps(db, code)
  const lastOn =
    steps
      .map((step) => step.effectiveOn)
      .sort()
      .at(-1) ?? ''
  if (effectiveOn > now.today || effectiveOn < lastOn) {
    const span = lastOn === '' ? `${now.today} at the latest` : `from ${lastOn} to ${now.today}`
    throw new HoistwayError('request-invalid', `effectiveOn: must be ${span}, after what happened before`)
  }
  const limits = rulebook.limits({ jurisdiction: of.jurisdiction, classCode: of.class }, effectiveOn)
  const stops = await standingStops(db, code)
  const inspected = await inspectedBy(db, code, effectiveOn, of.lastInspectionOn)
  const facts: LifeCycleFacts = {
    status,
    sinceOn: status === 'moving' ? sinceOf(steps) : restsSince(steps),
    isRegistrationPending: pendingRegistration(steps) !== undefined,
    renovatedOn: renovatedSince(steps),
    isNew: isNew(status, steps),
    passedOn: inspected.passedOn,
    hasFailed: inspected.hasFailed || of.failedInspectionOn !== null || of.failedSelfInspectionOn !== null,
    stoppedBy: stops
      .filter(({ stop }) => !isOfficeOrAbove(caller, stop.officeDistrict))
      .map(({ stop, office }) => office ?? stop.officeDistrict ?? 'admin'),
    effectiveOn,
    note,
  }
  const lacks = missing(events[event].guards, facts, limits)
  if (lacks.length > 0) {
    const misses = lacks.map((guard) => missOf(guard, facts, limits))
    throw refuse(misses.map(({ text }) => text.en).join('; '), misses)
  }

  // the inspection that let it be used again sets the base month from now on
  const isNewBase =
    events[event].guards.includes('inspected-since') && inspectionWantedSince(facts, limits) !== null
  await db
    .update(equipment)
    .set({
      status: to,
      ...(isNewBase && { inspectionBaseOn: facts.passedOn }),
      version: sql`${equipment.version} + 1`,
      changedAt: new Date(now.atMs),
    })
    .where(eq(equipment.code, code))
  await db.insert(lifeCycleHistory).values({
    equipmentCode: code,
    event,
    from: status,
    to,
    effectiveOn,
    at: new Date(now.atMs),
    actor: caller.name,
    actorId: caller.userId,
    role: caller.role,
    partyId: caller.partyId,
    district: caller.district,
    note,
  })
  // an office that has it used again lifts what it had ordered
  if (to === 'in-use' && status !== 'in-use')
    for (const { stop } of stops) await liftRow(unit, stop, note ?? event)
  unit.audit([
    {
      action: 'equipment.moved-in-life',
      subject: `equipment/${code}`,
      equipmentCode: code,
      details: { event, from: status, to, effectiveOn, note },
    },
  ])
}
