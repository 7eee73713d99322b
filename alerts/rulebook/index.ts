import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { localDayOf } from '../../lib/day.ts'
import type { LimitMs } from '../../orders/index.ts'

/** One legal limit. Numbers differ by province and by year, so they are data, never constants in code. */
const rowSchema = z.strictObject({
  key: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  /** `*`, a country, or narrower: `cn-sh` falls back to `cn`, then to `*`. */
  jurisdiction: z.string().min(1),
  /** Beginnings of class codes; the longest that fits wins, `""` fits all. */
  classes: z.array(z.string()).min(1),
  value: z.union([z.number(), z.array(z.number()).min(1)]),
  unit: z.enum(['second', 'minute', 'day', 'month', 'year']),
  clause: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  validFrom: z.iso.date(),
  source: z.string().min(1),
  /** `f`: a copy of the source said so; `m`: from general knowledge, not checked. */
  confidence: z.enum(['f', 'm']),
})
export type LimitRow = z.infer<typeof rowSchema>

/** The limits that apply to one piece of equipment on one day. */
export interface Limits {
  /** The row of a key, or undefined where this jurisdiction has none for this class. */
  row(key: string): LimitRow | undefined
  /** The single number of a key. */
  number(key: string): number | undefined
}

export interface Rulebook {
  readonly rows: readonly LimitRow[]
  /** Those that it has rows of their own for. */
  readonly jurisdictions: readonly string[]
  /** @param day `YYYY-MM-DD`: rows that are not yet in force on it do not apply. */
  limits(equipment: Subject, day: string): Limits
  /** The limits of the local day of an instant, epoch ms. */
  limitsAt(equipment: Subject, atMs: number): Limits
}

interface Subject {
  readonly jurisdiction: string
  readonly classCode: string
}

/** Makes a rulebook of rows; where several fit, the narrowest jurisdiction wins, then the class, then the newest. */
export function createRulebook(rows: readonly LimitRow[]): Rulebook {
  const byKey = Map.groupBy(rows, (row) => row.key)

  function find(key: string, jurisdiction: string, classCode: string, day: string): LimitRow | undefined {
    let best: { row: LimitRow; rank: string } | undefined
    for (const row of byKey.get(key) ?? []) {
      if (row.validFrom > day) continue
      if (row.jurisdiction !== '*' && `${jurisdiction}-`.indexOf(`${row.jurisdiction}-`) !== 0) continue
      const fit = Math.max(...row.classes.map((start) => (classCode.startsWith(start) ? start.length : -1)))
      if (fit < 0) continue
      const depth = row.jurisdiction === '*' ? 0 : row.jurisdiction.length
      const rank = `${String(depth).padStart(3, '0')} ${fit} ${row.validFrom}`
      if (best === undefined || rank > best.rank) best = { row, rank }
    }
    return best?.row
  }

  const rulebook: Rulebook = {
    rows,
    jurisdictions: [...new Set(rows.map((row) => row.jurisdiction))].filter((one) => one !== '*').sort(),
    limits({ jurisdiction, classCode }, day) {
      const row = (key: string) => find(key, jurisdiction, classCode, day)
      return {
        row,
        number(key) {
          const value = row(key)?.value
          return typeof value === 'number' ? value : undefined
        },
      }
    },
    limitsAt: (equipment, atMs) => rulebook.limits(equipment, localDayOf(atMs)),
  }
  return rulebook
}

const unitMs = { second: 1_000, minute: 60_000, day: 86_400_000 } as const

/** The rulebook as orders ask it: spans of time; months and years are none, and lists of numbers are none. */
export function limitMsOf(rulebook: Rulebook): LimitMs {
  return (equipment, key, atMs) => {
    const row = rulebook.limitsAt(equipment, atMs).row(key)
    if (row === undefined || typeof row.value !== 'number' || !(row.unit in unitMs)) return undefined
    return row.value * unitMs[row.unit as keyof typeof unitMs]
  }
}

/** Reads the rulebook that ships: every `.json` beside this file. Throws, naming the file, where a row is malformed. */
export function loadRulebook(folder = import.meta.dirname): Rulebook {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const parsed = z.array(rowSchema).safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      if (!parsed.success) throw new Error(`rulebook ${name}: ${z.prettifyError(parsed.error)}`)
      return parsed.data
    })
  return createRulebook(rows)
}
