import { z } from 'zod'

const count = z.number().int().nonnegative()

/** One line of the report of an import. */
export const importFindingSchema = z.object({
  /** Of the file; the header is on the first. */
  line: z.number().int().positive(),
  /** Empty where the whole row is meant. */
  column: z.string(),
  /** As it stands there, as far as 300 characters. */
  value: z.string(),
  /** Why. Stable: docs/import.md of equipment, docs/exchange.md of the others. */
  code: z.string(),
  /** Why, and what would be right, in words. */
  reason: z.string(),
  /** `rejected`: the row is not taken. `warning`: it is, without this value. */
  severity: z.enum(['rejected', 'warning']),
  /** Code of the equipment that the row is of; empty where it is of none. */
  equipment: z.string(),
})

/** What an import over the API did. `rows` = `imported` + `updated` + `unchanged` + `rejected`. */
export const importOutcomeSchema = z.object({
  kind: z.string(),
  /** Nothing of it is done. */
  dryRun: z.boolean(),
  rows: count,
  imported: count,
  updated: count,
  unchanged: count,
  rejected: count,
  /** Values left out of rows that were taken. */
  warnings: count,
  /** The first 500, by line; `rejected` and `warnings` count all. */
  findings: z.array(importFindingSchema),
})

export type ImportFinding = z.infer<typeof importFindingSchema>
export type ImportOutcome = z.infer<typeof importOutcomeSchema>
