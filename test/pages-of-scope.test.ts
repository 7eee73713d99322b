import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { alertSorting, listAlerts } from '../alerts/index.ts'
import { auditEntries, auditSorting, listAudit } from '../audit/index.ts'
import { districtOf, fillCity, firmName, unitName } from '../bench/city/fill.ts'
import { listOverdue, overdueSorting } from '../duties/index.ts'
import { countedOrders, listOrders, orderSorting } from '../orders/index.ts'
import {
  contractSorting,
  equipmentSorting,
  firstVisible,
  listContracts,
  listEquipment,
  listRecords,
  recordSorting,
} from '../registry/index.ts'
import { type Caller, roleLimit } from '../schemas/index.ts'
import {
  type Database,
  type Keyset,
  keysetOf,
  ordersOf,
  type Place,
  type Sorting,
} from '../storage/relational/index.ts'
import { caller } from './fixtures/equipment.ts'
import { startTestPostgres, type TestPostgres } from './support/postgres.ts'

// More pieces of equipment than are gathered one by one, so that callers of both sorts ask for the same lists.

const nowMs = Date.parse('2026-11-22T00:00:00Z')
const today = '2026-11-22'
const size = { equipment: 5_000, orders: 6_000, auditEntries: 3_000 }
const all = 100_000

interface Row {
  readonly place: Place
  /** What tells it apart. */
  readonly id: string
  readonly equipmentCode: string | null
  /** Of an order. */
  readonly partyId?: number | null
  readonly kind?: string
}
interface Piece extends Record<string, unknown> {
  code: string
  district: string
  useUnitId: number
  maintenanceFirmId: number
}

let postgres: TestPostgres
let db: Database
let pieces: ReadonlyMap<string, Piece>
let callers: readonly Caller[]

const lists: Readonly<
  Record<
    string,
    { sorting: Sorting; rows: (who: Caller, keyset: Keyset, district?: string) => Promise<Row[]> }
  >
> = {
  equipment: {
    sorting: equipmentSorting,
    rows: async (who, keyset, district) =>
      (await listEquipment(db, who, { district }, keyset, { nowMs, silentAfterMs: 1 })).map((row) => ({
        ...{ place: row.place, id: row.code, equipmentCode: row.code },
      })),
  },
  orders: {
    sorting: orderSorting,
    rows: async (who, keyset, district) =>
      (await listOrders(db, who, { district }, keyset, nowMs)).map(({ place, order }) => ({
        ...{ place, id: String(order.id), equipmentCode: order.equipmentCode },
        ...{ partyId: order.partyId, kind: order.kind },
      })),
  },
  alerts: {
    sorting: alertSorting,
    rows: async (who, keyset, district) =>
      (await listAlerts(db, who, { district }, keyset)).map(({ place, alert }) => ({
        ...{ place, id: String(alert.id), equipmentCode: alert.equipmentCode },
      })),
  },
  overdue: {
    sorting: overdueSorting,
    rows: async (who, keyset, district) =>
      (await listOverdue(db, who, { district }, keyset, today)).map(({ place, duty, code }) => ({
        ...{ place, id: `${code} ${duty}`, equipmentCode: code },
      })),
  },
  records: {
    sorting: recordSorting,
    rows: async (who, keyset) =>
      (await listRecords(db, who, {}, keyset)).map(({ place, record }) => ({
        ...{ place, id: String(record.id), equipmentCode: record.equipmentCode },
      })),
  },
  contracts: {
    sorting: contractSorting,
    rows: async (who, keyset) =>
      (await listContracts(db, who, {}, keyset, today)).map(({ place, contract }) => ({
        ...{ place, id: String(contract.id), equipmentCode: contract.equipmentCode },
      })),
  },
  audit: {
    sorting: auditSorting,
    rows: async (who, keyset) => {
      const { seq, equipmentCode } = auditEntries
      const of = { table: auditEntries, key: [seq], equipmentCode }
      const rows = await listAudit(
        db,
        (wanted, own) => firstVisible(who, of, { wanted, keyset: own }),
        {},
        keyset,
      )
      return rows.map(({ place, entry }) => ({
        ...{ place, id: String(entry.seq), equipmentCode: entry.equipmentCode },
      }))
    },
  },
}

const below = (district: string, within: string) => district === within || district.startsWith(`${within}/`)

function maySee(who: Caller, { equipmentCode, partyId, kind }: Row): boolean {
  // leads are read by offices alone
  if (kind === 'lead' && !['admin', 'regulator', 'inspector'].includes(who.role)) return false
  const piece = pieces.get(equipmentCode ?? '')
  if (piece === undefined) return false
  if (roleLimit[who.role] === 'none') return who.district === null || below(piece.district, who.district)
  if (roleLimit[who.role] === 'district') return below(piece.district, who.district as string)
  const side = who.role === 'use-unit' ? piece.useUnitId : piece.maintenanceFirmId
  return side === who.partyId || (partyId !== undefined && partyId === who.partyId)
}

async function walked(name: string, who: Caller, sort: string, limit: number, district?: string) {
  const { sorting, rows } = lists[name] as (typeof lists)[string]
  const found: string[] = []
  for (let after: Place | undefined; ; ) {
    const page = await rows(who, keysetOf(sorting, { sort, after, limit }), district)
    expect(page.length).toBeLessThanOrEqual(limit)
    found.push(...page.map(({ id }) => id))
    after = page.at(-1)?.place
    if (page.length < limit) return found
  }
}

beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
  await fillCity(db, size, nowMs, (_name, work) => work())
  await db.execute(sql`insert into due_days (equipment_code, duty, due_on, clause, source)
    select code, duty, date '2026-11-10' + (hashtext(code || duty) % 30), '{"zh":"","en":""}', 'test'
    from equipment, (values ('maintenance-overdue'), ('inspection-overdue')) duties (duty)`)
  // many are a district's, and more are not
  await db.execute(sql`update equipment set district = 'Town/D01' where hashtext(code) % 5 = 0`)
  const found = await db.execute<Piece>(sql`select code, district, use_unit_id as "useUnitId",
    maintenance_firm_id as "maintenanceFirmId" from equipment`)
  pieces = new Map(found.map((piece) => [piece.code, piece]))
  const [unit, firm] = await Promise.all(
    [unitName(3), firmName(7)].map(
      async (name) =>
        (await db.execute<{ id: number }>(sql`select id from parties where name = ${name}`))[0]?.id,
    ),
  )
  // sent to other firms' lifts as well
  await db.execute(sql`update work_orders set party_id = ${firm} where id % 97 = 0`)
  callers = [
    caller('dispatcher'),
    caller('viewer', { district: 'City' }),
    caller('regulator', { district: 'City' }),
    caller('inspector', { district: districtOf(5) }),
    caller('inspector', { district: `${districtOf(5)}/S03` }),
    caller('regulator', { district: 'Nowhere' }),
    caller('maintenance-firm', { partyId: firm ?? null }),
    caller('use-unit', { partyId: unit ?? null }),
  ]
})
afterAll(() => postgres?.stop())

it('hold what a caller may see, once and in order, whether it is gathered or walked (property)', async () => {
  const everything = new Map<string, Row[]>()
  const everythingOf = async (name: string, sort: string) => {
    const { sorting, rows } = lists[name] as (typeof lists)[string]
    const known = everything.get(`${name} ${sort}`)
    const read = known ?? (await rows(caller('admin'), keysetOf(sorting, { sort, limit: all })))
    everything.set(`${name} ${sort}`, read)
    return read
  }
  const asked = fc.record({
    who: fc.nat({ max: callers.length - 1 }),
    name: fc.constantFrom(...Object.keys(lists)),
    sort: fc.nat(),
    limit: fc.integer({ min: 300, max: 3_000 }),
    district: fc.option(fc.constantFrom('City', districtOf(5), `${districtOf(4)}/S02`, 'Nowhere'), {
      nil: undefined,
    }),
  })
  await fc.assert(
    fc.asyncProperty(asked, async ({ who: index, name, sort: order, limit, district: wished }) => {
      const who = callers[index] as Caller
      const orders = ordersOf((lists[name] as (typeof lists)[string]).sorting)
      const sort = orders[order % orders.length] as string
      const district = ['equipment', 'orders', 'alerts', 'overdue'].includes(name) ? wished : undefined
      const expected = (await everythingOf(name, sort)).filter(
        (row) =>
          maySee(who, row) &&
          (district === undefined || below(pieces.get(row.equipmentCode ?? '')?.district ?? '', district)),
      )
      const found = await walked(name, who, sort, limit, district)
      expect(found).toEqual(expected.map(({ id }) => id))
      if (name === 'orders') {
        const [counted] = await db.execute<{ count: number }>(
          sql`select count(*)::int as count from (${countedOrders(who, { district }, all, nowMs)}) as rows`,
        )
        expect(counted?.count).toBe(expected.length)
      }
    }),
    { numRuns: 120 },
  )
}, 300_000)
