import { type Chance, defineScenario } from '../scenario.ts'

/** A year of faults passes in a day, so that a fleet of hundreds stands for a city. */
const yearLastsHours = 24

const yearly = (fault: string, perDeviceYear: number): Chance => ({
  fault,
  rate: { perDeviceHour: perDeviceYear / yearLastsHours },
})

/**
 * Yearly rates of one device. Entrapments: Jiangsu, 40,171 rescues a year on 610,490 lifts, the share that no controller
 * reports being a guess; the others are guesses in proportion.
 */
export default defineScenario({
  id: 'city',
  cues: [],
  chances: [
    yearly('entrapment', 0.06),
    yearly('entrapment-unreported', 0.006),
    yearly('door-close-fault', 1),
    yearly('safety-circuit-open', 0.4),
    yearly('overspeed', 0.01),
    yearly('e-bike-in-car', 1),
    yearly('escalator-reversal', 0.02),
    yearly('water-level-low', 0.2),
    yearly('wind-high', 6),
    yearly('overload', 3),
    yearly('silent', 2),
    yearly('offline', 4),
  ],
  chancesFromS: 10,
})
