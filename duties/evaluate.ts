import { setImmediate as others } from 'node:timers/promises'
import { and, asc, gt, inArray } from 'drizzle-orm'
import {
  equipment,
  knownDays,
  nothingRecorded,
  onDemandOf,
  recordedDaysOf,
  stepsOf,
} from '../registry/index.ts'
import type { Limits, Rulebook } from '../rulebook/index.ts'
import type { EquipmentStatus } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import type { Due, Duty, DutySubject } from './duty.ts'

const chunkSize = 2_000
/** So many are evaluated in one go, some 15 ms: the server does nothing else meanwhile. */
const evaluatedAtOnce = 50

/** A day of a duty; `opensOn` of a duty that plans ahead. */
type PlannedDue = Due & { readonly opensOn?: string }

/** What the duties that are asked of a piece of equipment say. */
export interface EvaluatedEquipment {
  readonly code: string
  /** The day of the last service and inspection, by the kind of order that asks for the next. */
  readonly lastOn: Readonly<Record<string, string | null>>
  readonly by: ReadonlyMap<Duty, PlannedDue | 'nothing-due' | 'no-rule' | 'unknown'>
}

/** Of which equipment a duty is asked. */
export const statusesOf = ({ of = ['in-use'] }: Duty): readonly EquipmentStatus[] => of

function evaluate(duty: Duty, subject: DutySubject, limits: Limits) {
  const ahead = duty.ahead && limits.calendar(duty.ahead)
  if (duty.ahead !== undefined && !ahead) return 'no-rule'
  const due = duty.dueOn(subject, limits)
  return typeof due === 'string' || !ahead ? due : { ...due, opensOn: ahead.before(due.dueOn) }
}

/** All equipment that some duties are asked of, or that of some codes, with what they say; a chunk at a time, by code. */
export async function* evaluateDuties(
  db: Database,
  rulebook: Rulebook,
  duties: readonly Duty[],
  day: string,
  codes?: readonly string[],
): AsyncGenerator<EvaluatedEquipment[]> {
  const statuses = [...new Set(duties.flatMap(statusesOf))]
  for (let after = ''; ; ) {
    const rows = await db
      .select({
        code: equipment.code,
        classCode: equipment.class,
        jurisdiction: equipment.jurisdiction,
        status: equipment.status,
        installedOn: equipment.installedOn,
        inspectionBaseOn: equipment.inspectionBaseOn,
        ...knownDays,
      })
      .from(equipment)
      .where(
        and(
          gt(equipment.code, after),
          inArray(equipment.status, statuses),
          codes === undefined ? undefined : inArray(equipment.code, [...codes]),
        ),
      )
      .orderBy(asc(equipment.code))
      .limit(chunkSize)
    const chunk = rows.map(({ code }) => code)
    const [onDemand, recorded, steps] = await Promise.all([
      onDemandOf(db, chunk, day),
      recordedDaysOf(db, chunk),
      stepsOf(db, chunk),
    ])
    const evaluated: EvaluatedEquipment[] = []
    for (const [n, { code, ...row }] of rows.entries()) {
      if (n % evaluatedAtOnce === 0) await others()
      const subject: DutySubject = {
        ...row,
        day,
        onDemand: onDemand.get(code) ?? null,
        recorded: recorded.get(code) ?? nothingRecorded,
        steps: steps.get(code) ?? [],
      }
      const limits = rulebook.limits(subject, day)
      const asked = duties.filter((duty) => statusesOf(duty).includes(row.status))
      const lastOn = { maintenance: row.lastMaintenanceOn, inspection: row.lastInspectionOn }
      evaluated.push({
        code,
        lastOn,
        by: new Map(asked.map((duty) => [duty, evaluate(duty, subject, limits)])),
      })
    }
    yield evaluated
    const last = rows.at(-1)
    if (last === undefined || rows.length < chunkSize) return
    after = last.code
  }
}
