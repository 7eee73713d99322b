import { and, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Grouping } from '../contracts/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { equipment, matching } from '../registry/index.ts'

/** Of which equipment, and how its numbers are put together. */
export interface Grouped {
  readonly by: Grouping
  /** Equipment in that district or below it, today. */
  readonly district?: string | undefined
  /** Only so many parts of a district's path tell groups apart. */
  readonly districtLevel?: number | undefined
  /** Catalogue class; one that ends in zeros means all below it. */
  readonly class?: string | undefined
  /** Id of the maintenance firm that the rows are attributed to. */
  readonly firm?: number | undefined
}

/** From the beginning of one local day up to that of another, `YYYY-MM-DD`. */
export interface Window {
  readonly from: string
  readonly to: string
  /** Where days begin. */
  readonly timeZone: string
}

const longestDays = 3_660

/** Throws `request-invalid` where the days are no span of time, or too long a one. */
export function requireWindow({ from, to }: Pick<Window, 'from' | 'to'>): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (days <= 0) {
    throw new HoistwayError('request-invalid', `to: must be after from (${from}): it is not included itself`)
  }
  if (days > longestDays) {
    throw new HoistwayError('request-invalid', `to: ${longestDays} days after from at most`)
  }
}

const startOf = (day: string, timeZone: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`

/** The instant lies in the window. */
export function within({ from, to, timeZone }: Window, at: SQLWrapper): SQL {
  return sql`(${at} >= ${startOf(from, timeZone)} and ${at} < ${startOf(to, timeZone)})`
}

/** The month of an instant there, `YYYY-MM`. */
export function monthOf(at: SQLWrapper, timeZone: string): SQL {
  return sql`to_char(${at} at time zone ${timeZone}, 'YYYY-MM')`
}

/** What is asked of the equipment, and of the firm that a row is attributed to. */
export function ofGroups({ district, class: classCode, firm }: Grouped, firmId: SQLWrapper): SQL {
  const ofFirm = firm === undefined ? undefined : sql`${firmId} = ${firm}`
  return and(sql`true`, matching({ district, class: classCode }), ofFirm) as SQL
}

/** The columns `firm_id` and `label` of facts: what they are counted together by. */
export function groupColumns(
  { by, districtLevel }: Grouped,
  { firmId, month }: { readonly firmId: SQLWrapper; readonly month: SQLWrapper },
): SQL {
  const district = sql`nullif(${equipment.district}, '')`
  const path =
    districtLevel === undefined
      ? district
      : sql`array_to_string((string_to_array(${district}, '/'))[1:${districtLevel}], '/')`
  const labels = { all: sql`null::text`, firm: sql`null::text`, district: path, month }
  return sql`${by === 'firm' ? firmId : sql`null::int`} as firm_id, ${labels[by]} as label`
}
