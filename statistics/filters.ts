import { and, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { HoistwayError } from '../lib/errors.ts'
import { equipment, matching } from '../registry/index.ts'
import type { Grouping } from '../schemas/index.ts'
import { type LocalDays, requireSpan } from '../storage/relational/index.ts'

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
  readonly firmId?: number | undefined
}

/** Days with a beginning and an end. */
export interface Window extends LocalDays {
  readonly firstDay: string
  readonly lastDay: string
}

const longestDays = 3_660

/** Throws `request-invalid` where the days are no span of time, or too long a one. */
export function requireWindow({ firstDay, lastDay }: Pick<Window, 'firstDay' | 'lastDay'>): void {
  requireSpan({ firstDay, lastDay })
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000 + 1
  if (days > longestDays) {
    throw new HoistwayError('request-invalid', `lastDay: ${longestDays} days from firstDay on at most`)
  }
}

/** The month of an instant there, `YYYY-MM`. */
export function monthOf(at: SQLWrapper, timeZone: string): SQL {
  return sql`to_char(${at} at time zone ${timeZone}, 'YYYY-MM')`
}

/** What is asked of the firm that a row is attributed to. */
export function ofFirm({ firmId: wanted }: Pick<Grouped, 'firmId'>, firmId: SQLWrapper): SQL {
  return wanted === undefined ? sql`true` : sql`${firmId} = ${wanted}`
}

/** What is asked of the equipment, and of the firm that a row is attributed to. */
export function ofGroups(asked: Omit<Grouped, 'by'>, firmId: SQLWrapper): SQL {
  const { district, class: classCode } = asked
  return and(ofFirm(asked, firmId), matching({ district, class: classCode })) as SQL
}

/** The columns `firm_id` and `label` of facts: what they are counted together by. */
export function groupColumns(
  { by, districtLevel }: Grouped,
  {
    firmId,
    month,
    district: place = equipment.district,
  }: { readonly firmId: SQLWrapper; readonly month: SQLWrapper; readonly district?: SQLWrapper },
): SQL {
  const district = sql`nullif(${place}, '')`
  const path =
    districtLevel === undefined
      ? district
      : sql`array_to_string((string_to_array(${district}, '/'))[1:${districtLevel}], '/')`
  const labels = { all: sql`null::text`, firm: sql`null::text`, district: path, month }
  return sql`${by === 'firm' ? firmId : sql`null::int`} as firm_id, ${labels[by]} as label`
}
