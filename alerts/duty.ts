import type { FirmGrade, OrderKind } from '../contracts/index.ts'
import type { Limits } from './rulebook/index.ts'

/** What a duty may look at: days are `YYYY-MM-DD`. */
export interface DutySubject {
  /** The day as of which it is asked. */
  readonly day: string
  readonly classCode: string
  readonly jurisdiction: string
  readonly installedOn: string | null
  readonly lastMaintenanceOn: string | null
  readonly lastInspectionOn: string | null
  readonly maintenanceDueOn: string | null
  readonly inspectionDueOn: string | null
  /** The inspection whose month is the base month since a restart or a move; null where it is that of the installation. */
  readonly inspectionBaseOn: string | null
  /** A contract for on-demand maintenance in force, and what it depends on; null without one. */
  readonly onDemand: {
    readonly days: number
    readonly grade: FirmGrade | null
    readonly insuredUntil: string | null
    readonly heardOn: string | null
  } | null
}

/** The last day on which the duty can be done in time, and what says so. */
export interface Due {
  readonly dueOn: string
  readonly clause: Readonly<{ zh: string; en: string }>
  readonly source: string
}

/** Evaluated on the calendar: overdue from the day after `dueOn`. Pure. */
export interface Duty {
  readonly id: string
  /** The kind of work order that an overdue duty opens. */
  readonly opens: OrderKind
  /** The day, `no-rule` where the rulebook asks nothing of this equipment, `unknown` where a record is missing. */
  readonly dueOn: (subject: DutySubject, limits: Limits) => Due | 'no-rule' | 'unknown'
}

/** Declares a duty; `alerts/duties/<id>.ts` exports it as default. */
export function defineDuty(duty: Duty): Duty {
  return duty
}

/** A day that the registry itself names. */
export function dueByRegistry(dueOn: string): Due {
  return { dueOn, clause: { zh: '登记信息载明的日期', en: 'day named by the registry' }, source: 'registry' }
}
