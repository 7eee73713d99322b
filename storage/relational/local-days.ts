import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { HoistwayError } from '../../lib/errors.ts'

/** Local days from the first to the last, `YYYY-MM-DD`, both counted; without end where one is left out. */
export interface LocalDays {
  readonly firstDay?: string | undefined
  readonly lastDay?: string | undefined
  /** Where days begin. */
  readonly timeZone: string
}

/** Throws `request-invalid` where the days are no span of time. */
export function requireSpan({ firstDay, lastDay }: Pick<LocalDays, 'firstDay' | 'lastDay'>): void {
  if (firstDay !== undefined && lastDay !== undefined && lastDay < firstDay)
    throw new HoistwayError('request-invalid', `lastDay: must not be before firstDay (${firstDay})`)
}

const startOf = (day: string, timeZone: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`
const endOf = (day: string, timeZone: string) => sql`((${day}::date + 1)::timestamp at time zone ${timeZone})`

/** The instant lies in those days; undefined where they have no end at all. Throws as `requireSpan` does. */
export function within({ firstDay, lastDay, timeZone }: LocalDays, at: SQLWrapper): SQL | undefined {
  requireSpan({ firstDay, lastDay })
  const ends = [
    ...(firstDay === undefined ? [] : [sql`${at} >= ${startOf(firstDay, timeZone)}`]),
    ...(lastDay === undefined ? [] : [sql`${at} < ${endOf(lastDay, timeZone)}`]),
  ]
  return ends.length === 0 ? undefined : sql`(${sql.join(ends, sql` and `)})`
}
