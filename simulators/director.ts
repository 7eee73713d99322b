import { HoistwayError } from '../lib/errors.ts'
import { between, pick, type Random, randomOf, waitS } from '../lib/random.ts'
import type { Family } from '../schemas/index.ts'
import { type Fault, suits } from './fault.ts'
import type { MachineOf } from './machines/index.ts'
import type { Chance, Cue, Scenario } from './scenario.ts'

/** A fault that begins now: which device (its place in the list) and how long it shows. */
export interface Happening {
  readonly device: number
  readonly fault: Fault
  readonly lastsMs: number
}

interface Planned extends Happening {
  atMs: number
  readonly everyMs: number | undefined
}

interface Recurring {
  nextMs: number
  readonly perMs: number
  readonly devices: readonly number[]
  readonly fault: Fault
  readonly lastsS: readonly [number, number]
  readonly random: Random
}

/** Chances missed for longer than this, while the computer slept say, are let go. */
const letGoMs = 60_000

/**
 * Plays a scenario on a fleet. The same scenario, machines and seed give the same devices, faults and times.
 * Throws `unknown-fault` where the scenario names one that there is not.
 */
export class Director {
  /** Cues for which no device is suitable. */
  readonly unplayable: readonly Cue[]
  readonly #planned: Planned[] = []
  readonly #recurring: Recurring[] = []
  readonly #faults: ReadonlyMap<string, Fault>
  readonly #machines: readonly MachineOf<Family>[]

  constructor(
    scenario: Scenario,
    faults: ReadonlyMap<string, Fault>,
    machines: readonly MachineOf<Family>[],
    seed: number,
  ) {
    this.#faults = faults
    this.#machines = machines
    const random = randomOf(seed, 'director')
    const taken = new Set<number>()
    // The pickiest first, so that the only escalator is not taken by what could happen to anything.
    const choices = (cue: Cue) => this.#suitable(this.#fault(cue.faults[0]!)).length
    const cues = scenario.cues.toSorted((one, other) => choices(one) - choices(other))
    this.unplayable = cues.filter((cue) => !this.#plan(cue, taken, random))
    for (const chance of scenario.chances) this.#expect(chance, scenario.chancesFromS * 1_000, seed)
  }

  /** What begins up to `elapsedMs` after the start, on devices to which nothing is happening yet. */
  due(elapsedMs: number, isFree: (device: number) => boolean): Happening[] {
    const happenings: Happening[] = []
    for (const planned of this.#planned) {
      if (planned.atMs > elapsedMs) continue
      if (isFree(planned.device)) happenings.push(planned)
      planned.atMs = planned.everyMs === undefined ? Number.POSITIVE_INFINITY : elapsedMs + planned.everyMs
    }
    for (const recurring of this.#recurring) this.#draw(recurring, elapsedMs, isFree, happenings)
    return happenings
  }

  #fault(id: string): Fault {
    const fault = this.#faults.get(id)
    if (!fault) throw new HoistwayError('unknown-fault', `there is no fault "${id}"`)
    return fault
  }

  #suitable(fault: Fault): number[] {
    return [...this.#machines.keys()].filter((index) => suits(fault, this.#machines[index]!))
  }

  #plan(cue: Cue, taken: Set<number>, random: Random): boolean {
    for (const fault of cue.faults.map((id) => this.#fault(id))) {
      const suitable = this.#suitable(fault)
      const free = cue.count === 'all' ? suitable : suitable.filter((device) => !taken.has(device))
      if (free.length === 0) continue
      const wanted = cue.count === 'all' ? free.length : Math.min(cue.count ?? 1, free.length)
      for (let n = 0; n < wanted; n += 1) {
        const device = cue.count === 'all' ? free[n]! : pick(random, free)
        if (cue.count !== 'all') free.splice(free.indexOf(device), 1)
        taken.add(device)
        const [low, high] = cue.lastsS ?? fault.lastsS
        const everyMs = cue.everyS === undefined ? undefined : cue.everyS * 1_000
        const lastsMs = between(random, low, high) * 1_000
        this.#planned.push({ atMs: cue.atS * 1_000, everyMs, device, fault, lastsMs })
      }
      return true
    }
    return false
  }

  #expect(chance: Chance, fromMs: number, seed: number): void {
    const fault = this.#fault(chance.fault)
    const devices = this.#suitable(fault)
    const { rate } = chance
    const perHour = 'perFleetHour' in rate ? rate.perFleetHour : rate.perDeviceHour * devices.length
    if (devices.length === 0 || perHour === 0) return
    const random = randomOf(seed, `chance/${fault.id}`)
    const perMs = perHour / 3_600_000
    const lastsS = chance.lastsS ?? fault.lastsS
    this.#recurring.push({ nextMs: fromMs + waitS(random, perMs), perMs, devices, fault, lastsS, random })
  }

  #draw(
    recurring: Recurring,
    elapsedMs: number,
    isFree: (device: number) => boolean,
    happenings: Happening[],
  ): void {
    const { random, devices, fault, lastsS } = recurring
    if (elapsedMs - recurring.nextMs > letGoMs) recurring.nextMs = elapsedMs + waitS(random, recurring.perMs)
    while (recurring.nextMs <= elapsedMs) {
      recurring.nextMs += waitS(random, recurring.perMs)
      const device = pick(random, devices)
      const lastsMs = between(random, lastsS[0], lastsS[1]) * 1_000
      const free = isFree(device) && !happenings.some((happening) => happening.device === device)
      if (free) happenings.push({ device, fault, lastsMs })
    }
  }
}
