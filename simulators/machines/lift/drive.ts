import { between, type Random } from '../../../lib/random.ts'
import type { Values } from '../machine.ts'
import { clamp, relax, rounded } from '../physics.ts'
import type { LiftPlan } from './plan.ts'

/** What the drive feels in a step. */
export interface DriveDuty {
  readonly speedMps: number
  readonly goingUp: boolean
  readonly loadKg: number
}

/** Motor (and, for a hydraulic lift, pump and oil) of a lift: heat, current, vibration, energy. */
export class LiftDrive {
  readonly #plan: LiftPlan
  readonly #random: Random
  readonly #machineRoomC: number
  #motorTempC: number
  #oilTempC: number
  #vibrationMmS = 0
  #powerKw = 0
  #oilPressureMpa = 0

  constructor(plan: LiftPlan, random: Random) {
    this.#plan = plan
    this.#random = random
    this.#machineRoomC = between(random, 18, 30)
    this.#motorTempC = this.#machineRoomC + between(random, 5, 15)
    this.#oilTempC = this.#machineRoomC + between(random, 3, 10)
  }

  /** Moves on by `dtS` seconds; returns the energy used, in kWh. */
  step(dtS: number, { speedMps, goingUp, loadKg }: DriveDuty): number {
    const moving = speedMps > 0
    const loadShare = loadKg / this.#plan.ratedLoadKg
    const hydraulic = this.#plan.drive === 'hydraulic'
    // A traction lift balances at half load; a hydraulic one lifts everything and comes down by its own weight.
    const effort = hydraulic ? (goingUp ? 0.6 + 0.4 * loadShare : 0.05) : 0.15 + Math.abs(loadShare - 0.48)
    const ratedKw = (this.#plan.ratedLoadKg * 9.81 * this.#plan.ratedSpeedMps) / 1_000
    this.#powerKw = moving ? ratedKw * effort + 0.5 : 0.15
    this.#motorTempC = relax(this.#motorTempC, this.#machineRoomC + (moving ? 75 * effort : 5), 900, dtS)
    this.#oilTempC = relax(this.#oilTempC, this.#machineRoomC + (moving && goingUp ? 40 : 6), 1_500, dtS)
    this.#oilPressureMpa = 1.6 + 1.8 * loadShare + (moving && goingUp ? 0.5 : 0)
    this.#vibrationMmS = moving ? between(this.#random, 1.5, 6) : between(this.#random, 0, 0.3)
    return (this.#powerKw * dtS) / 3_600
  }

  status(): Values {
    const values: Values = {
      motorTempC: rounded(this.#motorTempC, 1),
      ambientTempC: rounded(this.#machineRoomC, 1),
      vibrationMmS: rounded(this.#vibrationMmS, 2),
      currentA: rounded((this.#powerKw * 1_000) / (Math.sqrt(3) * 380 * 0.85), 1),
    }
    if (this.#plan.drive === 'hydraulic') {
      values.oilTempC = rounded(this.#oilTempC, 1)
      values.oilPressureMpa = rounded(clamp(this.#oilPressureMpa, 0, 100), 2)
    }
    return values
  }
}
