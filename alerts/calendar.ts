import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { noteCauseResolved, nothingTold, openOrders, tell, workOrders } from '../orders/index.ts'
import {
  announceEquipmentChange,
  equipment,
  followContracts,
  knownDays,
  onDemandOf,
} from '../registry/index.ts'
import { type Database, inTransaction } from '../storage/relational/index.ts'
import { duties } from './duties/index.ts'
import type { Due, Duty } from './duty.ts'
import { limitMsOf, type Rulebook } from './rulebook/index.ts'
import { dueDays, dutyRuns } from './tables.ts'

const chunkSize = 2_000
/** A run takes seconds; one that has not ended for so long never will. */
const abandonedAfterMs = 30 * 60_000

interface Judged {
  readonly code: string
  readonly due: ReadonlyMap<string, Due | 'no-rule' | 'unknown'>
}

/** Every piece of equipment in use, or those of some codes, with the days of its duties, a chunk at a time, by code. */
async function* judgeEquipment(
  db: Database,
  rulebook: Rulebook,
  day: string,
  codes?: readonly string[],
): AsyncGenerator<Judged[]> {
  for (let after = ''; ; ) {
    const rows = await db
      .select({
        code: equipment.code,
        classCode: equipment.class,
        jurisdiction: equipment.jurisdiction,
        installedOn: equipment.installedOn,
        inspectionBaseOn: equipment.inspectionBaseOn,
        ...knownDays,
      })
      .from(equipment)
      .where(
        and(
          gt(equipment.code, after),
          eq(equipment.status, 'in-use'),
          codes === undefined ? undefined : inArray(equipment.code, [...codes]),
        ),
      )
      .orderBy(asc(equipment.code))
      .limit(chunkSize)
    const onDemand = await onDemandOf(
      db,
      rows.map(({ code }) => code),
      day,
    )
    yield rows.map((row) => {
      const subject = { ...row, day, onDemand: onDemand.get(row.code) ?? null }
      const limits = rulebook.limits(subject, day)
      return {
        code: subject.code,
        due: new Map([...duties.values()].map((duty) => [duty.id, duty.dueOn(subject, limits)])),
      }
    })
    const last = rows.at(-1)
    if (last === undefined || rows.length < chunkSize) return
    after = last.code
  }
}

/**
 * Brings the due days up to date with the registry and the rulebook as of a day (`YYYY-MM-DD`), of all equipment or of
 * some codes. Lists of what is overdue read them; run it after the registry changed, and every day.
 */
export async function refreshDueDays(
  db: Database,
  rulebook: Rulebook,
  day: string,
  codes?: readonly string[],
): Promise<void> {
  for await (const judged of judgeEquipment(db, rulebook, day, codes)) {
    const rows = judged.flatMap(({ code, due }) =>
      [...due].flatMap(([duty, one]) =>
        typeof one === 'string'
          ? []
          : [{ equipment_code: code, duty, due_on: one.dueOn, clause: one.clause, source: one.source }],
      ),
    )
    await db.execute(sql`
      with new as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as new(equipment_code text, duty text, due_on date, clause jsonb, source text)
      ), gone as (
        delete from due_days where equipment_code in (select jsonb_array_elements_text(${JSON.stringify(judged.map(({ code }) => code))}::jsonb))
          and not exists (select from new where new.equipment_code = due_days.equipment_code and new.duty = due_days.duty)
      )
      insert into due_days as old (equipment_code, duty, due_on, clause, source)
      select equipment_code, duty, due_on, clause, source from new
      on conflict (equipment_code, duty) do update
        set due_on = excluded.due_on, clause = excluded.clause, source = excluded.source
        where (old.due_on, old.clause, old.source) is distinct from (excluded.due_on, excluded.clause, excluded.source)`)
  }
  const some = codes === undefined ? sql`true` : inArray(equipment.code, [...codes])
  await db.execute(sql`
    delete from due_days using equipment
    where equipment.code = due_days.equipment_code and equipment.status <> 'in-use' and ${some}`)
}

/** What one duty found. `checked` is the sum of `overdue`, `onTime`, `unknown` and `noRule`. */
export interface DutyCounts {
  readonly duty: string
  checked: number
  overdue: number
  onTime: number
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

/** Runs one duty as of a day. With `dryRun` it only counts. Repeating it opens nothing twice. */
export async function runDuty(
  db: Database,
  rulebook: Rulebook,
  duty: Duty,
  { asOf, dryRun, nowMs }: { asOf: string; dryRun: boolean; nowMs: number },
): Promise<DutyCounts> {
  const counts: DutyCounts = {
    duty: duty.id,
    checked: 0,
    overdue: 0,
    onTime: 0,
    unknown: 0,
    noRule: 0,
    opened: 0,
    alreadyOpen: 0,
    causeResolved: 0,
  }
  const overdueCodes = new Set<string>()
  for await (const judged of judgeEquipment(db, rulebook, asOf)) {
    const overdue: { code: string; dueOn: string }[] = []
    for (const { code, due } of judged) {
      const one = due.get(duty.id)
      counts.checked++
      if (one === undefined || one === 'no-rule') counts.noRule++
      else if (one === 'unknown') counts.unknown++
      else if (one.dueOn < asOf) overdue.push({ code, dueOn: one.dueOn })
      else counts.onTime++
    }
    counts.overdue += overdue.length
    for (const { code } of overdue) overdueCodes.add(code)
    if (dryRun || overdue.length === 0) continue
    const opened = await inTransaction(db, async (tx) => {
      const told = nothingTold()
      const written = await openOrders(
        tx,
        overdue.map(({ code, dueOn }) => ({
          kind: duty.opens,
          equipmentCode: code,
          cause: duty.id,
          atMs: nowMs,
          // the end of that day, local time
          dueAtMs: new Date(`${dueOn}T23:59:59.999`).getTime(),
        })),
        limitMsOf(rulebook),
        told,
      )
      await tell(tx, told)
      return written
    })
    counts.opened += opened.filter((order) => order.isNew).length
    counts.alreadyOpen += opened.filter((order) => !order.isNew).length
  }
  if (!dryRun) counts.causeResolved = await noteResolved(db, duty, overdueCodes, nowMs)
  return counts
}

async function noteResolved(
  db: Database,
  duty: Duty,
  overdue: ReadonlySet<string>,
  nowMs: number,
): Promise<number> {
  const open = await db
    .select({ id: workOrders.id, code: workOrders.equipmentCode })
    .from(workOrders)
    .where(
      and(eq(workOrders.cause, duty.id), isNull(workOrders.closedAt), isNull(workOrders.causeResolvedAt)),
    )
  const over = open.filter(({ code }) => !overdue.has(code))
  for (const { id } of over) {
    await inTransaction(db, async (tx) => {
      const told = nothingTold()
      await noteCauseResolved(tx, id, duty.id, nowMs, told)
      await tell(tx, told)
    })
  }
  return over.length
}

/**
 * Takes a change of the registry as a whole into account: contracts, due days and devices at once, work orders with the next
 * run of the duties, which is due again for that day. For a change of one piece of equipment, `refreshDueDays` of its
 * code is enough.
 */
export async function registryChanged(db: Database, rulebook: Rulebook, today: string): Promise<void> {
  await announceEquipmentChange(db)
  await followContracts(db, today)
  await refreshDueDays(db, rulebook, today)
  await db.delete(dutyRuns).where(eq(dutyRuns.asOf, today))
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
    const done: DutyCounts[] = []
    for (const { duty: id } of claimed) {
      const duty = duties.get(id)
      if (duty === undefined) continue
      const counts = await runDuty(db, rulebook, duty, { asOf, dryRun: false, nowMs })
      const { duty: _, ...numbers } = counts
      await db
        .update(dutyRuns)
        .set({ counts: numbers })
        .where(and(eq(dutyRuns.duty, id), eq(dutyRuns.asOf, asOf)))
      done.push(counts)
    }
    return done
  } catch (error) {
    // whoever tries next does them
    await db.delete(dutyRuns).where(mine)
    throw error
  }
}

/** Equipment of these codes with the duties whose day has passed. */
export async function overdueDuties(db: Database, codes: readonly string[], today: string) {
  if (codes.length === 0) return []
  return db
    .select({ code: dueDays.equipmentCode, duty: dueDays.duty })
    .from(dueDays)
    .where(and(inArray(dueDays.equipmentCode, [...codes]), sql`${dueDays.dueOn} < ${today}`))
    .orderBy(asc(dueDays.duty))
}
