import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { HoistwayError } from '../../lib/errors.ts'

/** From the beginning of one local day up to that of another, `YYYY-MM-DD`; without end where one is left out. */
export interface LocalDays {
  readonly from?: string | undefined
  /** The day after the last: not included itself. */
  readonly to?: string | undefined
  /** Where days begin. */
  readonly timeZone: string
}

/** Throws `request-invalid` where the days are no span of time. */
export function requireSpan({ from, to }: Pick<LocalDays, 'from' | 'to'>): void {
  if (from !== undefined && to !== undefined && to <= from)
    throw new HoistwayError('request-invalid', `to: must be after from (${from}): it is not included itself`)
}

const startOf = (day: string, timeZone: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`

/** The instant lies in those days; undefined where they have no end at all. Throws as `requireSpan` does. */
export function within({ from, to, timeZone }: LocalDays, at: SQLWrapper): SQL | undefined {
  requireSpan({ from, to })
  const ends = [
    ...(from === undefined ? [] : [sql`${at} >= ${startOf(from, timeZone)}`]),
    ...(to === undefined ? [] : [sql`${at} < ${startOf(to, timeZone)}`]),
  ]
  return ends.length === 0 ? undefined : sql`(${sql.join(ends, sql` and `)})`
}
