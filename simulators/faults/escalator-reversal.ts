import { defineFault } from '../fault.ts'

/** An escalator stops and runs back for a moment before its auxiliary brake holds it. */
export default defineFault({
  id: 'escalator-reversal',
  families: ['escalator'],
  lastsS: [180, 1800],
  event: 'escalator-reversal',
  begin: (escalator) => {
    escalator.disturbance.reversal = true
  },
  shows: (escalator) => escalator.reversed,
  end: (escalator) => {
    escalator.disturbance.reversal = false
  },
  over: (escalator) => !escalator.reversed,
})
