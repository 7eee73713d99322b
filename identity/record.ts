import type { Unit } from '../audit/index.ts'

/** Says in the audit trail what a unit of work does. */
export function record(
  unit: Unit,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): void {
  unit.audit([{ action, subject, details }])
}
