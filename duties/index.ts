export {
  equipmentChanged,
  followRegistry,
  overdueDuties,
  refreshDueDays,
  registryChanged,
} from './due-days.ts'
export { statusesOf } from './evaluate.ts'
export { dutyExtract } from './extracts.ts'
export { registryFollowUps } from './follow-ups.ts'
export { duties, listedDuties } from './kinds/index.ts'
export { countOverdue, isOverdue, listOverdue, overdueSorting, readCalendar } from './queries.ts'
export { type DutyCounts, runDuties, runDutiesAgain, runDutiesOnce } from './run.ts'
export { settlePlanned } from './settle-planned.ts'
export { dueDays } from './tables.ts'
