// The duties' counts against a script that shares nothing with them: it reads the registry's own file.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../audit/index.ts'
import { importRegistry } from '../csv/index.ts'
import { manualClock } from '../lib/clock.ts'
import { loadRulebook } from '../rulebook/index.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import type { Duty } from './duty.ts'
import { duties } from './kinds/index.ts'
import { runDuties } from './run.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startTestPostgres()
})
afterAll(() => postgres?.stop())

const digits = (value: number, length: number) => String(value).padStart(length, '0')
const day = fc
  .tuple(
    fc.integer({ min: 1990, max: 2015 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([y, m, d]) => `${y}${digits(m, 2)}${digits(d, 2)}`)
/** Days around the first of November a year before, where an error by one shows. */
const edge = fc.constantFrom('20141031', '20141101', '20141102')
const inspected = fc.oneof(
  { weight: 6, arbitrary: day },
  edge,
  fc.constantFrom('', '********', '20150231', '20300101'),
)
const device = fc.record({
  status: fc.constantFrom('A', 'A', 'A', 'A', 'H', 'D', 'J', 'W', 'Q'),
  type: fc.constantFrom(
    'Passenger Elevator (P)',
    'Freight (F)',
    'Escalator (E)',
    'Dumbwaiter (D)',
    'Airship (X)',
  ),
  street: fc.constantFrom('WEST   BROADWAY', 'BISTEST STREET', '5 AVENUE, "REAR"'),
  borough: fc.constantFrom('Manhattan', 'Queens', ''),
  inspected,
  approved: fc.oneof(day, edge, fc.constant('')),
})

function generate(count: number): string {
  const header =
    'DV_DEVICE_NUMBER,Device Status,Device Type,HOUSE_NUMBER,STREET_NAME,Borough,DV_LASTPER_INSP_DATE,DV_APPROVAL_DATE'
  const lines = fc.sample(device, { numRuns: count, seed: 2015 }).map((one, index) => {
    const street = `"${one.street.replaceAll('"', '""')}"`
    return [
      `1P${index}`,
      one.status,
      one.type,
      '16-16',
      street,
      one.borough,
      one.inspected,
      one.approved,
    ].join()
  })
  const repeated = lines.filter(
    (line) => /^1P\d*7,A,(Pass|Freight|Esc|Dumb)/.test(line) && !line.includes('BISTEST'),
  )
  return [header, ...lines, ...repeated].join('\r\n')
}

/** In use, of a known kind, no dummy, the first of its number: overdue a year after the last day on record that can be. */
function recount(csv: string, asOf: string) {
  const counts = { checked: 0, overdue: 0, onTime: 0, unknown: 0 }
  const seen = new Set<string>()
  for (const line of csv.split('\r\n').slice(1)) {
    const [code = '', status = '', type = ''] = line.split(',')
    const [approved = '', inspected = ''] = line.split(',').reverse()
    if (!'AH'.includes(status) || type.startsWith('Airship') || line.includes('BISTEST') || seen.has(code))
      continue
    seen.add(code)
    counts.checked++
    const last = [inspected, approved].find((d) => /^\d{8}$/.test(d) && d !== '20150231' && d <= asOf)
    if (last === undefined) counts.unknown++
    else counts[Number(last) + 1_00_00 < Number(asOf) ? 'overdue' : 'onTime']++
  }
  return counts
}

it('a short script over the CSV finds the same numbers', async () => {
  const csv = generate(4_000)
  const file = join(postgres.folder, 'elevators.csv')
  await writeFile(file, csv)
  const { relational, folder } = postgres
  const summary = await importRegistry({
    actor: systemActor,
    sql: relational.sql,
    file,
    map: 'nyc-elevators',
    reportFile: join(folder, 'report.csv'),
    clock: manualClock(Date.parse('2015-11-01T12:00:00Z')),
  })
  expect(summary.rejected).toBeGreaterThan(500)

  const run = async (id: string) => {
    const at = { asOf: '2015-11-01', dryRun: false, nowMs: Date.parse('2015-11-01T12:00:00Z') }
    return (await runDuties(relational.db, loadRulebook(), [duties.get(id) as Duty], at))[0]
  }
  const expected = recount(csv, '20151101')
  expect(Math.min(expected.overdue, expected.onTime, expected.unknown)).toBeGreaterThan(20)
  expect(await run('inspection-overdue')).toMatchObject({ ...expected, noRule: 0, opened: expected.overdue })
  expect(await run('maintenance-overdue')).toMatchObject({
    checked: expected.checked,
    noRule: expected.checked,
    opened: 0,
  })
})
