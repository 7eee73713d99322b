import { between, type Random, wholeBetween } from '../../lib/random.ts'
import type { Machine, MachineSetup, Values } from './machine.ts'
import { clamp, hoursInService, relax, rounded, towards, wander } from './physics.ts'

/** Above this the crane must not work, in m/s: what tower cranes are commonly built for. */
const windLimitMps = 20
const calm = { mean: 5, spread: 2, timeConstantS: 60 }
const gale = { mean: 26, spread: 1.5, timeConstantS: 12 }
const hookSpeedMps = 0.8
const radiusSpeedMps = 0.5
const slewSpeedDegS = 3

interface HookPlace {
  readonly hookHeightM: number
  readonly radiusM: number
  readonly slewDeg: number
}

type Phase = 'idle' | 'approach' | 'load' | 'carry' | 'unload'

/** A crane that fetches loads and sets them down; slewing ones (tower, mobile, portal) also turn and have a load moment. */
export class Crane implements Machine {
  readonly family = 'crane'
  readonly disturbance = {
    /** A gale blows; the crane stops working. */
    gale: false,
    /** The next load is too heavy: it stays on the hook until this is unset. */
    overload: false,
  }
  readonly slewing: boolean
  readonly outdoors: boolean
  readonly #random: Random
  readonly #highestM: number
  readonly #reachM: number
  /** Load times radius for a slewing crane, load alone for others, at 100 %. */
  readonly #capacity: number
  readonly #ambientTempC: number
  #place: HookPlace
  #target: HookPlace
  #phase: Phase = 'idle'
  #phaseLeftS: number
  #loadKg = 0
  #speedMps = 0
  #windMps: number
  #motorTempC: number
  #vibrationMmS = 0
  #runHours: number
  #liftCycles: number
  #energyKwh: number

  constructor({ class: classCode, random, startMs }: MachineSetup) {
    this.#random = random
    this.slewing = /^4[347]/.test(classCode)
    this.outdoors = this.slewing || classCode.startsWith('42')
    this.#highestM = this.slewing ? between(random, 30, 90) : between(random, 8, 20)
    this.#reachM = this.slewing ? between(random, 40, 65) : 0
    this.#capacity = this.slewing ? between(random, 80_000, 250_000) : between(random, 5_000, 50_000)
    this.#ambientTempC = between(random, 5, 28)
    this.#place = {
      hookHeightM: this.#highestM / 2,
      radiusM: this.#reachM / 2,
      slewDeg: between(random, -170, 170),
    }
    this.#target = this.#place
    this.#phaseLeftS = between(random, 1, 60)
    this.#windMps = this.outdoors ? calm.mean : 0
    this.#motorTempC = this.#ambientTempC + 8
    const hours = hoursInService(random, startMs)
    this.#runHours = hours
    this.#liftCycles = Math.floor(hours * 25)
    this.#energyKwh = hours * 40
  }

  get windMps(): number {
    return this.#windMps
  }

  /** Load moment (slewing cranes) or load, in percent of what is rated. */
  get momentPercent(): number {
    const loading = this.slewing ? this.#loadKg * this.#place.radiusM : this.#loadKg
    return (loading / this.#capacity) * 100
  }

  get overloaded(): boolean {
    return this.#phase === 'carry' && this.momentPercent > 100
  }

  get stoppedByWind(): boolean {
    return this.#windMps > windLimitMps
  }

  step(_nowMs: number, dtS: number): void {
    if (this.outdoors) {
      const weather = this.disturbance.gale ? gale : calm
      this.#windMps = clamp(wander(this.#random, this.#windMps, weather, dtS), 0, 60)
    }
    this.#speedMps = 0
    if (!this.stoppedByWind) this.#work(dtS)
    const working = this.#phase !== 'idle' && !this.stoppedByWind
    this.#motorTempC = relax(this.#motorTempC, this.#ambientTempC + (working ? 45 : 4), 900, dtS)
    this.#vibrationMmS = this.#speedMps > 0 ? between(this.#random, 1, 7) : between(this.#random, 0, 0.3)
    if (working) this.#runHours += dtS / 3_600
    this.#energyKwh += ((working ? 20 : 0.5) * dtS) / 3_600
  }

  #work(dtS: number): void {
    if (this.overloaded) {
      if (!this.disturbance.overload) this.#unhook()
      return
    }
    if (this.#phase === 'approach' || this.#phase === 'carry') {
      this.#move(dtS)
      if (!this.#arrived) return
    } else {
      this.#phaseLeftS -= dtS
      // Nobody waits when a mishap is to be seen.
      if (this.#phaseLeftS > 0 && !(this.disturbance.overload && this.#phase === 'idle')) return
    }
    this.#nextPhase()
  }

  #nextPhase(): void {
    switch (this.#phase) {
      case 'idle':
        this.#phase = 'approach'
        this.#target = this.#somewhere(0)
        return
      case 'approach':
        this.#phase = 'load'
        this.#phaseLeftS = between(this.#random, 10, 40)
        return
      case 'load':
        this.#phase = 'carry'
        this.#target = this.#somewhere(between(this.#random, 0.3, 0.9) * this.#highestM)
        this.#loadKg = this.#nextLoadKg()
        return
      case 'carry':
        this.#phase = 'unload'
        this.#phaseLeftS = between(this.#random, 10, 40)
        return
      case 'unload':
        this.#phase = 'idle'
        this.#phaseLeftS = wholeBetween(this.#random, 5, 120)
        this.#loadKg = 0
        this.#liftCycles += 1
    }
  }

  /** A load that the crane may carry at the longest radius of the way, or one that is too heavy where it is. */
  #nextLoadKg(): number {
    if (this.disturbance.overload) {
      return (this.#capacity * between(this.#random, 1.1, 1.25)) / (this.slewing ? this.#place.radiusM : 1)
    }
    const radiusM = this.slewing ? Math.max(this.#place.radiusM, this.#target.radiusM) : 1
    return (this.#capacity / radiusM) * between(this.#random, 0.2, 0.92)
  }

  /** An overload is set down where it was taken up. */
  #unhook(): void {
    this.#phase = 'unload'
    this.#phaseLeftS = 5
    this.#loadKg = 0
  }

  #somewhere(hookHeightM: number): HookPlace {
    if (!this.slewing) return { hookHeightM, radiusM: 0, slewDeg: 0 }
    return {
      hookHeightM,
      radiusM: between(this.#random, 0.2, 1) * this.#reachM,
      slewDeg: between(this.#random, -170, 170),
    }
  }

  get #arrived(): boolean {
    const { hookHeightM, radiusM, slewDeg } = this.#place
    const target = this.#target
    return hookHeightM === target.hookHeightM && radiusM === target.radiusM && slewDeg === target.slewDeg
  }

  #move(dtS: number): void {
    const before = this.#place
    this.#place = {
      hookHeightM: towards(before.hookHeightM, this.#target.hookHeightM, hookSpeedMps * dtS),
      radiusM: towards(before.radiusM, this.#target.radiusM, radiusSpeedMps * dtS),
      slewDeg: this.slewing ? towards(before.slewDeg, this.#target.slewDeg, slewSpeedDegS * dtS) : 0,
    }
    this.#speedMps = before.hookHeightM === this.#place.hookHeightM ? 0 : hookSpeedMps
  }

  status(): Values {
    const values: Values = {
      mode: this.stoppedByWind ? 0 : 1,
      hookHeightM: rounded(this.#place.hookHeightM, 2),
      loadKg: rounded(this.#loadKg, 0),
      momentPercent: rounded(this.momentPercent, 1),
      speedMps: this.#speedMps,
      motorTempC: rounded(this.#motorTempC, 1),
      vibrationMmS: rounded(this.#vibrationMmS, 2),
    }
    if (this.slewing) {
      values.radiusM = rounded(this.#place.radiusM, 2)
      values.slewDeg = rounded(this.#place.slewDeg, 1)
    }
    if (this.outdoors) values.windMps = rounded(this.#windMps, 1)
    return values
  }

  stats(): Values {
    return {
      runHours: rounded(this.#runHours, 3),
      liftCycles: this.#liftCycles,
      energyKwh: rounded(this.#energyKwh, 3),
    }
  }

  stateKey(): number {
    return (this.stoppedByWind ? 0 : 1) * 2 + (this.#loadKg > 0 ? 1 : 0)
  }
}
