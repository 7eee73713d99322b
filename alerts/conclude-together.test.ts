// What fires and ends of many pieces of equipment is written together; it must be as if it were written one by one.
import { asc, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workOrders } from '../orders/index.ts'
import { loadRulebook } from '../rulebook/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { addEquipment } from '../test/fixtures/equipment.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { applyConclusions } from './conclude.ts'
import type { Conclusion } from './engine.ts'
import { rules } from './rules/index.ts'
import { alertConditions, alerts } from './tables.ts'

const rulebook = loadRulebook()
let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())

const lifts = ['L-1', 'L-2', 'L-3', 'L-4']
const said = fc.record({
  lift: fc.constantFrom(...lifts),
  what: fc.constantFrom(
    ['entrapment', 'reported'],
    ['entrapment', 'inferred-in-door-zone'],
    ['urgent-fault', 'brake-fault'],
    ['urgent-fault', 'overspeed'],
  ),
  type: fc.constantFrom<Conclusion['type']>('fire', 'fire', 'resolve', 'clear'),
  isTimely: fc.boolean(),
})

function conclusionsOf(steps: readonly (typeof said extends fc.Arbitrary<infer One> ? One : never)[]) {
  return steps.map(({ lift, what: [rule = '', condition = ''], type, isTimely }, index): Conclusion => {
    const found = rules.get(rule)
    if (found === undefined) throw new Error(`no rule ${rule}`)
    const atMs = tenMs + index * 1_000
    return {
      ...{ type, rule: found, condition, equipmentCode: lift, classCode: '3110', jurisdiction: 'cn' },
      ...{ observedAtMs: atMs, atMs, isTimely },
    }
  })
}

/** Everything that was written, without the numbers that depend on the order of writing. */
async function outcome(batches: readonly (readonly Conclusion[])[]) {
  await db.execute(sql`truncate equipment, outbox cascade`)
  for (const code of lifts) await addEquipment(db, { code })
  for (const batch of batches) await applyConclusions(db, batch, rulebook)
  const kindOf = new Map((await db.select().from(workOrders)).map(({ id, kind }) => [id, kind]))
  const fired = (await db.select().from(alerts)).map(({ id: _, orderId, evidence: _e, ...row }) => ({
    ...row,
    order: kindOf.get(orderId ?? 0) ?? null,
  }))
  const orders = (await db.select().from(workOrders)).map(({ id: _, ...row }) => row)
  const held = await db
    .select()
    .from(alertConditions)
    .orderBy(asc(alertConditions.equipmentCode), asc(alertConditions.rule), asc(alertConditions.condition))
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort()
  return { fired: sorted(fired), orders: sorted(orders), held }
}

it('is the same one by one and together (property)', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 2, maxLength: 12 }), async (steps) => {
      // what ends by a report is taken first of all that is written together, so those are put in front
      const all = conclusionsOf(steps).filter(({ type }) => type !== 'clear')
      const together = await outcome([all])
      expect(together).toEqual(await outcome(all.map((one) => [one])))
    }),
    { numRuns: 25 },
  )
})

it('opens as many orders as lifts of which a thousand and more say at once that somebody is trapped', async () => {
  await db.execute(sql`truncate equipment, outbox cascade`)
  const codes = Array.from({ length: 1_200 }, (_, index) => `S-${index}`)
  for (const code of codes) await addEquipment(db, { code })
  const fire = conclusionsOf(
    codes.map((lift) => ({ lift, what: ['entrapment', 'reported'], type: 'fire', isTimely: true })),
  )
  await applyConclusions(db, fire, rulebook)
  const orders = await db.select().from(workOrders)
  expect(new Set(orders.map(({ equipmentCode }) => equipmentCode))).toEqual(new Set(codes))
  expect(orders).toHaveLength(codes.length)
  expect(new Set((await db.select().from(alerts)).map(({ orderId }) => orderId)).size).toBe(codes.length)
  const end = fire.map((one) => ({
    ...one,
    type: 'resolve' as const,
    observedAtMs: one.observedAtMs + 5_000_000,
  }))
  await applyConclusions(db, end, rulebook)
  const left = (await db.select().from(workOrders)).filter(({ causeResolvedAt }) => causeResolvedAt === null)
  expect(left).toEqual([])
})
