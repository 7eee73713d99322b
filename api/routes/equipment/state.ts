import { alertingAmong } from '../../../alerts/index.ts'
import { outOfService } from '../../../orders/index.ts'
import { stopsOf } from '../../../registry/index.ts'
import { type EquipmentItem, type StateFacts, shownState } from '../../../schemas/index.ts'
import type { Database } from '../../../storage/relational/index.ts'

type Registered = Pick<StateFacts, 'status' | 'connection'> & {
  readonly code: string
  readonly failedInspectionOn: string | null
  readonly failedSelfInspectionOn: string | null
}
export type StateShape = Pick<
  EquipmentItem,
  'outOfService' | 'stop' | 'failedInspectionOn' | 'alerting' | 'state'
>

/** What is shown of the state of equipment that was found for the caller, by code. */
export async function statesOf(
  db: Database,
  rows: readonly Registered[],
): Promise<(row: Registered) => StateShape & Pick<ReturnType<typeof shownState>, 'publicState'>> {
  const codes = rows.map(({ code }) => code)
  const [out, stops, alerting] = await Promise.all([
    outOfService(db, codes),
    stopsOf(db, codes),
    alertingAmong(db, codes),
  ])
  return ({ code, status, connection, failedInspectionOn, failedSelfInspectionOn }) => {
    const facts: StateFacts = {
      status,
      connection,
      outOfService: out.has(code),
      stop: stops.get(code) ?? null,
      failedInspectionOn: failedInspectionOn ?? failedSelfInspectionOn,
      alerting: alerting.has(code),
    }
    const { state, publicState } = shownState(facts)
    const { status: _status, connection: _connection, ...shown } = facts
    return { ...shown, state, publicState }
  }
}
