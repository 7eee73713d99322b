import { type SQLWrapper, sql } from 'drizzle-orm'
import { alertSorting, countFiring, listAlerts } from '../../alerts/index.ts'
import { auditEntries, auditSorting, listAudit } from '../../audit/index.ts'
import { countOverdue, listOverdue, overdueSorting } from '../../duties/index.ts'
import { countedOrders, countOpenOrders, listOrders, orderSorting } from '../../orders/index.ts'
import {
  equipmentSorting,
  firstVisible,
  listEquipment,
  listRecords,
  recordSorting,
} from '../../registry/index.ts'
import type { Caller } from '../../schemas/index.ts'
import { type Database, keysetOf, type Sorting } from '../../storage/relational/index.ts'
import { codeOf, districtOf, firmName, unitName } from './fill.ts'

const page = (sorting: Sorting, sort?: string) => keysetOf(sorting, { limit: 51, sort })
const dayMs = 86_400_000

/** What tells little about how a question is answered. */
const idle = /Index Searches|Storage:|Sort Method|Heap Fetches|Cache |Hits:|Batches|never executed|Buffers/

async function callers(db: Database) {
  const idOf = async (kind: string, name: string) => {
    const [row] = await db.execute<{ id: number }>(
      sql`select id from parties where kind = ${kind} and name = ${name}`,
    )
    return row?.id ?? null
  }
  const nobody = { userId: 'bench', name: 'bench', partyId: null, district: null }
  const named = {
    dispatcher: { ...nobody, role: 'dispatcher' },
    'regulator of 20,625': { ...nobody, role: 'regulator', district: districtOf(5) },
    'inspector of 1,476': { ...nobody, role: 'inspector', district: `${districtOf(5)}/S03` },
    'use unit of 9': { ...nobody, role: 'use-unit', partyId: await idOf('use-unit', unitName(5)) },
    'firm of 1,050': {
      ...nobody,
      role: 'maintenance-firm',
      partyId: await idOf('maintenance-firm', firmName(7)),
    },
  } as const
  return named satisfies Record<string, Caller>
}

/** How PostgreSQL answers the questions that matter, as Markdown: the rows that each step really had, without times. */
export async function plansOf(db: Database, nowMs: number): Promise<string> {
  const who = await callers(db)
  const today = new Date(nowMs).toISOString().slice(0, 10)
  const silence = { nowMs, silentAfterMs: dayMs }
  const dispatcher = who.dispatcher
  const regulator = who['regulator of 20,625']
  const inspector = who['inspector of 1,476']
  const { seq: id, equipmentCode } = auditEntries
  const questions: readonly [string, SQLWrapper][] = [
    ['Orders, newest first, for a dispatcher', listOrders(db, dispatcher, {}, page(orderSorting), nowMs)],
    [
      'Orders, newest first, for a regulator of 20,625 pieces: walked',
      listOrders(db, regulator, {}, page(orderSorting), nowMs),
    ],
    [
      'Closed leads for an inspector of 1,476 pieces: gathered',
      listOrders(db, inspector, { kind: 'lead', state: 'closed' }, page(orderSorting), nowMs),
    ],
    [
      'Orders by due time for a use unit of 9 pieces: gathered',
      listOrders(db, who['use unit of 9'], {}, page(orderSorting, 'dueAt'), nowMs),
    ],
    [
      'Firing alerts for a firm of 1,050 pieces',
      listAlerts(db, who['firm of 1,050'], { state: 'firing' }, page(alertSorting)),
    ],
    [
      'Search for a text of four characters among all equipment',
      listEquipment(db, dispatcher, { q: '342弄' }, page(equipmentSorting), silence),
    ],
    [
      'Search for what is nowhere',
      listEquipment(db, dispatcher, { q: '没有' }, page(equipmentSorting), silence),
    ],
    [
      'Equipment of a use unit, by name',
      listEquipment(db, dispatcher, { party: unitName(342) }, page(equipmentSorting), silence),
    ],
    [
      'What is overdue in a district',
      listOverdue(db, regulator, { duty: 'maintenance-overdue' }, page(overdueSorting), today),
    ],
    [
      'What is overdue at a firm, for a dispatcher: gathered',
      listOverdue(db, dispatcher, { party: firmName(7) }, page(overdueSorting), today),
    ],
    [
      'Orders counted up to 10,000, a regulator',
      sql`select count(*) from (${countedOrders(regulator, {}, 10_001, nowMs)}) as rows`,
    ],
    [
      'Records of one lift',
      listRecords(db, dispatcher, { equipment: codeOf(4_711), stands: true }, page(recordSorting)),
    ],
    [
      'Audit trail of a district, among 5,000,000 entries',
      listAudit(
        db,
        (wanted, keyset) =>
          firstVisible(regulator, { table: auditEntries, key: [id], equipmentCode }, { wanted, keyset }),
        {},
        page(auditSorting),
      ),
    ],
    ['Open orders of the overview, a regulator', countOpenOrders(db, regulator)],
    ['Firing alerts of the overview, a regulator', countFiring(db, regulator)],
    ['Overdue duties of the overview, a dispatcher', countOverdue(db, dispatcher, today)],
  ]
  const parts: string[] = []
  for (const [title, query] of questions) {
    const rows = await db.execute<{ 'QUERY PLAN': string }>(
      sql`explain (analyze, costs off, timing off, summary off, buffers off) ${query.getSQL()}`,
    )
    const lines = rows.map((row) => row['QUERY PLAN']).filter((line) => !idle.test(line))
    parts.push(`### ${title}\n\n\`\`\`\n${lines.join('\n')}\n\`\`\``)
  }
  return `${parts.join('\n\n')}\n`
}
