import { defineFault } from '../fault.ts'

/** A gale: a crane in the open stops working until it has calmed down. */
export default defineFault({
  id: 'wind-high',
  families: ['crane'],
  lastsS: [120, 1200],
  event: 'wind-high',
  suits: (crane) => crane.outdoors,
  begin: (crane) => {
    crane.disturbance.gale = true
  },
  shows: (crane) => crane.stoppedByWind,
  end: (crane) => {
    crane.disturbance.gale = false
  },
  over: (crane) => !crane.stoppedByWind,
  detail: (crane) => ({ windMps: Math.round(crane.windMps * 10) / 10 }),
})
