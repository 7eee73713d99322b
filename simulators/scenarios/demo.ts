import { defineScenario } from '../scenario.ts'

/** Shows a newcomer everything within two minutes, then stays alive without flooding. */
export default defineScenario({
  id: 'demo',
  cues: [
    { atS: 6, faults: ['entrapment'], lastsS: [240, 300] },
    { atS: 20, faults: ['e-bike-in-car'], lastsS: [60, 90] },
    { atS: 35, faults: ['silent'], lastsS: [150, 200] },
    { atS: 46, faults: ['escalator-reversal', 'safety-circuit-open'], lastsS: [240, 400] },
    { atS: 60, faults: ['entrapment-unreported'], lastsS: [280, 340] },
  ],
  chances: [
    { fault: 'e-bike-in-car', rate: { perFleetHour: 15 } },
    { fault: 'door-close-fault', rate: { perFleetHour: 12 } },
    { fault: 'offline', rate: { perFleetHour: 12 } },
    { fault: 'silent', rate: { perFleetHour: 8 } },
    { fault: 'entrapment', rate: { perFleetHour: 5 } },
    { fault: 'safety-circuit-open', rate: { perFleetHour: 4 } },
    { fault: 'wind-high', rate: { perFleetHour: 4 } },
    { fault: 'overload', rate: { perFleetHour: 4 } },
    { fault: 'water-level-low', rate: { perFleetHour: 3 } },
    { fault: 'escalator-reversal', rate: { perFleetHour: 2 } },
    { fault: 'entrapment-unreported', rate: { perFleetHour: 2 } },
    { fault: 'overspeed', rate: { perFleetHour: 1 } },
  ],
  chancesFromS: 150,
})
