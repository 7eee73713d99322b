import { defineScenario } from '../scenario.ts'

/** Every device loses its connection at once and comes back at once, again and again. */
export default defineScenario({
  id: 'storm',
  cues: [{ atS: 30, faults: ['offline'], count: 'all', lastsS: [5, 5], everyS: 60 }],
  chances: [],
  chancesFromS: 0,
})
