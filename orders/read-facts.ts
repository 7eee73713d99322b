import { and, eq, sql } from 'drizzle-orm'
import { dayOf } from '../lib/day.ts'
import { HoistwayError } from '../lib/errors.ts'
import { equipment, parties } from '../registry/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Caller, MoveFields } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { itemsOf } from './checklists/index.ts'
import type { OrderFacts } from './facts.ts'
import { kindOf } from './kinds/index.ts'
import { servesEquipment } from './party.ts'
import { orderVisibleTo } from './scope.ts'
import { foundByPresent, workOrders } from './tables.ts'

/** What orders are measured by: the limits of a rulebook, and where a day begins. */
export interface OrderTerms {
  readonly rulebook: Rulebook
  readonly timeZone: string
}

/** An order with its equipment, as far as moves look at it. */
export interface FoundOrder {
  readonly order: OrderFacts['order']
  readonly equipment: OrderFacts['equipment'] & { readonly jurisdiction: string }
}

export const orderColumns = {
  order: workOrders,
  equipment: {
    code: equipment.code,
    classCode: equipment.class,
    family: equipment.family,
    jurisdiction: equipment.jurisdiction,
    lat: equipment.lat,
    lon: equipment.lon,
    useUnitId: equipment.useUnitId,
    maintenanceFirmId: equipment.maintenanceFirmId,
  },
}

function selectOrder(db: Database, caller: Caller, orderId: number) {
  return db
    .select(orderColumns)
    .from(workOrders)
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .where(and(eq(workOrders.id, orderId), orderVisibleTo(caller)))
    .$dynamic()
}

/** An order as it is now, for readers; undefined where the caller may not know of it. */
export async function findOrder(
  db: Database,
  caller: Caller,
  orderId: number,
): Promise<FoundOrder | undefined> {
  const [found] = await selectOrder(db, caller, orderId)
  return found
}

/**
 * Finds an order for a caller and keeps others from changing it until the transaction ends: of two people at once, the
 * second sees what the first made of it. Rejects with `not-found` where the caller may not know of it.
 */
export async function lockOrder(tx: Database, caller: Caller, orderId: number): Promise<FoundOrder> {
  const [found] = await selectOrder(tx, caller, orderId).for('update', { of: workOrders })
  if (found === undefined) throw new HoistwayError('not-found', `no work order ${orderId}`)
  return found
}

interface Loaded extends Record<string, unknown> {
  readonly said: Readonly<Record<string, { userId: string | null; name: string; at: string }>> | null
  readonly evidence: OrderFacts['evidence'] | null
  readonly last_evidence: Readonly<Record<string, string>> | null
  readonly ticked: readonly string[] | null
  readonly children: readonly {
    readonly kind: OrderFacts['children'][number]['kind']
    readonly state: string
  }[]
  readonly workers: OrderFacts['workers'] | null
  readonly assignee: OrderFacts['assignee']
  readonly party: OrderFacts['party']
}

/** Loads what relations and guards look at, with one query. */
export async function readFacts(
  tx: Database,
  found: FoundOrder,
  asked: { readonly caller: Caller; readonly fields: MoveFields; readonly atMs: number },
  terms: OrderTerms,
): Promise<OrderFacts> {
  const { order } = found
  const { caller, fields, atMs } = asked
  const workers = JSON.stringify(fields.workers ?? [])
  const people = sql`from people p where p.id in (select jsonb_array_elements(${workers}::jsonb)::int)`
  const [loaded] = await tx.execute<Loaded>(sql`
    select
      (select jsonb_object_agg(event, jsonb_build_object('userId', actor_id, 'name', actor, 'at', at)) from (
        select distinct on (event) event, actor_id, actor, at from work_order_history
        where order_id = ${order.id} order by event, id desc) said) as said,
      (select jsonb_object_agg(kind, count) from (
        select kind, count(*)::int as count from evidence where order_id = ${order.id} and added_at >= (
          select max(at) from work_order_history h where h.order_id = ${order.id} and h."from" is distinct from h."to")
        group by kind) counted) as evidence,
      (select jsonb_object_agg(kind, at) from (
        select kind, max(added_at) as at from evidence where order_id = ${order.id} group by kind) added) as last_evidence,
      (select jsonb_agg(distinct item) from order_items where order_id = ${order.id} and ${foundByPresent(order.id)}) as ticked,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'state', state)), '[]')
        from work_orders where parent_id = ${order.id}) as children,
      (select jsonb_agg(jsonb_build_object('id', p.id, 'partyId', p.party_id, 'leftOn', p.left_on, 'certificates',
        (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'validFrom', c.valid_from, 'validTo', c.valid_to,
          'revokedOn', c.revoked_on)), '[]') from certificates c where c.person_id = p.id))) ${people}) as workers,
      (select jsonb_build_object('id', id, 'partyId', party_id, 'leftOn', left_on)
        from people where id = ${fields.assigneeId ?? null}::int) as assignee,
      (select jsonb_build_object('id', id, 'kind', kind, 'serves', ${servesEquipment(order.equipmentCode)})
        from ${parties} where id = ${fields.partyId ?? null}::int) as party`)
  if (loaded === undefined) throw new Error('a select without a table gives one row')
  const { checklist } = order.details
  const ticked = new Set(loaded.ticked)
  // kept as it is until the move is written: of two that are merged into each other, the second sees the first closed
  const [into] =
    fields.into === undefined
      ? []
      : await selectOrder(tx, caller, fields.into).for('share', { of: workOrders })
  return {
    order,
    equipment: found.equipment,
    caller,
    fields,
    atMs,
    today: dayOf(atMs, terms.timeZone),
    saidBy: Object.fromEntries(
      Object.entries(loaded.said ?? {}).map(([event, { userId, name, at }]) => [
        event,
        { userId, name, atMs: Date.parse(at), on: dayOf(Date.parse(at), terms.timeZone) },
      ]),
    ),
    evidence: loaded.evidence ?? {},
    lastEvidenceMs: Object.fromEntries(
      Object.entries(loaded.last_evidence ?? {}).map(([kind, at]) => [kind, Date.parse(at)]),
    ),
    openItems:
      checklist === undefined
        ? null
        : itemsOf(checklist)
            .items.map(({ item }) => item)
            .filter((item) => !ticked.has(item)),
    children: loaded.children.map(({ kind, state }) => ({
      kind,
      isClosed: kindOf(kind).closed.includes(state),
    })),
    workers: loaded.workers ?? [],
    assignee: loaded.assignee,
    party: loaded.party,
    into:
      into === undefined
        ? null
        : { id: into.order.id, kind: into.order.kind, isClosed: into.order.closedAt !== null },
  }
}
