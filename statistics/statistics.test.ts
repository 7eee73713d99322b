import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, Coding } from '../schemas/index.ts'
import type { Database, Keyset, Place, Sorting } from '../storage/relational/index.ts'
import { keysetOf } from '../storage/relational/index.ts'
import { caller } from '../test/fixtures/equipment.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import {
  causeSorting,
  causeStatistics,
  clockSorting,
  clockStatistics,
  overdueStatistics,
  overdueStatisticsSorting,
  repeatedEquipment,
  repeatedSorting,
  repeatRepairSorting,
  repeatRepairStatistics,
  rescueSorting,
  rescueStatistics,
  serviceIntervals,
  serviceSorting,
  serviceStatistics,
} from './index.ts'
import { type All, naive, type Question, type Row, readAll } from './testing/naive.ts'
import { addWorld, nowMs, rulebook, today } from './testing/seed.ts'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())

type Ask = (
  caller: Caller,
  asked: never,
  keyset: Keyset,
) => PromiseLike<(Row & { place: Place })[]> | Promise<(Row & { place: Place })[]>

/** Each path with what it is asked in the world, and with what it is compared. */
type Path = keyof typeof naive
const paths: Record<Path, { sorting: Sorting; more: Partial<Question>[]; ask: Ask }> = {
  rescues: {
    sorting: rescueSorting,
    more: [{}],
    ask: (by, asked, keyset) => rescueStatistics(db, by, asked, keyset),
  },
  causes: {
    sorting: causeSorting,
    more: [{ of: 'cause' }, { of: 'fault' }],
    ask: (by, asked, keyset) => causeStatistics(db, by, asked, keyset),
  },
  clocks: {
    sorting: clockSorting,
    more: [{}, { kind: 'maintenance' }],
    ask: (by, asked, keyset) => clockStatistics(db, by, asked, keyset),
  },
  services: {
    sorting: serviceSorting,
    more: [{}],
    async ask(by, asked, keyset) {
      const intervals = await serviceIntervals(db, by, rulebook)
      return serviceStatistics(db, by, { ...(asked as Question), intervals, today }, keyset)
    },
  },
  overdue: {
    sorting: overdueStatisticsSorting,
    more: [{}, { duty: 'inspection-overdue' }],
    ask: (by, asked, keyset) => overdueStatistics(db, by, { ...(asked as Question), today }, keyset),
  },
  'repeat-repairs': {
    sorting: repeatRepairSorting,
    more: [
      { of: 'cause', days: 30 },
      { of: 'fault', days: 30 },
      { of: 'cause', days: 3 },
    ],
    ask: (by, asked, keyset) =>
      repeatRepairStatistics(
        db,
        by,
        { ...(asked as Question & { days: number; of: Coding }), nowMs },
        keyset,
      ),
  },
  'repeat-equipment': {
    sorting: repeatedSorting,
    more: [
      { of: 'repairs', atLeast: 3 },
      { of: 'rescues', atLeast: 2 },
      { of: 'alerts', atLeast: 4 },
    ],
    ask: (by, asked, keyset) => repeatedEquipment(db, by, asked, keyset),
  },
}

const year = { firstDay: '2026-01-01', lastDay: '2026-12-31' }
const zones = ['Asia/Shanghai', 'America/New_York']
const bys = ['all', 'firm', 'district', 'month'] as const

const told = ['group', 'firmId', 'kind', 'code', 'clock', 'duty', 'equipmentCode']
const sorted = (rows: readonly Row[]) => {
  const key = (row: Row) => JSON.stringify(told.map((name) => row[name]))
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** What is given rounded, as exact as the naive figure where it is that one rounded. */
function unrounded(given: unknown, exact: unknown, digits = 4): unknown {
  if (typeof given === 'number' && typeof exact === 'number')
    return Math.abs(given - exact) <= 0.5 * 10 ** -digits + 1e-9 ? exact : given
  if (typeof given !== 'object' || given === null || typeof exact !== 'object') return given
  return Object.fromEntries(
    Object.entries(given).map(([name, one]) => {
      const other = (exact as Row)?.[name]
      return [name, unrounded(one, other, name.endsWith('hare') ? 4 : 2)]
    }),
  )
}

async function compare(path: Path, all: All, by: Caller, asked: Question): Promise<number> {
  const { sorting, ask } = paths[path]
  const rows = await ask(by, asked as never, keysetOf(sorting, { limit: 1_000 }))
  const given = sorted(
    rows.map(({ place: _, ...row }) =>
      'firstAt' in row
        ? { ...row, firstAt: Date.parse(`${row.firstAt}`), lastAt: Date.parse(`${row.lastAt}`) }
        : row,
    ),
  )
  const exact = sorted(naive[path](all, by, asked))
  const what = `${path} for ${by.name}: ${JSON.stringify(asked)}`
  expect(
    given.map((row, n) => unrounded(row, exact[n])),
    what,
  ).toEqual(exact)
  return rows.length
}

describe.each([1, 2])('in the world of seed %i', (seed) => {
  let all: All
  let callers: readonly Caller[]
  beforeAll(async () => {
    await postgres.relational.sql`truncate equipment, parties cascade`
    const { firms, units, bodies } = await db.transaction((tx) => addWorld(tx, seed))
    all = await readAll(db)
    callers = [
      caller('admin'),
      caller('viewer', { district: 'S/A' }),
      caller('regulator', { district: 'S_B' }),
      caller('regulator', { district: 'S' }),
      ...firms.map((partyId) => caller('maintenance-firm', { partyId })),
      caller('use-unit', { partyId: units[0] as number }),
      caller('inspection-body', { partyId: bodies[0] as number }),
    ]
  })

  const cases = (Object.keys(naive) as Path[]).flatMap((path) =>
    bys.filter((by) => path !== 'overdue' || by !== 'month').map((by) => ({ path, by })),
  )
  it.each(cases)('$path by $by are what counting by hand gives', async ({ path, by }) => {
    let rows = 0
    for (const more of paths[path].more)
      for (const who of callers)
        rows += await compare(path, all, who, { by, ...year, timeZone: 'Asia/Shanghai', ...more })
    expect(rows).toBeGreaterThan(0)
  })

  it.each(Object.keys(naive) as Path[])('%s follow days, time zones and filters', async (path) => {
    const windows = [
      ['2026-03-08', '2026-03-08'],
      ['2026-03-07', '2026-03-07'],
      ['2026-06-01', '2026-06-30'],
      ['2026-08-15', '2026-08-15'],
      ['2020-01-01', '2020-01-31'],
    ]
    const firmId = all.firms[0]?.id as number
    const monthly = path === 'overdue' ? 'all' : 'month'
    const filters: Partial<Question>[] = [
      { district: 'S' },
      { district: 'S/A', by: 'firm' },
      { districtLevel: 1, by: 'district' },
      { districtLevel: 2, by: 'district' },
      { firmId, by: monthly },
      { class: '3000', by: 'district', firmId },
      { class: '3110' },
      { district: 'nowhere' },
    ]
    const [more = {}] = paths[path].more
    for (const timeZone of zones) {
      for (const [firstDay = '', lastDay = ''] of windows)
        await compare(path, all, caller('admin'), { by: monthly, firstDay, lastDay, timeZone, ...more })
      for (const filter of filters)
        await compare(path, all, caller('admin'), { by: 'all', ...year, timeZone, ...more, ...filter })
    }
  })
})
