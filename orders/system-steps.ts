import { sql } from 'drizzle-orm'
import { systemActor, type Unit } from '../audit/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { planClocks } from './clocks/plan.ts'
import { applyClockPlans, runningClocks } from './clocks/write.ts'
import { addHistory } from './history.ts'
import { kindOf } from './kinds/index.ts'
import { orderMessage } from './message.ts'
import { partyNames } from './party.ts'
import type { FoundOrder } from './read-facts.ts'
import type { StepFields } from './tables.ts'

/** One thing that the system does to an order. */
export interface SystemStep {
  readonly event: string
  readonly from: string
  readonly to: string
  readonly note: string
  readonly fields: StepFields
  /** What the audit trail calls it, and is told beside kind, event and states. */
  readonly action: `order.${string}`
  readonly details: Readonly<Record<string, unknown>>
  /** It leaves the clocks alone. */
  readonly isRemark?: boolean
}

/** What the system does to one order, step by step. */
export interface SystemChange {
  readonly subject: FoundOrder['equipment']
  readonly steps: readonly SystemStep[]
  /** The order as it is after all of them. */
  readonly order: FoundOrder['order']
}

/**
 * Writes what the system does to orders that the transaction has locked: orders, histories and clocks, with as many statements for
 * hundreds as for one.
 */
export async function writeSystemChanges(
  unit: Unit,
  changes: readonly SystemChange[],
  rulebook: Rulebook,
): Promise<void> {
  const { db } = unit
  const nowMs = unit.now.atMs
  const rows = changes.map(({ order }) => ({
    id: order.id,
    state: order.state,
    version: order.version,
    party_id: order.partyId,
    assignee_id: order.assigneeId,
    tier: order.tier,
    sent: order.sentPartyIds,
    details: order.details,
    due_at: order.dueAt,
    closed_at: order.closedAt,
  }))
  await db.execute(sql`
    update work_orders set state = new.state, version = new.version, party_id = new.party_id, assignee_id = new.assignee_id,
      tier = new.tier, details = new.details, due_at = new.due_at, closed_at = new.closed_at, sent_party_ids = case when jsonb_typeof(new.sent) = 'array'
        then array(select jsonb_array_elements(new.sent)::int) end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new(id bigint, state text, version int, party_id int,
      assignee_id int, tier int, sent jsonb, details jsonb, due_at timestamptz, closed_at timestamptz)
    where work_orders.id = new.id`)
  const steps = await namedSteps(db, changes)
  await addHistory(
    db,
    steps.map(({ order, event, note, from, to, fields }) => {
      return { orderId: order.id, atMs: nowMs, by: null, event, from, to, note, fields }
    }),
  )
  await startAndStop(db, changes, nowMs, rulebook)
  for (const { order, event, from, to, fields, action, details } of steps) {
    const { id, kind, equipmentCode } = order
    unit.publish([orderMessage(equipmentCode, id, kind, to, event)])
    unit.audit([
      {
        actor: systemActor,
        action,
        subject: `order/${id}`,
        equipmentCode,
        details: { kind, event, from, state: to, ...details, ...fields },
      },
    ])
  }
}

/** All steps, with the names of the parties that were sent or told. */
async function namedSteps(tx: Database, changes: readonly SystemChange[]) {
  const steps = changes.flatMap(({ order, steps: some }) => some.map((step) => ({ ...step, order })))
  const names = await partyNames(
    tx,
    steps.flatMap(({ fields }) => fields.partyId ?? []),
  )
  return steps.map((step) => {
    const { fields } = step
    const party = fields.partyId === undefined ? null : (names.get(fields.partyId) ?? null)
    return 'tier' in fields ? { ...step, fields: { ...fields, party } } : step
  })
}

/** The clocks that the steps start and stop, one round of steps after the other. */
async function startAndStop(
  tx: Database,
  changes: readonly SystemChange[],
  nowMs: number,
  rulebook: Rulebook,
): Promise<void> {
  const acting = changes
    .map((one) => ({ ...one, steps: one.steps.filter(({ isRemark }) => isRemark !== true) }))
    .filter(({ steps }) => steps.length > 0)
  for (let round = 0; acting.some(({ steps }) => steps.length > round); round++) {
    const some = acting.filter(({ steps }) => steps.length > round)
    const running = await runningClocks(
      tx,
      some.map(({ order }) => order.id),
    )
    const planned = some.flatMap(({ order, subject, steps }) => {
      const step = steps[round]
      if (step === undefined) return []
      const plan = planClocks(
        kindOf(order.kind),
        { ...step, bySystem: true },
        {
          atMs: nowMs,
          orderDueAtMs: order.dueAt?.getTime() ?? null,
          running: running.get(order.id) ?? new Set(),
        },
        rulebook.limitsAt(subject, nowMs),
      )
      return [{ order, plan }]
    })
    await applyClockPlans(tx, planned, nowMs)
  }
}
