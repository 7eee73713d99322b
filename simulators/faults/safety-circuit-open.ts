import { defineFault } from '../fault.ts'

/** A contact of the safety chain opens while the car stands empty: the lift is dead until it is reset. */
export default defineFault({
  id: 'safety-circuit-open',
  families: ['lift'],
  lastsS: [180, 1800],
  event: 'safety-circuit-open',
  begin: (lift) => {
    lift.disturbance.safetyCircuitOpen = true
  },
  shows: (lift) => lift.outOfService,
  end: (lift) => {
    lift.disturbance.safetyCircuitOpen = false
  },
  detail: (lift) => ({ floor: lift.floor }),
})
