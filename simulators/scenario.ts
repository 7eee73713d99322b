import { fileURLToPath } from 'node:url'
import { HoistwayError } from '../lib/errors.ts'
import { loadFolder } from '../lib/folder.ts'

/** Faults at a set time after the start. */
export interface Cue {
  /** When the machine begins to be disturbed, in seconds; some faults need about ten more until they show. */
  readonly atS: number
  /** The first of these that suits any device. */
  readonly faults: readonly [string, ...string[]]
  /** How many devices; one where absent. */
  readonly count?: number | 'all'
  /** In place of the fault's own. */
  readonly lastsS?: readonly [number, number]
  /** Happens again after this time. */
  readonly everyS?: number
}

/** Faults at random times. */
export interface Chance {
  readonly fault: string
  /** How often on average: for the whole fleet, or for each device that it suits. */
  readonly rate: { readonly perFleetHour: number } | { readonly perDeviceHour: number }
  /** In place of the fault's own. */
  readonly lastsS?: readonly [number, number]
}

/** What goes wrong in a fleet, one per file in `scenarios/`. */
export interface Scenario {
  /** The file's name. */
  readonly id: string
  readonly cues: readonly Cue[]
  readonly chances: readonly Chance[]
  /** Before this time, in seconds, nothing happens by chance. */
  readonly chancesFromS: number
}

export function defineScenario(scenario: Scenario): Scenario {
  return scenario
}

/** The scenario of a name. Throws `unknown-scenario`, with the names that there are. */
export async function loadScenario(name: string): Promise<Scenario> {
  const scenarios = await loadFolder<Scenario>(fileURLToPath(new URL('./scenarios', import.meta.url)))
  const scenario = scenarios.get(name)
  if (scenario) return scenario
  const known = [...scenarios.keys()].join(', ')
  throw new HoistwayError('unknown-scenario', `there is no scenario "${name}"; there are: ${known}`)
}
