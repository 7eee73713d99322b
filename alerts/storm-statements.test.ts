// How many statements a storm of alerts takes: as many for a hundred as for one.
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workOrders } from '../orders/index.ts'
import { loadRulebook } from '../rulebook/index.ts'
import { addEquipment } from '../test/fixtures/equipment.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { applyConclusions } from './conclude.ts'
import type { Conclusion } from './engine.ts'
import { rules } from './rules/index.ts'

const rulebook = loadRulebook()
let server: TestPostgres
let client: postgres.Sql
let statements = 0
beforeAll(async () => {
  server = await startTestPostgres()
  // all that goes to the server, BEGIN and COMMIT too
  client = postgres(server.url, { max: 1, debug: () => statements++ })
  await client`select 1`
})
afterAll(async () => {
  await client?.end()
  await server?.stop()
})

async function countStatements(conclusions: readonly Conclusion[], position: number): Promise<number> {
  statements = 0
  const place = { instanceId: 'storm', position }
  await applyConclusions(drizzle(client, { casing: 'snake_case' }), conclusions, rulebook, place)
  return statements
}

it.each([
  ['entrapment', 'reported'],
  ['urgent-fault', 'brake-fault'],
])('1, 10 and 100 %s alerts (%s) take at most 40 statements to fire, and to end', async (id, condition) => {
  const { db } = server.relational
  const rule = rules.get(id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  await db.execute(sql`truncate equipment, outbox, rule_stream cascade`)
  const counts: Record<string, number> = {}
  let position = 0
  for (const size of [1, 10, 100]) {
    const codes = Array.from({ length: size }, (_, n) => `S-${size}-${n}`)
    for (const code of codes) await addEquipment(db, { code })
    // each at its own time, as messages come
    const fire = codes.map((equipmentCode, n): Conclusion => {
      const when = { observedAtMs: tenMs + n, atMs: tenMs + n, isTimely: true }
      return { type: 'fire', rule, condition, equipmentCode, classCode: '3110', jurisdiction: 'cn', ...when }
    })
    counts[`fire ${size}`] = await countStatements(fire, ++position)
    const end = fire.map((one) => {
      const atMs = one.atMs + 60_000
      return { ...one, type: 'resolve' as const, observedAtMs: atMs, atMs }
    })
    counts[`end ${size}`] = await countStatements(end, ++position)
  }
  expect(await db.$count(workOrders)).toBe(111)
  expect(Math.max(...Object.values(counts))).toBeLessThanOrEqual(40)
})
