import { systemActor } from '../audit/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { addHistory } from './history.ts'
import type { WorkOrderRow } from './tables.ts'
import { orderMessage, type Told } from './tell.ts'

/** What the system says of an order whose version it has raised, and that stays in its state. */
export interface SystemNote {
  readonly order: Pick<WorkOrderRow, 'id' | 'kind' | 'state' | 'version' | 'equipmentCode'>
  readonly event: 'cause-resolved' | 'happened-again' | 'next-cycle' | 'fault-while-at-work'
  readonly atMs: number
  readonly note: string
}

/** Writes notes of the system into the histories of orders; what is to be told is added to `told`. */
export async function addSystemNotes(tx: Database, notes: readonly SystemNote[], told: Told): Promise<void> {
  if (notes.length === 0) return
  await addHistory(
    tx,
    notes.map(({ order: { id, state }, event, atMs, note }) => ({
      orderId: id,
      atMs,
      by: null,
      event,
      from: state,
      to: state,
      note,
    })),
  )
  for (const { order, event, atMs, note } of notes) {
    const { id, kind, state, version, equipmentCode } = order
    told.messages.push(orderMessage(equipmentCode, id, kind, state, event))
    told.entries.push({
      atMs,
      actor: systemActor,
      action: `order.${event}`,
      subject: `order/${id}`,
      equipmentCode,
      details: { kind, event, from: state, to: state, version, note, fields: {} },
    })
  }
}
