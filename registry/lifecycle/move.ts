import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Caller, LifeCycleEvent, Miss } from '../../contracts/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Database } from '../../storage/relational/index.ts'
import { audit, type Follow } from '../audited.ts'
import type { LegalBook, Now } from '../legal.ts'
import { stands } from '../records/days.ts'
import { records } from '../records/tables.ts'
import { takeEquipment } from '../rights.ts'
import { equipment } from '../tables.ts'
import { pendingRegistration, restsSince, sinceOf } from './deadlines.ts'
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
  db: Database,
  caller: Caller,
  { code, event, effectiveOn, note, seenVersion }: LifeCycleMove,
  { now, book }: { now: Now; book: LegalBook },
  follow?: Follow,
): Promise<void> {
  await db.transaction(async (tx) => {
    const of = await takeEquipment(tx as Database, caller, code, seenVersion)
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

    const steps = await readSteps(tx as Database, code)
    const lastOn =
      steps
        .map((step) => step.effectiveOn)
        .sort()
        .at(-1) ?? ''
    if (effectiveOn > now.today || effectiveOn < lastOn) {
      const span = lastOn === '' ? `${now.today} at the latest` : `from ${lastOn} to ${now.today}`
      throw new HoistwayError('request-invalid', `effectiveOn: must be ${span}, after what happened before`)
    }
    const limits = book.limits({ jurisdiction: of.jurisdiction, classCode: of.class }, effectiveOn)
    const facts: LifeCycleFacts = {
      status,
      sinceOn: status === 'moving' ? sinceOf(steps) : restsSince(steps),
      isRegistrationPending: pendingRegistration(steps) !== undefined,
      ...(await inspectedBy(tx as Database, code, effectiveOn, of.lastInspectionOn)),
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
    await tx
      .update(equipment)
      .set({
        status: to,
        ...(isNewBase && { inspectionBaseOn: facts.passedOn }),
        version: sql`${equipment.version} + 1`,
        changedAt: new Date(now.atMs),
      })
      .where(eq(equipment.code, code))
    await tx.insert(lifeCycleHistory).values({
      equipmentCode: code,
      event,
      from: status,
      to,
      effectiveOn,
      at: new Date(now.atMs),
      actor: caller.name,
      note,
    })
    await follow?.(tx as Database, [code])
    await audit(tx as Database, caller, now.atMs, {
      action: 'equipment.moved-in-life',
      subject: `equipment/${code}`,
      equipmentCode: code,
      details: { event, from: status, to, effectiveOn, note },
    })
  })
}
