import { type SQL, sql } from 'drizzle-orm'
import { actorOf, type Speaker, systemActor, type Unit } from '../audit/index.ts'
import { equipment } from '../registry/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { OrderKind } from '../schemas/index.ts'
import { type Database, storableJson } from '../storage/relational/index.ts'
import { planClocks } from './clocks/plan.ts'
import { startClocks } from './clocks/write.ts'
import { addHistory } from './history.ts'
import { kindOf } from './kinds/index.ts'
import { orderMessage } from './message.ts'
import { supersede } from './supersede.ts'
import { addSystemNotes } from './system-notes.ts'
import type { OrderDetails } from './tables.ts'

/** Why an order is wanted. */
export interface OrderWanted {
  readonly kind: OrderKind
  readonly equipmentCode: string
  /** Id of the rule or duty; `person`, `after-rescue`, `lead`. */
  readonly cause: string
  /** What sets it apart from other open orders of a kind that is one for each matter; the cause unless said. */
  readonly matter?: string
  /** When the cause was seen, broker time. */
  readonly atMs: number
  /** By when; without it the kind's limit in the rulebook says, if it has one. */
  readonly dueAtMs?: number | null | undefined
  readonly parentId?: number | undefined
  /** Who is in charge; without it the kind says. */
  readonly partyId?: number | null | undefined
  readonly outOfService?: boolean | undefined
  readonly details?: OrderDetails | undefined
  /** Who opens it; the system unless said. */
  readonly by?: Speaker | undefined
  /** What they say; the cause unless said. */
  readonly note?: string | undefined
}

export interface OrderOpened {
  readonly orderId: number
  readonly equipmentCode: string
  /** False where one was open already: the cause was noted on it. */
  readonly isNew: boolean
}

const instantOrNull = (ms: number | null | undefined) =>
  ms === null || ms === undefined ? null : new Date(ms).toISOString()

const keyOf = (kind: string, equipmentCode: string, matter: string) =>
  JSON.stringify([kind, equipmentCode, matter])

/** The parent of the order `old` once it is noted: the one that it has, or the wanted one unless that is itself or beneath it. */
const placeBeneath = (wanted: SQL) => sql`coalesce(old.parent_id, (
  select one.id from work_orders as one where one.id = ${wanted} and not exists (
    with recursive above as (
      select one.id, one.parent_id union select up.id, up.parent_id from work_orders as up join above on up.id = above.parent_id
    ) select from above where above.id = old.id)))`

/** What of the equipment an opening looks at, by code. */
async function equipmentOf(tx: Database, codes: readonly string[]) {
  const rows = await tx
    .select({
      code: equipment.code,
      jurisdiction: equipment.jurisdiction,
      classCode: equipment.class,
      useUnitId: equipment.useUnitId,
      maintenanceFirmId: equipment.maintenanceFirmId,
      inspectionBodyId: equipment.inspectionBodyId,
    })
    .from(equipment)
    .where(
      sql`${equipment.code} in (select jsonb_array_elements_text(${JSON.stringify([...new Set(codes)])}::jsonb))`,
    )
  return new Map(rows.map((row) => [row.code, row]))
}

/**
 * Opens an order for each cause, or notes the cause on the one that is open and not over: one such order per piece of equipment
 * and kind, or per matter where the kind says so. At most one of these in a call. With as many statements for
 * thousands as for one.
 * @param rulebook has the time limits of orders and their clocks.
 */
export async function openOrders(
  unit: Unit,
  wanted: readonly OrderWanted[],
  rulebook: Rulebook,
): Promise<OrderOpened[]> {
  if (wanted.length === 0) return []
  const { db } = unit
  const known = await equipmentOf(
    db,
    wanted.map((order) => order.equipmentCode),
  )
  const planned = wanted.map((order) => {
    const kind = kindOf(order.kind)
    const subject = known.get(order.equipmentCode)
    const limits = subject && rulebook.limitsAt(subject, order.atMs)
    const limit = kind.dueLimit && limits?.spanOrCalendar(kind.dueLimit)
    const dueAtMs = order.dueAtMs ?? (limit ? limit.afterMs(order.atMs) : null)
    const matter = kind.onePer === 'equipment' ? '' : (order.matter ?? order.cause)
    const inCharge = kind.inCharge === null ? null : (subject?.[kind.inCharge] ?? null)
    const clocks = planClocks(
      kind,
      { event: null, from: null, to: kind.initial },
      { atMs: order.atMs, orderDueAtMs: dueAtMs, running: new Set() },
      limits,
    ).started
    return { order, kind, matter, dueAtMs, clocks, partyId: order.partyId ?? inCharge }
  })
  const rows = planned.map(({ order, kind, matter, dueAtMs, partyId }) => ({
    kind: order.kind,
    state: kind.initial,
    equipment_code: order.equipmentCode,
    matter,
    cause: order.cause,
    at: instantOrNull(order.atMs),
    due_at: instantOrNull(dueAtMs),
    parent_id: order.parentId ?? null,
    party_id: partyId,
    tier: kind.firstTier ?? null,
    takes_out: order.outOfService ?? kind.takesOutOfService ?? false,
    details: order.details ?? {},
  }))
  const setAside = await supersede(
    db,
    planned.map(({ order: { kind, equipmentCode, by, dueAtMs }, matter }) => ({
      ...{ kind, equipmentCode, matter },
      cycleDueAtMs: by === undefined ? (dueAtMs ?? null) : null,
    })),
  )
  const written = await db.execute<{
    id: string
    kind: string
    state: string
    equipment_code: string
    matter: string
    is_new: boolean
  }>(sql`
    with new as (
      select * from jsonb_to_recordset(${storableJson(rows)}::jsonb) as new(kind text, state text, equipment_code text,
        matter text, cause text, at timestamptz, due_at timestamptz, parent_id bigint, party_id int, tier int, takes_out boolean,
        details jsonb)
    ), open as (
      select work_orders.id, new.at, new.parent_id, new.takes_out
      from work_orders join new using (equipment_code, kind, matter)
      where closed_at is null order by work_orders.id for update of work_orders
    ), noted as (
      update work_orders as old set occurrences = old.occurrences + 1, version = old.version + 1, cause_resolved_at = null,
        last_occurred_at = greatest(old.last_occurred_at, open.at), parent_id = ${placeBeneath(sql`open.parent_id`)},
        takes_out_of_service = old.takes_out_of_service or open.takes_out
      from open where open.id = old.id
      returning old.id, kind, state, equipment_code, matter, false as is_new
    ), opened as (
      insert into work_orders as old (kind, state, equipment_code, matter, cause, opened_at, due_at, last_occurred_at,
        parent_id, party_id, tier, takes_out_of_service, details)
      select kind, state, equipment_code, matter, cause, at, due_at, at, parent_id, party_id, tier, takes_out, details from new
      -- no number is used up on what is only noted
      where not exists (select from noted
        where (noted.equipment_code, noted.kind, noted.matter) = (new.equipment_code, new.kind, new.matter))
      order by equipment_code, kind, matter
      -- somebody else was quicker
      on conflict (equipment_code, kind, matter) where closed_at is null do update set
        occurrences = old.occurrences + 1, version = old.version + 1, cause_resolved_at = null,
        last_occurred_at = greatest(old.last_occurred_at, excluded.last_occurred_at),
        parent_id = ${placeBeneath(sql`excluded.parent_id`)},
        takes_out_of_service = old.takes_out_of_service or excluded.takes_out_of_service
      returning id, kind, state, equipment_code, matter, (xmax = 0) as is_new
    )
    select * from noted union all select * from opened`)

  const byKey = new Map(
    planned.map((one) => [keyOf(one.order.kind, one.order.equipmentCode, one.matter), one]),
  )
  const opened = [...written].map((row) => {
    const plan = byKey.get(keyOf(row.kind, row.equipment_code, row.matter))
    if (plan === undefined) throw new Error('an order was written that nobody wanted')
    return { ...plan, id: Number(row.id), state: row.state, isNew: row.is_new }
  })
  const fresh = opened.filter(({ isNew }) => isNew)
  if (fresh.length > 0) {
    // sent together: neither waits for the other
    await Promise.all([
      addHistory(
        db,
        fresh.map(({ id, state, order }) => ({
          orderId: id,
          atMs: order.atMs,
          by: order.by ?? null,
          event: 'open',
          from: null,
          to: state,
          note: order.note ?? (order.by === undefined ? order.cause : null),
        })),
      ),
      startClocks(
        db,
        fresh.flatMap(({ id, order, clocks }) =>
          clocks.map((clock) => ({ orderId: id, kind: order.kind, startedAtMs: order.atMs, ...clock })),
        ),
      ),
    ])
  }
  for (const { id, state, order, isNew } of opened)
    unit.publish([orderMessage(order.equipmentCode, id, order.kind, state, isNew ? 'open' : 'repeat')])
  for (const { id, order, dueAtMs, partyId } of fresh) {
    unit.audit([
      {
        atMs: order.atMs,
        actor: order.by === undefined ? systemActor : actorOf(order.by),
        action: 'order.opened',
        subject: `order/${id}`,
        equipmentCode: order.equipmentCode,
        details: {
          kind: order.kind,
          cause: order.cause,
          dueAt: instantOrNull(dueAtMs),
          partyId,
          parentId: order.parentId ?? null,
          note: order.note ?? null,
        },
      },
    ])
  }
  const placeOf = new Map(
    opened.map((one) => [keyOf(one.order.kind, one.order.equipmentCode, one.matter), one]),
  )
  await addSystemNotes(
    unit,
    setAside.flatMap((order) => {
      const next = placeOf.get(keyOf(order.kind, order.equipmentCode, order.matter))
      if (next === undefined) return []
      const event = order.isOtherCycle ? ('next-cycle' as const) : ('happened-again' as const)
      return [{ order, event, atMs: next.order.atMs, note: `#${next.id}` }]
    }),
  )
  return opened.map(({ id, order, isNew }) => ({ orderId: id, equipmentCode: order.equipmentCode, isNew }))
}
