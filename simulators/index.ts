import { type Clock, systemClock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { DeviceSpec } from './device-list.ts'
import { loadFaults } from './fault.ts'
import { Fleet, type FleetStats } from './fleet.ts'
import { loadScenario } from './scenario.ts'

export { type DeviceSpec, isWholeList, parseDevices } from './device-list.ts'

const tickMs = 250

export interface FleetOptions {
  /** Of the broker, `mqtt://host:port` say. */
  readonly url: string
  readonly devices: readonly DeviceSpec[]
  /** Longest time between two status messages of a device, in ms; 5,000 where absent. */
  readonly everyMs?: number
  /** Name of a file in `scenarios/`; `quiet` where absent. */
  readonly scenario?: string
  /** The same seed gives the same fleet and the same faults; 1 where absent. */
  readonly seed?: number
  /** New connections a second while the fleet starts; 50 where absent. */
  readonly connectsPerS?: number
  readonly clock?: Clock
  readonly log: Log
}

export interface RunningFleet {
  /** What the fleet has done so far; a live object. */
  readonly stats: FleetStats
  /** Publishes nothing more, disconnects every device, and resolves when that is done. */
  stop(): Promise<void>
}

/**
 * Starts a fleet that publishes to a broker until it is stopped. A broker that cannot be reached is tried again and again.
 * Rejects with `unknown-scenario` where there is none of that name.
 */
export async function startFleet(options: FleetOptions): Promise<RunningFleet> {
  const { url, devices, log, everyMs = 5_000, seed = 1, connectsPerS = 50, clock = systemClock } = options
  const [faults, scenario] = await Promise.all([loadFaults(), loadScenario(options.scenario ?? 'quiet')])
  const startMs = clock.now()
  const fleet = new Fleet({ url, devices, everyMs, scenario, faults, seed, startMs, connectsPerS, log })
  const timer = setInterval(() => fleet.tick(clock.now()), tickMs)
  return {
    stats: fleet.stats,
    stop() {
      clearInterval(timer)
      return fleet.stop()
    },
  }
}
