import { defineFault } from '../fault.ts'

/** The feed pump fails: the water falls until the burner is locked out. */
export default defineFault({
  id: 'water-level-low',
  families: ['boiler'],
  lastsS: [120, 900],
  event: 'water-level-low',
  suits: (boiler) => boiler.hasWater,
  begin: (boiler) => {
    boiler.disturbance.feedFailure = true
  },
  shows: (boiler) => boiler.waterLow,
  end: (boiler) => {
    boiler.disturbance.feedFailure = false
  },
  over: (boiler) => !boiler.waterLow,
})
