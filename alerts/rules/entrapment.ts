import { families } from '../../schemas/index.ts'
import { defineRule, reportedFault, type Snapshot } from '../rule.ts'

const closedDoor = new Set([1, 2, 5, 6])

/** Somebody inside, the car still, the door not open, in normal mode. Inspection mode (2) and the others suppress it. */
function looksTrapped(snapshot: Snapshot): boolean {
  return (
    snapshot.passenger === true &&
    snapshot.car === 0 &&
    snapshot.mode === 1 &&
    typeof snapshot.door === 'number' &&
    closedDoor.has(snapshot.door)
  )
}

/** 困人: said by the controller, or inferred from the status. In and out of the door zone are told apart. */
export default defineRule({
  id: 'entrapment',
  // what says so is believed of a hoist, a ropeway or a ride, too
  families,
  opens: 'rescue',
  conditions: {
    reported: reportedFault(new Set(['entrapment'])),
    'inferred-in-door-zone': {
      reported: false,
      families: ['lift'],
      holdLimit: 'entrapment-inferred-hold',
      holds: (reading, snapshot) =>
        reading.kind === 'status' ? looksTrapped(snapshot) && snapshot.doorZone === true : undefined,
    },
    'inferred-outside-door-zone': {
      reported: false,
      families: ['lift'],
      holdLimit: 'entrapment-inferred-hold',
      holds: (reading, snapshot) =>
        reading.kind === 'status' ? looksTrapped(snapshot) && snapshot.doorZone !== true : undefined,
    },
  },
})
