import type { Log } from '../lib/log.ts'
import { randomOf } from '../lib/random.ts'
import { SimulatedDevice } from './device.ts'
import type { DeviceSpec } from './device-list.ts'
import { Director, type Happening } from './director.ts'
import type { Fault } from './fault.ts'
import { emptyLinkStats, Link, type LinkStats } from './link.ts'
import { createMachine } from './machines/index.ts'
import type { Scenario } from './scenario.ts'

/** What a fleet has done so far; a live object. */
export interface FleetStats extends LinkStats {
  readonly devices: number
  /** Faults begun, by id. */
  readonly faults: Record<string, number>
}

export interface FleetSetup {
  readonly url: string
  readonly devices: readonly DeviceSpec[]
  /** Longest time between two status messages of a device, in ms. */
  readonly everyMs: number
  readonly scenario: Scenario
  readonly faults: ReadonlyMap<string, Fault>
  readonly seed: number
  /** When the simulation starts, epoch ms. */
  readonly startMs: number
  /** New connections a second while the fleet starts. */
  readonly connectsPerS: number
  readonly log: Log
}

/** More than this many faults at one moment are logged as one. */
const mostLogged = 10

/** Many devices stepped by one loop: the owner calls `tick`. */
export class Fleet {
  readonly stats: FleetStats
  readonly #setup: FleetSetup
  readonly #director: Director
  readonly #links: Link[] = []
  readonly #devices: SimulatedDevice[] = []
  #opened = 0
  #stopping: Promise<void> | undefined

  constructor(setup: FleetSetup) {
    this.#setup = setup
    const { url, devices, everyMs, startMs, seed, log } = setup
    this.stats = { ...emptyLinkStats(), devices: devices.length, faults: {} }
    const machines = devices.map((spec) =>
      createMachine(spec.family, {
        class: spec.class,
        floors: spec.floors ?? undefined,
        random: randomOf(seed, `machine/${spec.deviceId}`),
        startMs,
      }),
    )
    for (const [index, { deviceId, secret }] of devices.entries()) {
      const onConnect = () => this.#devices[index]!.announce()
      const random = randomOf(seed, `device/${deviceId}`)
      const link = new Link({ url, deviceId, secret, random, stats: this.stats, log, onConnect })
      this.#links.push(link)
      this.#devices.push(new SimulatedDevice(machines[index]!, link, { everyMs, startMs, random }))
    }
    this.#director = new Director(setup.scenario, setup.faults, machines, seed)
    for (const cue of this.#director.unplayable)
      log.warn({ cue }, 'no device suits this part of the scenario')
  }

  /** Moves every device on to `nowMs` (epoch ms), opens connections that are due, lets faults happen. */
  tick(nowMs: number): void {
    if (this.#stopping) return
    const elapsedMs = nowMs - this.#setup.startMs
    this.#openLinks(elapsedMs)
    const happenings = this.#director.due(elapsedMs, (device) => this.#devices[device]!.free)
    for (const { device, fault, lastsMs } of happenings) {
      this.#devices[device]!.begin(fault, { nowMs, lastsMs })
      this.stats.faults[fault.id] = (this.stats.faults[fault.id] ?? 0) + 1
    }
    this.#logHappenings(happenings)
    for (const device of this.#devices) device.step(nowMs)
  }

  /** Publishes nothing more and says good-bye to the broker. */
  stop(): Promise<void> {
    this.#stopping ??= Promise.all(this.#links.map((link) => link.close())).then(() => undefined)
    return this.#stopping
  }

  #openLinks(elapsedMs: number): void {
    const due = Math.min(this.#links.length, 1 + Math.floor((elapsedMs * this.#setup.connectsPerS) / 1_000))
    while (this.#opened < due) {
      this.#links[this.#opened]!.open()
      this.#opened += 1
    }
  }

  #logHappenings(happenings: readonly Happening[]): void {
    const { devices, log } = this.#setup
    if (happenings.length > mostLogged) log.info({ devices: happenings.length }, 'faults begin')
    else
      for (const { device, fault } of happenings) {
        const { deviceId, equipmentCode } = devices[device]!
        log.info({ fault: fault.id, deviceId, equipmentCode }, 'fault begins')
      }
  }
}
