import { defineScenario } from '../scenario.ts'

/** Nothing goes wrong. */
export default defineScenario({ id: 'quiet', cues: [], chances: [], chancesFromS: 0 })
