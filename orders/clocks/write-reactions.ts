import { sql } from 'drizzle-orm'
import { systemActor } from '../../audit/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { addHistory } from '../history.ts'
import { kindOf } from '../kinds/index.ts'
import { partyNames } from '../party.ts'
import { orderMessage, type Told } from '../tell.ts'
import { type LimitMs, planClocks } from './plan.ts'
import { breachEvent, type Reaction } from './react.ts'
import { applyClockPlans, runningClocks } from './write.ts'

/**
 * Writes what the system did about late clocks: orders, histories and clocks, with as many statements for hundreds as for one.
 * What is to be told is added to `told`.
 */
export async function writeReactions(
  tx: Database,
  reactions: readonly Reaction[],
  nowMs: number,
  limitMs: LimitMs,
  told: Told,
): Promise<void> {
  const rows = reactions.map(({ order }) => ({
    id: order.id,
    state: order.state,
    version: order.version,
    party_id: order.partyId,
    assignee_id: order.assigneeId,
    tier: order.tier,
    sent: order.sentPartyIds,
    details: order.details,
  }))
  await tx.execute(sql`
    update work_orders set state = new.state, version = new.version, party_id = new.party_id, assignee_id = new.assignee_id,
      tier = new.tier, details = new.details, sent_party_ids = case when jsonb_typeof(new.sent) = 'array'
        then array(select jsonb_array_elements(new.sent)::int) end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new(id bigint, state text, version int, party_id int,
      assignee_id int, tier int, sent jsonb, details jsonb)
    where work_orders.id = new.id`)
  const steps = await namedSteps(tx, reactions)
  await addHistory(
    tx,
    steps.map(({ order, event, clock, from, to, fields }) => {
      return { orderId: order.id, atMs: nowMs, by: null, event, from, to, note: clock, fields }
    }),
  )
  await startAndStop(tx, reactions, nowMs, limitMs)
  for (const { order, event, clock, dueAtMs, from, to, fields } of steps) {
    const { id, kind, equipmentCode } = order
    told.messages.push(orderMessage(equipmentCode, id, kind, to, event))
    told.entries.push({
      atMs: nowMs,
      actor: systemActor,
      action: event === breachEvent ? 'order.clock-breached' : 'order.escalated',
      subject: `order/${id}`,
      equipmentCode,
      details: { kind, event, from, state: to, clock, dueAt: new Date(dueAtMs).toISOString(), ...fields },
    })
  }
}

/** All steps, with the names of the parties that were sent or told. */
async function namedSteps(tx: Database, reactions: readonly Reaction[]) {
  const steps = reactions.flatMap(({ order, steps: some }) => some.map((step) => ({ ...step, order })))
  const names = await partyNames(
    tx,
    steps.flatMap(({ fields }) => fields.partyId ?? []),
  )
  return steps.map((step) => {
    const { event, fields } = step
    const party = fields.partyId === undefined ? null : (names.get(fields.partyId) ?? null)
    return event === breachEvent ? step : { ...step, fields: { ...fields, party } }
  })
}

/** The clocks that the steps start and stop, one round of steps after the other. */
async function startAndStop(
  tx: Database,
  reactions: readonly Reaction[],
  nowMs: number,
  limitMs: LimitMs,
): Promise<void> {
  const acting = reactions
    .map((one) => ({ ...one, steps: one.steps.filter(({ event }) => event !== breachEvent) }))
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
        (key) => limitMs(subject, key, nowMs),
      )
      return [{ order, plan }]
    })
    await applyClockPlans(tx, planned, nowMs)
  }
}
