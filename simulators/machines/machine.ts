import type { Random } from '../../lib/random.ts'
import type { Family, Value } from '../../schemas/index.ts'

export type Values = Record<string, Value>

/** A simulated piece of equipment: it moves on when stepped, and shows what its instruments would. */
export interface Machine {
  readonly family: Family
  /** Moves on by `dtS` seconds (at most about one), up to `nowMs` (epoch ms). */
  step(nowMs: number, dtS: number): void
  /** Metrics of a `status` message. */
  status(): Values
  /** Metrics of a `stats` message; they only rise. */
  stats(): Values
  /** Differs where the discrete state differs: what is worth a status message at once. */
  stateKey(): number
}

/** What a machine is built from. */
export interface MachineSetup {
  /** Class of the special-equipment catalogue. */
  readonly class: string
  readonly random: Random
  /** When the simulation starts, epoch ms. */
  readonly startMs: number
  /** Landings of a lift; chosen at random where absent. */
  readonly floors?: number | undefined
}
