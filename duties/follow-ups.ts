import type { FollowUps } from '../audit/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { refreshDueDays } from './due-days.ts'
import { openLeadsOfFailed } from './failed-inspections.ts'
import { settleChanged } from './settle-planned.ts'

/**
 * What follows from a change of equipment: its due days, the orders that are planned for them, and the lead where it is in use though it failed
 * its inspection.
 */
export const registryFollowUps =
  (rulebook: Rulebook): FollowUps =>
  async (unit, codes) => {
    const { today } = unit.now
    await refreshDueDays(unit.db, rulebook, today, codes)
    await settleChanged(unit, rulebook, today, codes)
    await openLeadsOfFailed(unit, codes, { today, rulebook })
  }
