import { defineFault } from '../fault.ts'

/** The car stops between floors with people in it, and the controller says so. They are freed after minutes. */
export default defineFault({
  id: 'entrapment',
  families: ['lift'],
  lastsS: [240, 900],
  event: 'entrapment',
  suits: (lift) => lift.plan.carriesPeople,
  begin: (lift) => {
    lift.disturbance.stuckBetweenFloors = true
  },
  shows: (lift) => lift.trapping,
  end: (lift) => {
    lift.disturbance.stuckBetweenFloors = false
  },
  over: (lift) => !lift.held,
  detail: (lift) => ({ floor: lift.floor, doorZone: lift.doorZone }),
})
