import { between, type Random } from '../../lib/random.ts'
import type { Machine, MachineSetup, Values } from './machine.ts'
import { clamp, hoursInService, relax, rounded, towards, wander } from './physics.ts'

type RunnerFamily = 'vehicle' | 'ride' | 'ropeway'

const topSpeedMps: Readonly<Record<RunnerFamily, number>> = { vehicle: 4, ride: 12, ropeway: 5 }

/** An industrial vehicle, an amusement ride or a ropeway: it runs, rests, and runs again. */
export class Runner implements Machine {
  readonly family: RunnerFamily
  readonly #random: Random
  readonly #ambientTempC: number
  #running = false
  #leftS: number
  #speedMps = 0
  #loadKg = 0
  #windMps = 4
  #motorTempC: number
  #runHours: number
  #tripCount: number
  #mileageM: number
  #energyKwh: number

  constructor(family: RunnerFamily, { random, startMs }: MachineSetup) {
    this.family = family
    this.#random = random
    this.#leftS = between(random, 1, 60)
    this.#ambientTempC = between(random, 8, 28)
    this.#motorTempC = this.#ambientTempC + 5
    const hours = hoursInService(random, startMs)
    this.#runHours = hours
    this.#tripCount = Math.floor(hours * 40)
    this.#mileageM = hours * 3_600 * topSpeedMps[family]
    this.#energyKwh = hours * 20
  }

  step(_nowMs: number, dtS: number): void {
    this.#leftS -= dtS
    if (this.#leftS <= 0) this.#turn()
    this.#speedMps = towards(this.#speedMps, this.#running ? topSpeedMps[this.family] : 0, 0.8 * dtS)
    this.#windMps = clamp(
      wander(this.#random, this.#windMps, { mean: 4, spread: 2, timeConstantS: 60 }, dtS),
      0,
      15,
    )
    this.#motorTempC = relax(this.#motorTempC, this.#ambientTempC + (this.#running ? 45 : 4), 900, dtS)
    if (this.#speedMps > 0) this.#runHours += dtS / 3_600
    this.#mileageM += this.#speedMps * dtS
    this.#energyKwh += ((this.#running ? 15 : 0.3) * dtS) / 3_600
  }

  #turn(): void {
    this.#running = !this.#running
    this.#leftS = between(this.#random, 30, this.#running ? 180 : 90)
    this.#loadKg = this.#running ? between(this.#random, 100, 2_000) : 0
    if (this.#running) this.#tripCount += 1
  }

  status(): Values {
    const values: Values = {
      mode: 1,
      speedMps: rounded(this.#speedMps, 2),
      motorTempC: rounded(this.#motorTempC, 1),
    }
    if (this.family === 'vehicle') values.loadKg = rounded(this.#loadKg, 0)
    else values.windMps = rounded(this.#windMps, 1)
    return values
  }

  stats(): Values {
    return {
      runHours: rounded(this.#runHours, 3),
      tripCount: this.#tripCount,
      mileageM: rounded(this.#mileageM, 1),
      energyKwh: rounded(this.#energyKwh, 3),
    }
  }

  stateKey(): number {
    return this.#speedMps > 0 ? 1 : 0
  }
}
