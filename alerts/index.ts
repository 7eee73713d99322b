export { followRegistry, overdueDuties, refreshDueDays, registryChanged } from './calendar.ts'
export { type DegradationWatch, openDegradations, watchDegradation } from './degradation.ts'
export { duties, listedDuties } from './duties/index.ts'
export { alertsFollow } from './end.ts'
export { alertExtracts } from './extracts.ts'
export { openLeadsOfFailed } from './failed-inspections.ts'
export { type ImportKind, importFile, importKinds } from './import-file.ts'
export { statusesOf } from './judge.ts'
export {
  type AlertFilter,
  type AlertRow,
  alertingAmong,
  alertSorting,
  conditionsOf,
  countFiring,
  countOverdue,
  isOverdue,
  listAlerts,
  listOverdue,
  markAlert,
  overdueSorting,
  readAlert,
  readCalendar,
} from './queries.ts'
export { type RaisedAlert, type RaisedRule, raiseAlerts, raisedRules } from './raise.ts'
export { resolveAlert } from './resolve.ts'
export { mayAcknowledge, readForRight } from './rights.ts'
export { rules } from './rules/index.ts'
export { type DutyCounts, runDuties, runDutiesAgain, runDutiesOnce } from './run-duties.ts'
export { settlePlanned } from './settle-planned.ts'
export { openRuleStream, type RuleStream } from './stream.ts'
export { alerts, dueDays } from './tables.ts'
export { isToldBefore } from './told-before.ts'
