import type { Random } from '../../../lib/random.ts'
import { wholeBetween } from '../../../lib/random.ts'
import type { Machine, MachineSetup, Values } from '../machine.ts'
import { rounded } from '../physics.ts'
import { Cabin } from './cabin.ts'
import { nextStop } from './calls.ts'
import { Car } from './car.ts'
import { LiftCounters } from './counters.ts'
import { noDisturbance } from './disturbance.ts'
import { closedDoor, type Door, doorMetric, stepDoor } from './door.ts'
import { LiftDrive } from './drive.ts'
import { type LiftPlan, liftPlan } from './plan.ts'
import { groupFrom, nextGroup } from './traffic.ts'

/** From the governor's trip until the safety gear has stopped the car, in seconds. */
const safetyGearS = 0.5
const goodsKg = 30
const eBikeAndRiderKg = 140

/** A traction or hydraulic lift: it answers calls, and misbehaves as `disturbance` tells it. */
export class Lift implements Machine {
  readonly family = 'lift'
  readonly plan: LiftPlan
  readonly disturbance = noDisturbance()
  readonly #random: Random
  readonly #car: Car
  readonly #cabin: Cabin
  readonly #drive: LiftDrive
  readonly #counters: LiftCounters
  #door: Door = closedDoor
  /** Stopped between floors until what caused it is over. */
  #halted = false
  /** On the way from where it was halted to a landing. */
  #freeing = false
  #eBikeAboard = false
  #failedClosings = 0

  constructor(setup: MachineSetup) {
    this.#random = setup.random
    this.plan = liftPlan(setup.class, setup.floors, setup.random)
    this.#car = new Car(this.plan, wholeBetween(setup.random, 1, this.plan.floors))
    this.#cabin = new Cabin(this.plan.ratedLoadKg)
    this.#drive = new LiftDrive(this.plan, setup.random)
    this.#counters = new LiftCounters(this.plan, setup.random, setup.startMs)
  }

  /** The landing that the car is at or nearest to. */
  get floor(): number {
    return this.#car.floor
  }

  get doorZone(): boolean {
    return this.#car.doorZone
  }

  /** Halted between floors, or not yet back at a landing with the door open. */
  get held(): boolean {
    return this.#halted || this.#freeing
  }

  /** Halted between floors with people in the car. */
  get trapping(): boolean {
    return this.#halted && this.#cabin.persons > 0
  }

  /** The safety circuit keeps the empty car at its landing. */
  get outOfService(): boolean {
    const standing = !this.#car.moving && !this.#halted && this.#door.state === 'closed'
    return this.disturbance.safetyCircuitOpen && this.#cabin.empty && standing
  }

  get eBikeAboard(): boolean {
    return this.#eBikeAboard
  }

  /** How often in a row the door met an obstacle. */
  get failedClosings(): number {
    return this.#failedClosings
  }

  step(nowMs: number, dtS: number): void {
    const group = nextGroup(this.#random, this.plan, nowMs, dtS)
    if (group) this.#cabin.call(this.plan.carriesPeople ? group : { ...group, persons: 0, loadKg: goodsKg })
    if (this.#car.moving) this.#travel(dtS)
    else if (this.#halted) this.#free()
    else if (this.#door.state === 'closed') this.#chooseNext()
    else this.#moveDoor(dtS)
    const { speedMps, heading } = this.#car
    const duty = { speedMps, goingUp: heading === 1, loadKg: this.#cabin.loadKg }
    this.#counters.energyKwh += this.#drive.step(dtS, duty)
  }

  /** Nobody is let in while something is about to go wrong with an empty car. */
  get #boarding(): boolean {
    const { safetyCircuitOpen, doorObstructed, overspeed, eBike } = this.disturbance
    return !(safetyCircuitOpen || doorObstructed || overspeed || eBike || this.#freeing)
  }

  #chooseNext(): void {
    if (this.#cabin.empty && this.#disturbEmptyCar()) return
    const next = nextStop(this.floor, this.#car.heading, this.#cabin.stops(this.#boarding))
    if (next === undefined) this.#car.rest()
    else if (next === this.floor) this.#openDoor()
    else {
      this.#car.depart(next)
      this.#counters.tripCount += 1
    }
  }

  /** What goes wrong with an empty car at a landing; false where it may answer calls. */
  #disturbEmptyCar(): boolean {
    const { safetyCircuitOpen, overspeed, doorObstructed, eBike, stuckBetweenFloors } = this.disturbance
    const { floors } = this.plan
    if (safetyCircuitOpen) return true
    if (overspeed) this.#car.runAway(this.floor * 2 > floors ? 1 : floors)
    else if (doorObstructed || eBike) this.#openDoor()
    else {
      // Without people in the car nobody would be trapped.
      if (stuckBetweenFloors) this.#cabin.call(groupFrom(this.#random, this.floor, floors))
      return false
    }
    return true
  }

  #travel(dtS: number): void {
    this.#counters.runHours += dtS / 3_600
    this.#counters.mileageM += this.#car.step(dtS)
    if (!this.#car.moving) this.#openDoor()
    else if (this.#mustHalt) {
      this.#car.halt()
      this.#halted = true
    }
  }

  get #mustHalt(): boolean {
    if (this.#freeing || !this.#car.betweenFloors) return false
    if (this.disturbance.stuckBetweenFloors) return this.#cabin.persons > 0
    return this.disturbance.overspeed && this.#car.tooFastS > safetyGearS
  }

  /** Once the cause is over, the car is moved slowly to the nearest landing. */
  #free(): void {
    if (this.disturbance.stuckBetweenFloors || this.disturbance.overspeed) return
    this.#halted = false
    this.#freeing = true
    this.#car.creep()
  }

  #openDoor(): void {
    this.#door = { state: 'opening', leftS: this.plan.doorStrokeS }
    this.#counters.doorCycles += 1
  }

  #moveDoor(dtS: number): void {
    const before = this.#door.state
    const { doorStrokeS, doorDwellS } = this.plan
    const { doorObstructed, eBike } = this.disturbance
    const conditions = { strokeS: doorStrokeS, dwellS: doorDwellS, held: eBike, blocked: doorObstructed }
    this.#door = stepDoor(this.#door, dtS, conditions)
    if (this.#door.state === 'open') this.#exchange(before !== 'open')
    if (this.#door.state === before) return
    if (this.#door.state === 'obstructed') this.#failedClosings += 1
    if (this.#door.state === 'closed') this.#failedClosings = 0
  }

  /** People get out and in; `opened` is true when the door has just opened. */
  #exchange(opened: boolean): void {
    const { doorObstructed, eBike } = this.disturbance
    if (opened) {
      this.#cabin.leave(this.floor, this.#freeing || doorObstructed)
      this.#freeing = false
      if (this.#boarding) this.#cabin.board(this.floor)
    }
    if (eBike === this.#eBikeAboard) return
    this.#eBikeAboard = eBike
    this.#cabin.leave(this.floor, true)
    if (!eBike) return
    this.#cabin.admit({ fromFloor: this.floor, toFloor: this.floor, persons: 1, loadKg: eBikeAndRiderKg })
  }

  get #mode(): number {
    return this.outOfService || (this.#halted && this.disturbance.overspeed) ? 0 : 1
  }

  get #direction(): number {
    if (!this.#car.moving) return 0
    return this.#car.heading === 1 ? 1 : 2
  }

  status(): Values {
    return {
      mode: this.#mode,
      car: this.#car.moving ? 1 : 0,
      direction: this.#direction,
      doorZone: this.doorZone,
      floor: this.floor,
      door: doorMetric[this.#door.state],
      passenger: this.#cabin.persons > 0,
      loadKg: this.#cabin.loadKg,
      speedMps: rounded(this.#car.speedMps, 2),
      ...this.#drive.status(),
    }
  }

  stats(): Values {
    return this.#counters.values()
  }

  stateKey(): number {
    const states = (this.#mode * 2 + (this.#car.moving ? 1 : 0)) * 3 + this.#direction
    const flags = (this.#cabin.persons > 0 ? 1 : 0) + (this.#car.tooFast ? 2 : 0)
    return ((states * 300 + this.floor) * 7 + doorMetric[this.#door.state]) * 4 + flags
  }
}
