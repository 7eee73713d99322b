import type { ConnectionState, EquipmentStatus } from './equipment.ts'
import type { StopKind } from './registry.ts'
import type { PublicState } from './reports.ts'

// No imports of values: the public page and the first load of the screens use this without zod.

/** What is shown of a piece of equipment in one word: where it stands in its life, or what speaks against its being used. */
export type ShownStateId = EquipmentStatus | StopKind | 'failed-inspection' | 'out-of-service'

/** What the state is made of. */
export interface StateFacts {
  readonly status: EquipmentStatus
  /** The strictest order to stop that stands. */
  readonly stop: StopKind | null
  /** The day of the last inspection or self-inspection, where that was failed. */
  readonly failedInspectionOn: string | null
  /** An open rescue or repair keeps it still. */
  readonly outOfService: boolean
  readonly connection: ConnectionState
  /** An alert of it is firing. */
  readonly alerting: boolean
}

/** `ok` is said of nothing that something speaks against. */
export type StateTone = 'danger' | 'warning' | 'ok' | 'neutral'

export interface ShownState {
  readonly state: ShownStateId
  readonly tone: StateTone
  /** How its connection is shown: `ok` only beside a state that is. */
  readonly connectionTone: StateTone
  /** It may be used, as far as is known. */
  readonly isUsable: boolean
  readonly publicState: PublicState
}

const connectionTones: Readonly<Record<ConnectionState, StateTone>> = {
  online: 'ok',
  silent: 'warning',
  offline: 'warning',
  never: 'neutral',
}

/** The state alone: an order to stop goes before a failed inspection, and that before a rescue or repair; what rests or has ended is said as such. */
function stateOf({ status, stop, failedInspectionOn, outOfService }: StateFacts): ShownStateId {
  if (status === 'scrapped' || status === 'deregistered') return status
  if (stop !== null) return stop
  if (status !== 'in-use') return status
  if (failedInspectionOn !== null) return 'failed-inspection'
  return outOfService ? 'out-of-service' : 'in-use'
}

function publicStateOf(state: ShownStateId): PublicState {
  switch (state) {
    case 'sealed':
    case 'ordered-to-stop':
      return 'stopped'
    case 'in-use':
    case 'failed-inspection':
    case 'out-of-service':
    case 'not-supervised':
      return state
    default:
      return 'out-of-use'
  }
}

function toneOf(state: ShownStateId, { failedInspectionOn, alerting, connection }: StateFacts): StateTone {
  switch (state) {
    case 'sealed':
    case 'ordered-to-stop':
    case 'failed-inspection':
    case 'out-of-service':
      return 'danger'
    case 'in-use':
      if (alerting) return 'warning'
      return connection === 'silent' || connection === 'offline' ? 'neutral' : 'ok'
    case 'out-of-use':
      return 'warning'
    default:
      return failedInspectionOn === null ? 'neutral' : 'warning'
  }
}

/** The one state that screens, prints, plate, lists and exports show. Pure. */
export function shownState(facts: StateFacts): ShownState {
  const state = stateOf(facts)
  const tone = toneOf(state, facts)
  const connection = connectionTones[facts.connection]
  return {
    state,
    tone,
    connectionTone: connection === 'ok' && tone !== 'ok' ? 'neutral' : connection,
    isUsable: state === 'in-use' || state === 'not-supervised',
    publicState: publicStateOf(state),
  }
}
