import type { SpanKey } from '../rulebook/index.ts'
import type { Family, OrderKind, Reading, Value } from '../schemas/index.ts'

/** The last known values of the equipment's devices, with the present reading applied. */
export type Snapshot = Readonly<Record<string, Value>>

/** What a rule looks for: one thing that holds or does not. Each lives for itself: it fires, ends and is acknowledged alone. */
export interface Condition {
  /**
   * Whether it holds after this reading: true, false, or undefined where the reading says nothing of it.
   * Pure: the reading and the snapshot are all it may look at.
   */
  readonly holds: (reading: Reading, snapshot: Snapshot) => boolean | undefined
  /** Rulebook key of how long it must hold before its alert fires; without it, at once. */
  readonly holdLimit?: SpanKey
  /**
   * True where a person or controller said so, in a reading's `fault`: acted upon even when the device's clock is far
   * behind. Without a fault a reading says nothing of it.
   */
  readonly reported: boolean
  /** Of these families only; without it, of all that the rule has. */
  readonly families?: readonly Family[]
}

/** Evaluated on the stream: each of its conditions has an alert of its own while it holds long enough. */
export interface Rule {
  readonly id: string
  readonly families: readonly Family[]
  readonly conditions: Readonly<Record<string, Condition>>
  /** The kind of work order that a firing alert opens, if any. One order collects the alerts of all conditions. */
  readonly opens: OrderKind | null
  /** A fault that work on the equipment may cause: held while mechanics are signed in, fires when they sign out. */
  readonly waitsForWork?: boolean
  /** Rulebook key of how long after the last report an alert ends, where the source only ever raises. */
  readonly lapseLimit?: SpanKey
}

/** Declares a rule; `alerts/rules/<id>.ts` exports it as default. */
export function defineRule(rule: Rule): Rule {
  return rule
}

/** A condition that holds from an event with `active: true` to the one with `active: false`. */
export function reportedFault(codes: ReadonlySet<string>): Condition {
  return {
    reported: true,
    holds: (reading) =>
      reading.fault !== undefined && codes.has(reading.fault.code) ? reading.fault.active : undefined,
  }
}
