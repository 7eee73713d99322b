import type { Progress } from '../lib/progress.ts'
import type { ResourceStack } from '../lib/resource-stack.ts'
import type { BenchSettings } from './settings.ts'

/** One measurement: ours beside the other's, from one run on one machine. */
export interface Line {
  readonly what: string
  readonly unit: string
  /** Null where it could not be measured; `beside` says why. */
  readonly ours: number | null
  readonly baseline: number | null
  /** What the baseline is. */
  readonly against: string
  /** What else was seen: processor times, percentiles, limits. */
  readonly beside: string
}

/** What a row works with. */
export interface Bench {
  readonly settings: BenchSettings
  readonly progress: Progress
  /** Runs a step that starts nothing that must be ended; it gives up when the person at the keyboard does. */
  measure<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Ends what the row started, however the row ends. */
  readonly resources: ResourceStack
}

/** A row of the table: one file in `rows/`, `id` = its name. */
export interface Row {
  readonly id: string
  readonly title: string
  run(bench: Bench): Promise<readonly Line[]>
}

export function defineRow(row: Row): Row {
  return row
}

/** Ours over the baseline; null where one is missing. */
export function ratioOf({ ours, baseline }: Pick<Line, 'ours' | 'baseline'>): number | null {
  return ours === null || baseline === null || baseline === 0 ? null : ours / baseline
}

/** Messages of a row that measures more than one rate. */
export function shorter({ settings }: Bench): number {
  return Math.ceil(settings.messages / 4)
}
