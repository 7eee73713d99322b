import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { bySystem, inUnitOfWork } from '../audit/index.ts'
import { noteCauseResolved, type OrderWanted, openOrders, withoutOrder, workOrders } from '../orders/index.ts'
import { followContracts } from '../registry/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { refreshDueDays } from './due-days.ts'
import type { Duty } from './duty.ts'
import { type EvaluatedEquipment, evaluateDuties } from './evaluate.ts'
import { duties } from './kinds/index.ts'
import { endOf, settlePlanned } from './settle-planned.ts'
import { dutyRuns } from './tables.ts'

/** A run takes seconds; one that has not ended for so long never will. */
const abandonedAfterMs = 30 * 60_000
/** Orders noted in one transaction. */
const notedAtOnce = 1_000

/** What one duty found. `checked` is the sum of `overdue`, `onTime`, `unknown` and `noRule`. */
export interface DutyCounts {
  readonly duty: string
  checked: number
  overdue: number
  onTime: number
  /** Of a duty that plans ahead, which looks at nothing that is overdue: those on time whose order is called for already. */
  due?: number
  /** A record is missing, so no day can be told. */
  unknown: number
  /** The rulebook asks nothing of this equipment. */
  noRule: number
  /** Work orders opened, and those that were open already. */
  opened: number
  alreadyOpen: number
  /** Open orders whose cause is over: noted on them. */
  causeResolved: number
}

/** A piece of equipment for which a duty wants an order, its due day, and the day of what was done last. */
interface Due {
  readonly code: string
  readonly dueOn: string
  readonly lastDoneOn: string | null
}

/** One duty's way through the equipment. */
interface Run {
  readonly duty: Duty
  readonly counts: DutyCounts
  /** The due days for which it wants an order, by equipment. */
  readonly called: Map<string, string>
}

function startRun(duty: Duty): Run {
  const counts = {
    duty: duty.id,
    checked: 0,
    overdue: 0,
    onTime: 0,
    ...(duty.ahead !== undefined && { due: 0 }),
    unknown: 0,
    noRule: 0,
    opened: 0,
    alreadyOpen: 0,
    causeResolved: 0,
  }
  return { duty, counts, called: new Map() }
}

const outcomeOf = (one: object | string, isOverdue: boolean) => {
  if (one === 'no-rule') return 'noRule'
  if (one === 'unknown') return 'unknown'
  return isOverdue ? 'overdue' : 'onTime'
}

/** Counts what a duty says of some equipment; gives those for which it opens an order now, with their days. */
function countEvaluated(
  { duty, counts, called }: Run,
  evaluated: readonly EvaluatedEquipment[],
  asOf: string,
) {
  const wanted: Due[] = []
  for (const { code, by, lastOn } of evaluated) {
    const one = by.get(duty)
    // not asked of its status
    if (one === undefined) continue
    const isDay = typeof one !== 'string'
    const isOverdue = isDay && one.dueOn < asOf
    const isAhead = isDay && !isOverdue && one.opensOn !== undefined && one.opensOn <= asOf
    const dueOn = isOverdue || isAhead ? one.dueOn : undefined
    if (dueOn !== undefined) called.set(code, dueOn)
    // another duty counts what is overdue, and opens its orders
    if (isOverdue && duty.ahead !== undefined) continue
    counts.checked++
    counts[outcomeOf(one, isOverdue)]++
    if (isAhead && counts.due !== undefined) counts.due++
    if (dueOn !== undefined) wanted.push({ code, dueOn, lastDoneOn: lastOn[duty.opens ?? ''] ?? null })
  }
  return wanted
}

async function openFor(
  db: Database,
  rulebook: Rulebook,
  { duty, counts }: Run,
  due: readonly Due[],
  nowMs: number,
): Promise<void> {
  const { opens } = duty
  if (opens === null || due.length === 0) return
  const opened = await inUnitOfWork(db, bySystem(nowMs), async (unit) => {
    const all = due.map(({ code, dueOn, lastDoneOn }): OrderWanted & { dueAtMs: number } => ({
      kind: opens,
      equipmentCode: code,
      cause: duty.id,
      atMs: nowMs,
      dueAtMs: endOf(dueOn),
      details: { lastDoneOn },
    }))
    const wanted = await withoutOrder(unit.db, all, duty.ahead !== undefined)
    // an office has its own time for a lead, whenever the duty of another was due
    const asked = opens === 'lead' ? wanted.map((one) => ({ ...one, dueAtMs: undefined })) : wanted
    const written = await openOrders(unit, asked, rulebook)
    return written.filter(({ isNew }) => isNew).length
  })
  counts.opened += opened
  counts.alreadyOpen += due.length - opened
}

/**
 * Runs duties as of a day, all on one way through the equipment, and gives what each found. With `dryRun` they only count.
 * Repeating it opens nothing twice. A transaction opens the orders of one duty for 2,000 pieces of equipment at most.
 */
export async function runDuties(
  db: Database,
  rulebook: Rulebook,
  which: readonly Duty[],
  { asOf, dryRun, nowMs }: { asOf: string; dryRun: boolean; nowMs: number },
): Promise<DutyCounts[]> {
  const runs = which.map(startRun)
  for await (const evaluated of evaluateDuties(db, rulebook, which, asOf)) {
    for (const run of runs) {
      const wanted = countEvaluated(run, evaluated, asOf)
      if (!dryRun) await openFor(db, rulebook, run, wanted, nowMs)
    }
  }
  for (const run of dryRun ? [] : runs) run.counts.causeResolved = await noteResolved(db, run, nowMs)
  return runs.map(({ counts }) => counts)
}

async function noteResolved(db: Database, { duty, called }: Run, nowMs: number): Promise<number> {
  const open = await db
    .select({ id: workOrders.id, code: workOrders.equipmentCode, dueAt: workOrders.dueAt })
    .from(workOrders)
    .where(
      and(eq(workOrders.cause, duty.id), isNull(workOrders.closedAt), isNull(workOrders.causeResolvedAt)),
    )
  const isCalled = ({ code, dueAt }: (typeof open)[number]) => {
    const dueOn = called.get(code)
    return dueOn !== undefined && dueAt?.getTime() === endOf(dueOn)
  }
  const over = open.filter((order) => !isCalled(order)).map(({ id }) => id)
  for (let from = 0; from < over.length; from += notedAtOnce) {
    const some = over.slice(from, from + notedAtOnce)
    const resolved = some.map((orderId) => ({ orderId, cause: duty.id, atMs: nowMs }))
    await inUnitOfWork(db, bySystem(nowMs), (unit) => noteCauseResolved(unit, resolved))
  }
  return over.length
}

/**
 * Runs the duties of a day that no program has run yet: several may try at once, one does it. Cheap when all are done,
 * so it can be tried often. Returns what this program did.
 */
export async function runDutiesOnce(
  db: Database,
  rulebook: Rulebook,
  { asOf, nowMs }: { asOf: string; nowMs: number },
): Promise<DutyCounts[]> {
  const claimed = await db
    .insert(dutyRuns)
    .values([...duties.keys()].map((duty) => ({ duty, asOf, ranAt: new Date(nowMs), counts: {} })))
    // a claim without counts that is old was left by a program that died
    .onConflictDoUpdate({
      target: [dutyRuns.duty, dutyRuns.asOf],
      set: { ranAt: sql`excluded.ran_at` },
      setWhere: sql`${dutyRuns.counts} = '{}' and ${dutyRuns.ranAt} < ${new Date(nowMs - abandonedAfterMs).toISOString()}::timestamptz`,
    })
    .returning({ duty: dutyRuns.duty })
  if (claimed.length === 0) return []
  const mine = and(
    inArray(
      dutyRuns.duty,
      claimed.map(({ duty }) => duty),
    ),
    eq(dutyRuns.asOf, asOf),
  )
  try {
    await followContracts(db, asOf)
    await refreshDueDays(db, rulebook, asOf)
    await settlePlanned(db, rulebook, { today: asOf, nowMs })
    const which = claimed.flatMap(({ duty }) => duties.get(duty) ?? [])
    const done = await runDuties(db, rulebook, which, { asOf, dryRun: false, nowMs })
    for (const { duty, ...counts } of done) {
      await db
        .update(dutyRuns)
        .set({ counts })
        .where(and(eq(dutyRuns.duty, duty), eq(dutyRuns.asOf, asOf)))
    }
    return done
  } catch (error) {
    // whoever tries next does them
    await db.delete(dutyRuns).where(mine)
    throw error
  }
}

/** Runs the duties of a day whether or not they were run, as `runDutiesOnce` does. */
export async function runDutiesAgain(
  db: Database,
  rulebook: Rulebook,
  when: { asOf: string; nowMs: number },
): Promise<DutyCounts[]> {
  await db.delete(dutyRuns).where(eq(dutyRuns.asOf, when.asOf))
  return runDutiesOnce(db, rulebook, when)
}
