import type { Heading } from './calls.ts'
import { motionAt, type Travel } from './motion.ts'
import type { LiftPlan } from './plan.ts'

/** A car within this distance of a landing is in its door zone, in metres. [EN 81-20, unlocking zone] */
const doorZoneM = 0.2
/** A car this far from every landing is between floors, in metres. */
const betweenFloorsM = 0.5
const governorTrip = 1.15
const runaway = { speedRatio: 1.25, accelerationMps2: 2 }
const creeping = { topSpeedMps: 0.3, accelerationMps2: 0.3 }

/** Where the car is and how it moves. It knows nothing of doors or people. */
export class Car {
  readonly #plan: LiftPlan
  #positionM: number
  #speedMps = 0
  #heading: Heading = 0
  #travel: Travel | undefined
  #travelledS = 0
  #tooFastS = 0

  constructor(plan: LiftPlan, floor: number) {
    this.#plan = plan
    this.#positionM = this.#heightOf(floor)
  }

  get moving(): boolean {
    return this.#travel !== undefined
  }

  /** Metres per second, never negative; 0 exactly where it does not move. */
  get speedMps(): number {
    return this.#speedMps
  }

  /** The way that it goes, or went last. */
  get heading(): Heading {
    return this.#heading
  }

  /** The landing that it is at or nearest to. */
  get floor(): number {
    return Math.round(this.#positionM / this.#plan.floorHeightM) + 1
  }

  get doorZone(): boolean {
    return this.#offLandingM <= doorZoneM
  }

  get betweenFloors(): boolean {
    return this.#offLandingM >= betweenFloorsM
  }

  /** Faster than the governor allows. */
  get tooFast(): boolean {
    return this.#speedMps >= this.#plan.ratedSpeedMps * governorTrip
  }

  /** For how long it has been too fast, in seconds. */
  get tooFastS(): number {
    return this.#tooFastS
  }

  /** Sets out for a floor. */
  depart(floor: number): void {
    const { ratedSpeedMps, accelerationMps2 } = this.#plan
    this.#start(floor, ratedSpeedMps, accelerationMps2)
  }

  /** Sets out for a floor with more speed than the governor allows. */
  runAway(floor: number): void {
    this.#start(floor, this.#plan.ratedSpeedMps * runaway.speedRatio, runaway.accelerationMps2)
  }

  /** Sets out slowly for the nearest landing. */
  creep(): void {
    this.#start(this.floor, creeping.topSpeedMps, creeping.accelerationMps2)
  }

  /** Nobody wants anything: no way to go. */
  rest(): void {
    this.#heading = 0
  }

  /** Stops where it is. */
  halt(): void {
    this.#travel = undefined
    this.#speedMps = 0
    this.#tooFastS = 0
  }

  /** Moves on by `dtS` seconds; returns the metres gone. Once arrived it no longer moves. */
  step(dtS: number): number {
    if (!this.#travel) return 0
    this.#travelledS += dtS
    const { positionM, speedMps, arrived } = motionAt(this.#travel, this.#travelledS)
    const goneM = Math.abs(positionM - this.#positionM)
    this.#positionM = positionM
    this.#speedMps = speedMps
    this.#tooFastS = this.tooFast ? this.#tooFastS + dtS : 0
    if (arrived) this.halt()
    return goneM
  }

  #start(floor: number, topSpeedMps: number, accelerationMps2: number): void {
    const toM = this.#heightOf(floor)
    this.#travel = { fromM: this.#positionM, toM, topSpeedMps, accelerationMps2 }
    this.#travelledS = 0
    this.#heading = toM > this.#positionM ? 1 : -1
  }

  #heightOf(floor: number): number {
    return (floor - 1) * this.#plan.floorHeightM
  }

  get #offLandingM(): number {
    return Math.abs(this.#positionM - this.#heightOf(this.floor))
  }
}
