import { between, happens, pick, type Random } from '../../lib/random.ts'
import type { Machine, MachineSetup, Values } from './machine.ts'
import { hourOfDay, hoursInService, relax, rounded, towards } from './physics.ts'

const up = 1
const down = 2
const standbySpeedMps = 0.2
const reversedSpeedMps = 0.3
/** How long a reversal lasts before the auxiliary brake has stopped it, in seconds. */
const reversalS = 3

/** An escalator or moving walk: it runs one way, slows down while nobody is on it, and reverses as `disturbance` tells it. */
export class Escalator implements Machine {
  readonly family = 'escalator'
  readonly disturbance = {
    /** The steps stop, run back for a moment, and stay stopped until this is unset. */
    reversal: false,
  }
  readonly #random: Random
  readonly #ratedSpeedMps: number
  readonly #rideS: number
  readonly #handrailRatio: number
  readonly #ordinaryDirection: number
  readonly #ambientTempC: number
  #direction: number
  #speedMps: number
  #passengerLeftS = 0
  #emptyS = 0
  #reversedS = 0
  #phase: 'running' | 'reversing' | 'stopped' = 'running'
  #motorTempC: number
  #vibrationMmS = 0
  #powerKw = 0
  #runHours: number
  #tripCount: number
  #mileageM: number
  #energyKwh: number

  constructor({ random, startMs }: MachineSetup) {
    this.#random = random
    this.#ratedSpeedMps = pick(random, [0.5, 0.65])
    this.#rideS = between(random, 14, 30)
    // The handrail may be up to 2 % faster than the steps, never slower. [EN 115-1]
    this.#handrailRatio = between(random, 1.002, 1.018)
    this.#ordinaryDirection = pick(random, [up, down])
    this.#direction = this.#ordinaryDirection
    this.#speedMps = standbySpeedMps
    this.#ambientTempC = between(random, 16, 30)
    this.#motorTempC = this.#ambientTempC + 15
    const hours = hoursInService(random, startMs)
    this.#runHours = hours
    this.#tripCount = Math.floor(hours * 20)
    this.#mileageM = hours * 3_600 * 0.66
    this.#energyKwh = hours * 8
  }

  /** The steps ran against their direction, and nobody has set them going again. */
  get reversed(): boolean {
    return (
      this.#phase === 'stopped' ||
      (this.#phase === 'reversing' && this.#direction !== this.#ordinaryDirection)
    )
  }

  step(nowMs: number, dtS: number): void {
    this.#passengers(nowMs, dtS)
    if (this.#phase === 'running') this.#run(dtS)
    else this.#misbehave(dtS)
    this.#wear(dtS)
  }

  #passengers(nowMs: number, dtS: number): void {
    const hour = hourOfDay(nowMs)
    const perS = this.#phase === 'stopped' ? 0 : hour > 7 && hour < 22 ? 1 / 20 : 1 / 60
    this.#passengerLeftS = Math.max(0, this.#passengerLeftS - dtS)
    if (happens(this.#random, perS, dtS)) this.#passengerLeftS = this.#rideS
    this.#emptyS = this.#passengerLeftS > 0 ? 0 : this.#emptyS + dtS
  }

  #run(dtS: number): void {
    if (this.disturbance.reversal) {
      this.#phase = 'reversing'
      this.#reversedS = 0
      return
    }
    const targetMps = this.#emptyS > 20 ? standbySpeedMps : this.#ratedSpeedMps
    if (this.#emptyS === 0 && this.#speedMps <= standbySpeedMps) this.#tripCount += 1
    this.#speedMps = towards(this.#speedMps, targetMps, 0.2 * dtS)
  }

  #misbehave(dtS: number): void {
    if (this.#phase === 'stopped') {
      this.#speedMps = 0
      if (this.disturbance.reversal) return
      this.#phase = 'running'
      this.#direction = this.#ordinaryDirection
    } else if (this.#direction === this.#ordinaryDirection) {
      this.#speedMps = towards(this.#speedMps, 0, 0.4 * dtS)
      if (this.#speedMps === 0) this.#direction = this.#ordinaryDirection === up ? down : up
    } else {
      this.#reversedS += dtS
      this.#speedMps = towards(this.#speedMps, reversedSpeedMps, 0.4 * dtS)
      if (this.#reversedS < reversalS) return
      this.#phase = 'stopped'
      this.#speedMps = 0
      this.#passengerLeftS = 0
    }
  }

  #wear(dtS: number): void {
    const moving = this.#speedMps > 0
    this.#powerKw = moving ? 1 + 4 * this.#speedMps + (this.#passengerLeftS > 0 ? 2 : 0) : 0.1
    this.#motorTempC = relax(this.#motorTempC, this.#ambientTempC + 7 * this.#powerKw, 1_200, dtS)
    this.#vibrationMmS = moving ? between(this.#random, 1, 4.5) : between(this.#random, 0, 0.2)
    if (moving) this.#runHours += dtS / 3_600
    this.#mileageM += this.#speedMps * dtS
    this.#energyKwh += (this.#powerKw * dtS) / 3_600
  }

  status(): Values {
    return {
      mode: this.#phase === 'stopped' ? 0 : 1,
      direction: this.#speedMps > 0 ? this.#direction : 0,
      passenger: this.#passengerLeftS > 0,
      speedMps: rounded(this.#speedMps, 3),
      handrailSpeedMps: rounded(this.#speedMps * this.#handrailRatio, 3),
      motorTempC: rounded(this.#motorTempC, 1),
      ambientTempC: rounded(this.#ambientTempC, 1),
      vibrationMmS: rounded(this.#vibrationMmS, 2),
      currentA: rounded((this.#powerKw * 1_000) / (Math.sqrt(3) * 380 * 0.85), 1),
    }
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
    const direction = this.#speedMps > 0 ? this.#direction : 0
    return ((this.#phase === 'stopped' ? 0 : 1) * 3 + direction) * 2 + (this.#passengerLeftS > 0 ? 1 : 0)
  }
}
