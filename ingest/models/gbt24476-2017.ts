import { gbt24476 } from './codes/gbt24476-2017.ts'
import { flag } from './forms/field.ts'
import { liftCounters, liftStates } from './forms/lift-fields.ts'
import { terminalModel } from './forms/terminal.ts'

const states = { ...liftStates, door_zone: flag('doorZone', 1, 0), passenger_status: flag('passenger', 1, 0) }

/**
 * A lift in the terms of GB/T 24476-2017: running state, statistics, and its codes for faults, events and alarms. The
 * standard says what is reported and with which numbers; the JSON names are ours (from general knowledge).
 */
export default terminalModel({
  id: 'gbt24476-2017',
  codes: gbt24476,
  states,
  counters: liftCounters,
  faultKind: 'fault',
})
