import { defineFault } from '../fault.ts'

/** An empty car runs too fast: the governor trips and the safety gear holds it between floors. */
export default defineFault({
  id: 'overspeed',
  families: ['lift'],
  lastsS: [300, 1800],
  event: 'overspeed',
  begin: (lift) => {
    lift.disturbance.overspeed = true
  },
  shows: (lift) => lift.held,
  end: (lift) => {
    lift.disturbance.overspeed = false
  },
  over: (lift) => !lift.held,
  detail: (lift) => ({ floor: lift.floor, ratedSpeedMps: lift.plan.ratedSpeedMps }),
})
