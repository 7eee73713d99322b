import { eq, ne } from 'drizzle-orm'
import { bySystem, inUnitOfWork } from '../audit/index.ts'
import { newestMs } from '../lib/newest.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { noteCleared, noteEnded } from './conditions.ts'
import type { Conclusion } from './engine.ts'
import { fireAll } from './fire.ts'
import { resolveAll } from './over.ts'
import { ruleStream } from './tables.ts'

/** So many conclusions are written with one set of statements. */
const atOnceMost = 1_000

/**
 * Conclusions of one type, and each of other equipment, together, so that a storm of them takes as many statements as one. Of one
 * piece of equipment all keep their order.
 */
function* inGroups(conclusions: readonly Conclusion[]): Generator<readonly Conclusion[]> {
  let group = new Map<string, Conclusion>()
  for (const one of conclusions) {
    const [first] = group.values()
    const fits = first === undefined || (first.type === one.type && !group.has(one.equipmentCode))
    if (!fits || group.size >= atOnceMost) {
      yield [...group.values()]
      group = new Map()
    }
    group.set(one.equipmentCode, one)
  }
  if (group.size > 0) yield [...group.values()]
}

/** Where a program's conclusions stand in its journal. */
interface Place {
  readonly instanceId: string
  readonly position: number
}

/**
 * Writes the place, and waits for an earlier try of it whose end is not known; false where it was written already, as of
 * conclusions whose commit was not answered.
 */
async function takePlace(tx: Database, { instanceId: instance, position }: Place): Promise<boolean> {
  const taken = await tx
    .insert(ruleStream)
    .values({ instance, position })
    .onConflictDoUpdate({
      target: ruleStream.instance,
      set: { position },
      setWhere: ne(ruleStream.position, position),
    })
    .returning({ position: ruleStream.position })
  return taken.length > 0
}

/**
 * Writes alerts and opens their work orders: all of them, or none and the error. `place` is where in its journal a
 * program stands when these are all there is to conclude; it is written with them, so that a crash repeats nothing.
 * Resolves to false, having written nothing, where conclusions with that very place are there already.
 */
export async function applyConclusions(
  db: Database,
  conclusions: readonly Conclusion[],
  rulebook: Rulebook,
  place?: Place,
): Promise<boolean> {
  if (conclusions.length === 0) return true
  const nowMs = newestMs(conclusions)
  return inUnitOfWork(db, bySystem(nowMs), async (unit) => {
    if (place !== undefined && !(await takePlace(unit.db, place))) return false
    // clears first: a condition that fires after its clear in the same batch has the later time
    const cleared = conclusions.filter(({ type }) => type === 'clear')
    for (const group of inGroups(await noteCleared(unit.db, cleared))) await resolveAll(unit, group)
    for (const group of inGroups(conclusions.filter(({ type }) => type !== 'clear'))) {
      const over =
        group[0]?.type === 'fire' ? await fireAll(unit, group, rulebook) : await noteEnded(unit.db, group)
      await resolveAll(unit, over)
    }
    return true
  })
}

/** The place in its journal up to which a program's conclusions were written; 0 before the first. */
export async function concludedUpTo(db: Database, instanceId: string): Promise<number> {
  const [row] = await db.select().from(ruleStream).where(eq(ruleStream.instance, instanceId))
  return row?.position ?? 0
}
