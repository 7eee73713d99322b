import type { SQLWrapper } from 'drizzle-orm'
import { auditSorting, listAudit } from '../../../audit/index.ts'
import { evidenceOf, evidenceSorting, listOrders, orderSorting } from '../../../orders/index.ts'
import {
  contractSorting,
  latestRecords,
  listContracts,
  listParts,
  listRecords,
  namesOf,
  partiesOf,
  partSorting,
  readSteps,
} from '../../../registry/index.ts'
import type { Rulebook } from '../../../rulebook/index.ts'
import { type Caller, type EquipmentDossier, type RecordKind, recordKinds } from '../../../schemas/index.ts'
import {
  type Database,
  type Keyset,
  keysetOf,
  type Sorting,
  uncounted,
} from '../../../storage/relational/index.ts'
import type { Tools } from '../../app.ts'
import { totalOf } from '../../http/list.ts'
import { contractShape, instant, orderShape, pieceShape, recordShape } from '../../http/presenters.ts'
import { readsAudit } from '../audit/audit.ts'
import { withConditions } from '../orders/conditions.ts'
import { lifeShape } from './life-cycle-presenter.ts'
import { equipmentFileOf, type KnownEquipment } from './presenter.ts'

/** Most rows of each part of a dossier; `all` says where the whole list is. */
const most = { contracts: 20, steps: 50, recordsEach: 12, parts: 50, orders: 20, evidence: 20 } as const

const listAt = (path: string, filter: Readonly<Record<string, string>>) =>
  `/api/v1${path}?${new URLSearchParams(filter)}`

type Rows<Row> = (keyset: Keyset) => SQLWrapper & PromiseLike<Row[]>

const countOf = <Row>(db: Database, rows: Rows<Row>) => totalOf(db, (most) => rows(uncounted(most)))

/** The newest rows of a list, by id, and how many it has: counted only where there are more. */
async function newest<Row>(db: Database, sorting: Sorting, limit: number, rows: Rows<Row>) {
  const found = await rows(keysetOf(sorting, { sort: '-id', limit: limit + 1 }))
  const total = found.length > limit ? await countOf(db, rows) : { count: found.length, isExact: true }
  return { rows: found.slice(0, limit), total }
}

/** The newest records of each kind that has any. */
async function recordsOf(
  { db }: Tools,
  caller: Caller,
  { code, useUnitId }: KnownEquipment,
): Promise<EquipmentDossier['records']> {
  const found = await latestRecords(db, caller, { code, useUnitId }, most.recordsEach + 1)
  const byKind = Map.groupBy(found, ({ record }) => record.kind)
  const ofUnit = (kind: RecordKind) => byKind.get(kind)?.[0]?.record.equipmentCode === null
  return Promise.all(
    recordKinds
      .filter((kind) => byKind.has(kind))
      .map(async (kind) => {
        const rows = byKind.get(kind) ?? []
        const partyId = ofUnit(kind) && useUnitId !== null ? useUnitId : undefined
        const filter = { kind, stands: true, ...(partyId === undefined ? { equipment: code } : { partyId }) }
        const all = (keyset: Keyset) => listRecords(db, caller, filter, keyset)
        return {
          kind,
          items: rows.slice(0, most.recordsEach).map(recordShape),
          total:
            rows.length > most.recordsEach ? await countOf(db, all) : { count: rows.length, isExact: true },
          all: listAt('/records', {
            kind,
            stands: 'true',
            ...(partyId === undefined ? { equipment: code } : { partyId: String(partyId) }),
          }),
        }
      }),
  )
}

/** How long the audit trail of it is; null where the caller may not read that. */
async function auditOf({ db }: Tools, caller: Caller, code: string): Promise<EquipmentDossier['audit']> {
  if (!readsAudit(caller)) return null
  const rows: Rows<Awaited<ReturnType<typeof listAudit>>[number]> = (keyset) =>
    // found for the caller already
    listAudit(db, (wanted) => wanted, { equipment: code }, keyset)
  const [[last], total] = await Promise.all([rows(keysetOf(auditSorting, { limit: 1 })), countOf(db, rows)])
  return {
    total,
    lastAt: last === undefined ? null : instant(last.entry.at),
    all: listAt('/audit', { equipment: code }),
  }
}

/** Who is named in it, with the names that the caller may know. */
async function peopleOf(
  { db }: Tools,
  caller: Caller,
  named: Readonly<Record<EquipmentDossier['people'][number]['as'][number], readonly (number | null)[]>>,
): Promise<EquipmentDossier['people']> {
  const ids = [...new Set(Object.values(named).flat())].filter((id) => id !== null)
  const known = ids.length === 0 ? new Map<number, never>() : await namesOf(db, caller, ids)
  const as = Object.keys(named) as (keyof typeof named)[]
  return ids.map((id) => ({
    id,
    as: as.filter((role) => named[role].includes(id)),
    name: known.get(id)?.name ?? null,
    party: known.get(id)?.party ?? null,
  }))
}

/**
 * One lift, one file: all that is kept of a piece of equipment that was found for the caller, as far as they may know it. Bounded:
 * of each list the newest.
 */
export async function dossierOf(
  tools: Tools,
  caller: Caller,
  known: KnownEquipment,
  { rulebook, timeZone, publicPage }: { rulebook: Rulebook; timeZone: string; publicPage: string },
): Promise<EquipmentDossier> {
  const { db, nowMs, today } = tools
  const { code } = known
  const [
    { metrics: _catalogue, ...file },
    parties,
    contracts,
    steps,
    records,
    parts,
    closed,
    evidence,
    audit,
  ] = await Promise.all([
    equipmentFileOf(tools, caller, known),
    partiesOf(db, known),
    newest(db, contractSorting, most.contracts, (keyset) =>
      listContracts(db, caller, { equipment: code }, keyset, today()),
    ),
    readSteps(db, code),
    recordsOf(tools, caller, known),
    newest(db, partSorting, most.parts, (keyset) => listParts(db, caller, { equipment: code }, keyset)),
    newest(db, orderSorting, most.orders, (keyset) =>
      listOrders(db, caller, { equipment: code, state: 'closed' }, keyset, nowMs()),
    ),
    newest(db, evidenceSorting, most.evidence, (keyset) =>
      evidenceOf(db, caller, { equipment: code }, keyset),
    ),
    auditOf(tools, caller, code),
  ])
  const people = await peopleOf(tools, caller, {
    'safety-officer': [known.safetyOfficerId],
    record: records.flatMap(({ items }) => items.flatMap(({ peopleIds }) => peopleIds)),
    order: [...file.orders, ...closed.rows.map(orderShape)].map(({ assigneeId }) => assigneeId),
  })
  const { sinceOn, deadlines, history } = lifeShape(known, steps, { rulebook, today: today(), timeZone })
  return {
    ...file,
    publicPage,
    parties,
    contracts: {
      items: contracts.rows.map(contractShape).sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1)),
      total: contracts.total,
      all: listAt('/contracts', { equipment: code }),
    },
    lifeCycle: {
      sinceOn,
      deadlines,
      history: {
        items: history.slice(-most.steps).reverse(),
        total: { count: history.length, isExact: true },
        all: `/api/v1/equipment/${encodeURIComponent(code)}/life-cycle/history`,
      },
    },
    records,
    parts: {
      items: parts.rows.map(({ part }) => part),
      total: parts.total,
      all: listAt('/parts', { equipment: code }),
    },
    people,
    closedOrders: {
      items: await withConditions(db, caller, closed.rows.map(orderShape)),
      total: closed.total,
      all: listAt('/work-orders', { equipment: code, state: 'closed' }),
    },
    evidence: {
      items: evidence.rows.map(({ piece }) => pieceShape(piece)),
      total: evidence.total,
      all: listAt('/evidence', { equipment: code }),
    },
    audit,
  }
}
