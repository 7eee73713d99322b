import { defineFault } from '../fault.ts'

/** A crane takes up more than it may; the limiter holds it until the load is set down. */
export default defineFault({
  id: 'overload',
  families: ['crane'],
  lastsS: [20, 120],
  event: 'overload',
  begin: (crane) => {
    crane.disturbance.overload = true
  },
  shows: (crane) => crane.overloaded,
  end: (crane) => {
    crane.disturbance.overload = false
  },
  over: (crane) => !crane.overloaded,
  detail: (crane) => ({ momentPercent: Math.round(crane.momentPercent) }),
})
