import { defineFault } from '../fault.ts'

/** Something is in the way of the door: it tries again and again. Reported after the second attempt. */
export default defineFault({
  id: 'door-close-fault',
  families: ['lift'],
  lastsS: [60, 600],
  event: 'door-close-fault',
  begin: (lift) => {
    lift.disturbance.doorObstructed = true
  },
  shows: (lift) => lift.failedClosings >= 2,
  end: (lift) => {
    lift.disturbance.doorObstructed = false
  },
  over: (lift) => lift.failedClosings === 0,
  detail: (lift) => ({ floor: lift.floor, attempts: lift.failedClosings }),
})
