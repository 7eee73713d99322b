import { between, type Random } from '../../lib/random.ts'
import type { Machine, MachineSetup, Values } from './machine.ts'
import { clamp, hoursInService, relax, rounded, towards } from './physics.ts'

/** Water this far below the normal level locks the burner out, in mm. */
const lowWaterMm = -75
const feedBandMm = 30

interface BoilerKind {
  /** What the burner is switched by: steam pressure, or the temperature of water or oil. */
  readonly ruledBy: 'pressure' | 'temperature'
  readonly hasWater: boolean
  readonly low: number
  readonly high: number
}

function boilerKind(classCode: string): BoilerKind {
  if (classCode.startsWith('12')) return { ruledBy: 'temperature', hasWater: true, low: 80, high: 92 }
  if (classCode.startsWith('13')) return { ruledBy: 'temperature', hasWater: false, low: 250, high: 275 }
  return { ruledBy: 'pressure', hasWater: true, low: 0.72, high: 0.92 }
}

/** Boiling point of water at a gauge pressure, good to about 2 °C up to 2 MPa. */
function boilingPointC(pressureMpa: number): number {
  return 100 * ((pressureMpa + 0.1013) / 0.1013) ** 0.25
}

/** A steam, hot-water or heat-carrier boiler: its burner cycles between two limits, its feed pump keeps the level. */
export class Boiler implements Machine {
  readonly family = 'boiler'
  readonly disturbance = {
    /** No feed water arrives, so that the level falls until the burner is locked out. */
    feedFailure: false,
  }
  readonly hasWater: boolean
  readonly #kind: BoilerKind
  readonly #random: Random
  readonly #ratedSteamTh: number
  /** Steam pressure in MPa, or temperature in °C. */
  #ruled: number
  #burnerOn = true
  #feeding = false
  #levelMm = 0
  #steamTh = 0
  #flueGasTempC = 120
  #feedwaterTempC: number
  #runHours: number
  #energyKwh: number

  constructor({ class: classCode, random, startMs }: MachineSetup) {
    this.#random = random
    this.#kind = boilerKind(classCode)
    this.hasWater = this.#kind.hasWater
    this.#ratedSteamTh = between(random, 2, 12)
    this.#ruled = between(random, this.#kind.low, this.#kind.high)
    this.#feedwaterTempC = between(random, 60, 104)
    const hours = hoursInService(random, startMs)
    this.#runHours = hours
    this.#energyKwh = hours * 30
  }

  get waterLow(): boolean {
    return this.#kind.hasWater && this.#levelMm <= lowWaterMm
  }

  step(_nowMs: number, dtS: number): void {
    const { low, high } = this.#kind
    if (this.waterLow) this.#burnerOn = false
    else if (this.#ruled >= high) this.#burnerOn = false
    else if (this.#ruled <= low) this.#burnerOn = true
    const span = high - low
    const rate = (this.#burnerOn ? span / 150 : -span / 240) * between(this.#random, 0.7, 1.3)
    this.#ruled = clamp(this.#ruled + rate * dtS, low * 0.3, high + span * 0.05)
    this.#flueGasTempC = relax(this.#flueGasTempC, this.#burnerOn ? 185 : 95, 60, dtS)
    this.#steamTh = towards(
      this.#steamTh,
      this.#burnerOn ? this.#ratedSteamTh : this.#ratedSteamTh * 0.4,
      0.2 * dtS,
    )
    this.#moveWater(dtS)
    if (this.#burnerOn) this.#runHours += dtS / 3_600
    this.#energyKwh += ((this.#burnerOn ? 25 : 3) * dtS) / 3_600
  }

  #moveWater(dtS: number): void {
    if (!this.#kind.hasWater) return
    if (this.#levelMm <= -feedBandMm) this.#feeding = true
    if (this.#levelMm >= feedBandMm) this.#feeding = false
    const draining = this.disturbance.feedFailure
    const mmPerS = draining ? (this.waterLow ? 0 : -3) : this.#feeding ? 2 : -0.4
    this.#levelMm = clamp(this.#levelMm + mmPerS * dtS, lowWaterMm - 10, feedBandMm + 10)
  }

  status(): Values {
    const steam = this.#kind.ruledBy === 'pressure'
    const values: Values = {
      mode: this.waterLow ? 0 : 1,
      pressureMpa: rounded(steam ? this.#ruled : 0.4, 3),
      temperatureC: rounded(steam ? boilingPointC(this.#ruled) : this.#ruled, 1),
      flueGasTempC: rounded(this.#flueGasTempC, 1),
      burnerOn: this.#burnerOn,
    }
    if (this.#kind.hasWater) {
      values.waterLevelMm = rounded(this.#levelMm, 0)
      values.feedwaterTempC = rounded(this.#feedwaterTempC, 1)
    }
    if (steam) values.steamFlowTh = rounded(this.#steamTh, 2)
    return values
  }

  stats(): Values {
    return { runHours: rounded(this.#runHours, 3), energyKwh: rounded(this.#energyKwh, 3) }
  }

  stateKey(): number {
    return (this.#burnerOn ? 1 : 0) + (this.waterLow ? 2 : 0)
  }
}
