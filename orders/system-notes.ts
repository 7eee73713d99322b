import { systemActor, type Unit } from '../audit/index.ts'
import { addHistory } from './history.ts'
import { orderMessage } from './message.ts'
import type { WorkOrderRow } from './tables.ts'

/** What the system says of an order whose version it has raised, and that stays in its state. */
export interface SystemNote {
  readonly order: Pick<WorkOrderRow, 'id' | 'kind' | 'state' | 'version' | 'equipmentCode'>
  readonly event: 'cause-resolved' | 'happened-again' | 'next-cycle' | 'fault-while-at-work'
  readonly atMs: number
  readonly note: string
}

/** Writes notes of the system into the histories of orders. */
export async function addSystemNotes(unit: Unit, notes: readonly SystemNote[]): Promise<void> {
  if (notes.length === 0) return
  await addHistory(
    unit.db,
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
    unit.publish([orderMessage(equipmentCode, id, kind, state, event)])
    unit.audit([
      {
        atMs,
        actor: systemActor,
        action: `order.${event}`,
        subject: `order/${id}`,
        equipmentCode,
        details: { kind, event, from: state, to: state, version, note, fields: {} },
      },
    ])
  }
}
