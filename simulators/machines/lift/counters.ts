import { type Random, wholeBetween } from '../../../lib/random.ts'
import type { Values } from '../machine.ts'
import { hoursInService, hoursSince, rounded } from '../physics.ts'
import type { LiftPlan } from './plan.ts'

/** Since then the lifts are as busy as they are simulated, before that as lifts commonly are. */
const simulatedSinceMs = Date.UTC(2026, 0, 1)
const commonTripsPerHour = 15
/** More than any lift of its busyness makes. */
const simulatedTripsPerHour = 200

/** What wears a lift: counters that only rise. */
export class LiftCounters {
  readonly #bendsPerTrip: number
  runHours: number
  tripCount: number
  doorCycles: number
  mileageM: number
  energyKwh: number

  constructor({ floors, floorHeightM, ratedSpeedMps, busyness }: LiftPlan, random: Random, startMs: number) {
    const simulatedTrips = hoursSince(simulatedSinceMs, startMs) * simulatedTripsPerHour * busyness
    const metresPerTrip = floors * floorHeightM * 0.7
    this.#bendsPerTrip = wholeBetween(random, 2, 5)
    this.tripCount = Math.floor(hoursInService(random, startMs) * commonTripsPerHour + simulatedTrips)
    this.doorCycles = Math.floor(this.tripCount * 1.2)
    this.runHours = (this.tripCount * (metresPerTrip / ratedSpeedMps + 4)) / 3_600
    this.mileageM = this.tripCount * metresPerTrip
    this.energyKwh = this.tripCount * 0.1
  }

  values(): Values {
    return {
      runHours: rounded(this.runHours, 3),
      tripCount: this.tripCount,
      doorCycles: this.doorCycles,
      ropeBends: this.tripCount * this.#bendsPerTrip,
      mileageM: rounded(this.mileageM, 1),
      energyKwh: rounded(this.energyKwh, 3),
    }
  }
}
