import { equipment, visibleTo } from '../registry/index.ts'
import type { LimitKey, Rulebook } from '../rulebook/index.ts'
import type { Caller } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'

const keys: readonly LimitKey[] = ['maintenance-interval', 'on-demand-longest']

/** From one day until another, the rulebook asks this of a class in a jurisdiction; names are those of columns. */
export interface ServiceInterval {
  readonly jurisdiction: string
  readonly class: string
  readonly since: string
  /** The first day of other rules; null where these are the newest. */
  readonly until: string | null
  /** From one service to the next at most, as PostgreSQL reads it: `15 day`. */
  readonly span: string
  /** Most days of on-demand maintenance; null where there is none. */
  readonly on_demand_days: number | null
}

/** The intervals that the rulebook has had for the equipment that a caller may see. */
export async function serviceIntervals(
  db: Database,
  caller: Caller,
  rulebook: Rulebook,
): Promise<ServiceInterval[]> {
  const kinds = await db
    .selectDistinct({ jurisdiction: equipment.jurisdiction, class: equipment.class })
    .from(equipment)
    .where(visibleTo(caller))
  const changes = [
    ...new Set(rulebook.rows.filter(({ key }) => keys.includes(key)).map(({ validFrom }) => validFrom)),
  ].sort()
  return kinds.flatMap((kind) =>
    changes.flatMap((since, n) => {
      const limits = rulebook.limits({ jurisdiction: kind.jurisdiction, classCode: kind.class }, since)
      const usual = limits.calendar('maintenance-interval')
      if (usual === undefined) return []
      return [
        {
          ...kind,
          since,
          until: changes[n + 1] ?? null,
          span: `${usual.value} ${usual.unit}`,
          on_demand_days: limits.calendar('on-demand-longest')?.value ?? null,
        },
      ]
    }),
  )
}
