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
  /** Rows that were rejected for a date that could not be read. */
  unreadDates: count,
  /** What the body was read as; 1 is sure, below 0.75 a warning `encoding-unsure` says so. */
  encoding: z.object({ name: z.string(), confidence: z.number() }),
  delimiter: z.string(),
  /** The different values that could not be taken, each once: the 50 that most rows have. */
  distinct: z.array(
    z.object({
      code: z.string(),
      column: z.string(),
      value: z.string(),
      rows: count,
      /** The first of them. */
      line: z.number().int().positive(),
    }),
  ),
  /** The first 500, by line; `rejected` and `warnings` count all. */
  findings: z.array(importFindingSchema),
})

export type ImportFinding = z.infer<typeof importFindingSchema>
export type ImportOutcome = z.infer<typeof importOutcomeSchema>
