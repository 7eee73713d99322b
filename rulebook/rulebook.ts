import { localDayOf } from '../lib/day.ts'
import { type CalendarKey, isSpanKey, type SpanKey, type YearsOfLifeKey } from './keys.ts'
import {
  type CalendarLimit,
  calendarLimit,
  type Grounds,
  type SpanLimit,
  spanLimit,
  type YearsOfLifeLimit,
} from './limit.ts'
import type { CalendarRow, LimitRow, SpanRow, YearsOfLifeRow } from './row.ts'

/** The limits that apply to one piece of equipment on one day; undefined where its jurisdiction sets none for its class. */
export interface Limits {
  span(key: SpanKey): SpanLimit | undefined
  /** Both can be counted from an instant. */
  spanOrCalendar(key: SpanKey | CalendarKey): SpanLimit | CalendarLimit | undefined
  calendar(key: CalendarKey): CalendarLimit | undefined
  yearsOfLife(key: YearsOfLifeKey): YearsOfLifeLimit | undefined
}

export interface Rulebook {
  readonly rows: readonly LimitRow[]
  /** Those that it has rows of their own for. */
  readonly jurisdictions: readonly string[]
  /** @param day `YYYY-MM-DD`: rows that are not yet in force on it do not apply. */
  limits(equipment: LimitSubject, day: string): Limits
  /** The limits of the local day of an instant, epoch ms. */
  limitsAt(equipment: LimitSubject, atMs: number): Limits
}

/** What decides which limits apply. */
export interface LimitSubject {
  readonly jurisdiction: string
  readonly classCode: string
}

const groundsOf = ({ clause, source, validFrom }: LimitRow): Grounds => ({ clause, source, validFrom })

/** Makes a rulebook of rows; where several fit, the narrowest jurisdiction wins, then the class, then the newest. */
export function createRulebook(rows: readonly LimitRow[]): Rulebook {
  const byKey = Map.groupBy(rows, (row) => row.key)

  function find<Row extends LimitRow>(
    key: Row['key'],
    { jurisdiction, classCode }: LimitSubject,
    day: string,
  ): Row | undefined {
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
    // a key has rows of one kind
    return best?.row as Row | undefined
  }

  const rulebook: Rulebook = {
    rows,
    jurisdictions: [...new Set(rows.map((row) => row.jurisdiction))].filter((one) => one !== '*').sort(),
    limits(equipment, day) {
      const span = (key: SpanKey) => {
        const row = find<SpanRow>(key, equipment, day)
        return row && spanLimit(row.value, row.unit, groundsOf(row))
      }
      const calendar = (key: CalendarKey) => {
        const row = find<CalendarRow>(key, equipment, day)
        return row && calendarLimit(row.value, row.unit, groundsOf(row))
      }
      return {
        span,
        calendar,
        spanOrCalendar: (key) => (isSpanKey(key) ? span(key) : calendar(key)),
        yearsOfLife(key) {
          const row = find<YearsOfLifeRow>(key, equipment, day)
          return row && { ...groundsOf(row), years: row.value }
        },
      }
    },
    limitsAt: (equipment, atMs) => rulebook.limits(equipment, localDayOf(atMs)),
  }
  return rulebook
}
