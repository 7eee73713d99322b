import { between, type Random } from '../../lib/random.ts'
import type { Machine, MachineSetup, Values } from './machine.ts'
import { clamp, hoursInService, rounded, wander } from './physics.ts'

/** A pressure vessel or a pipeline: pressure and temperature wander around what the process asks for. */
export class PressureEquipment implements Machine {
  readonly family: 'vessel' | 'piping'
  readonly #random: Random
  readonly #workingMpa: number
  readonly #workingC: number
  #pressureMpa: number
  #temperatureC: number
  #runHours: number

  constructor(family: 'vessel' | 'piping', { random, startMs }: MachineSetup) {
    this.family = family
    this.#random = random
    this.#workingMpa = between(random, 0.6, 2.4)
    this.#workingC = between(random, 20, 120)
    this.#pressureMpa = this.#workingMpa
    this.#temperatureC = this.#workingC
    this.#runHours = hoursInService(random, startMs)
  }

  step(_nowMs: number, dtS: number): void {
    const pressure = { mean: this.#workingMpa, spread: this.#workingMpa * 0.05, timeConstantS: 300 }
    const temperature = { mean: this.#workingC, spread: 2, timeConstantS: 900 }
    this.#pressureMpa = clamp(
      wander(this.#random, this.#pressureMpa, pressure, dtS),
      0,
      this.#workingMpa * 1.3,
    )
    this.#temperatureC = wander(this.#random, this.#temperatureC, temperature, dtS)
    this.#runHours += dtS / 3_600
  }

  status(): Values {
    return {
      mode: 1,
      pressureMpa: rounded(this.#pressureMpa, 3),
      temperatureC: rounded(this.#temperatureC, 1),
    }
  }

  stats(): Values {
    return { runHours: rounded(this.#runHours, 3) }
  }

  stateKey(): number {
    return 0
  }
}
