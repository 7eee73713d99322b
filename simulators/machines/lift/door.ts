export type DoorState = 'closed' | 'opening' | 'open' | 'closing' | 'obstructed'

/** A car door and how long it stays in its state, in seconds. */
export interface Door {
  readonly state: DoorState
  readonly leftS: number
}

/** What a door's next move depends on. */
export interface DoorConditions {
  /** Time of one opening or closing stroke, in seconds. */
  readonly strokeS: number
  /** How long it stands open, in seconds. */
  readonly dwellS: number
  /** Kept open. */
  readonly held: boolean
  /** Something is in the way: it cannot close fully. */
  readonly blocked: boolean
}

/** The metric `door` of each state. [GB/T 24476-2017] */
export const doorMetric: Readonly<Record<DoorState, number>> = {
  closing: 1,
  closed: 2,
  opening: 3,
  open: 4,
  obstructed: 6,
}

const obstructedS = 2

export const closedDoor: Door = { state: 'closed', leftS: 0 }

/** What follows when a state's time is over. */
const following: Readonly<Record<DoorState, (conditions: DoorConditions) => Door>> = {
  closed: () => closedDoor,
  opening: ({ dwellS }) => ({ state: 'open', leftS: dwellS }),
  open: ({ strokeS }) => ({ state: 'closing', leftS: strokeS }),
  closing: ({ blocked }) => (blocked ? { state: 'obstructed', leftS: obstructedS } : closedDoor),
  obstructed: ({ strokeS }) => ({ state: 'opening', leftS: strokeS }),
}

/** The door `dtS` seconds later. A closed door stays closed until it is told to open. */
export function stepDoor(door: Door, dtS: number, conditions: DoorConditions): Door {
  if (door.state === 'closed') return door
  if (door.state === 'open' && conditions.held) return door
  const leftS = door.leftS - dtS
  return leftS > 0 ? { state: door.state, leftS } : following[door.state](conditions)
}
