export { openDegradations, watchDegradation } from './degradation.ts'
export { alertsFollow } from './end.ts'
export { alertExtracts } from './extracts.ts'
export {
  type AlertRow,
  alertingAmong,
  alertSorting,
  conditionsOf,
  countFiring,
  listAlerts,
  markAlert,
  readAlert,
} from './queries.ts'
export { raiseAlerts, raisedRules } from './raise.ts'
export { resolveAlert } from './resolve.ts'
export { mayAcknowledge, readForRight } from './rights.ts'
export { rules } from './rules/index.ts'
export { openRuleStream, type RuleStream } from './stream.ts'
export { alerts } from './tables.ts'
export { isToldBefore } from './told-before.ts'
