import type { Family, OrderKind, Reading, Value } from '../contracts/index.ts'

/** The last known values of the equipment's device, with the present reading applied. */
export type Snapshot = Readonly<Record<string, Value>>

/** One condition of a rule. */
export interface Cause {
  /**
   * Whether the condition holds after this reading: true, false, or undefined where the reading says nothing of it.
   * Pure: the reading and the snapshot are all it may look at.
   */
  readonly holds: (reading: Reading, snapshot: Snapshot) => boolean | undefined
  /** Rulebook key of how long it must hold before the alert fires; without it, at once. */
  readonly holdLimit?: string
  /** True where a person or controller said so: acted upon even when the device's clock is far behind. */
  readonly reported: boolean
}

/** Evaluated on the stream: fires while any of its causes holds long enough, resolves when none does. */
export interface Rule {
  readonly id: string
  readonly families: readonly Family[]
  readonly causes: Readonly<Record<string, Cause>>
  /** The kind of work order that a firing alert opens, if any. */
  readonly opens: OrderKind | null
}

/** Declares a rule; `alerts/rules/<id>.ts` exports it as default. */
export function defineRule(rule: Rule): Rule {
  return rule
}

/** A cause that holds from an event with `active: true` to the one with `active: false`. */
export function reportedFault(codes: ReadonlySet<string>): Cause {
  return {
    reported: true,
    holds: (reading) =>
      reading.fault !== undefined && codes.has(reading.fault.code) ? reading.fault.active : undefined,
  }
}
