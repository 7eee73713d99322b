import { defineFault } from '../fault.ts'

/** The car's camera sees an e-bike; the door is kept open until it has left. */
export default defineFault({
  id: 'e-bike-in-car',
  families: ['lift'],
  lastsS: [20, 90],
  event: 'e-bike-in-car',
  suits: (lift) => lift.plan.carriesPeople,
  begin: (lift) => {
    lift.disturbance.eBike = true
  },
  shows: (lift) => lift.eBikeAboard,
  end: (lift) => {
    lift.disturbance.eBike = false
  },
  over: (lift) => !lift.eBikeAboard,
  detail: (lift) => ({ seenBy: 'car-camera', floor: lift.floor }),
})
