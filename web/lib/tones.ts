import type { Alert, WorkOrder } from '../../schemas/api.ts'
import type { DeadLetterState } from '../../schemas/api-telemetry.ts'
import type { ConnectionState } from '../../schemas/equipment.ts'
import { type StateFacts, shownState } from '../../schemas/shown-state.ts'
import { peopleWait } from './rescue.ts'

/** `danger` is kept for people and for what must stop now; `warning` is late or in doubt. */
export type Tone = 'danger' | 'warning' | 'ok' | 'info' | 'neutral'

export function orderTone(order: Pick<WorkOrder, 'kind' | 'state' | 'overdue' | 'closedAt'>): Tone {
  if (peopleWait(order)) return 'danger'
  if (order.closedAt) return 'neutral'
  return order.overdue ? 'warning' : 'info'
}

export function kindTone(kind: string): Tone {
  return kind === 'rescue' ? 'danger' : 'neutral'
}

const connectionTones: Record<ConnectionState, Tone> = {
  online: 'ok',
  silent: 'warning',
  offline: 'warning',
  never: 'neutral',
}

export function connectionTone(connection: ConnectionState): Tone {
  return connectionTones[connection]
}

/** Of one device of a piece of equipment: green only where nothing speaks against the equipment. */
export function deviceTone(connection: ConnectionState, facts: StateFacts): Tone {
  const tone = connectionTone(connection)
  return tone === 'ok' && shownState(facts).tone !== 'ok' ? 'neutral' : tone
}

export function letterTone(state: DeadLetterState): Tone {
  return state === 'open' ? 'warning' : state === 'replaying' ? 'info' : 'ok'
}

export function alertTone({ rule }: Pick<Alert, 'rule'>): Tone {
  return rule === 'entrapment' || rule === 'urgent-fault' ? 'danger' : 'warning'
}
