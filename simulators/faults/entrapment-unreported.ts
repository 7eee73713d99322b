import { defineFault } from '../fault.ts'

/** The same as an entrapment, but the controller does not notice: only the status shows it. */
export default defineFault({
  id: 'entrapment-unreported',
  families: ['lift'],
  lastsS: [260, 900],
  suits: (lift) => lift.plan.carriesPeople,
  begin: (lift) => {
    lift.disturbance.stuckBetweenFloors = true
  },
  shows: (lift) => lift.trapping,
  end: (lift) => {
    lift.disturbance.stuckBetweenFloors = false
  },
  over: (lift) => !lift.held,
})
