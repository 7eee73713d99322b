import type { CalendarKey, Limits } from '../rulebook/index.ts'
import type { EquipmentStatus, FirmGrade, LifeCycleStep, OrderKind, RecordedDays } from '../schemas/index.ts'

/** What a duty may look at: days are `YYYY-MM-DD`. */
export interface DutySubject {
  /** The day as of which it is asked. */
  readonly day: string
  readonly classCode: string
  readonly jurisdiction: string
  readonly status: EquipmentStatus
  readonly installedOn: string | null
  readonly lastMaintenanceOn: string | null
  readonly lastInspectionOn: string | null
  readonly maintenanceDueOn: string | null
  /** Its last inspection or self-inspection, where that was failed. */
  readonly failedInspectionOn: string | null
  readonly failedSelfInspectionOn: string | null
  readonly inspectionDueOn: string | null
  /** The inspection whose month is the base month since a restart or a move; null where it is that of the installation. */
  readonly inspectionBaseOn: string | null
  /** A contract for on-demand maintenance in force, and what it depends on; null without one. */
  readonly onDemand: {
    readonly days: number
    readonly grade: FirmGrade | null
    readonly insuredUntil: string | null
    readonly heardOn: string | null
    /** Of its last inspection, where that was failed. */
    readonly failedOn: string | null
  } | null
  /** What the records say that stand. */
  readonly recorded: RecordedDays
  /** What happened in its life, oldest first; nothing where an import brought it. */
  readonly steps: readonly LifeCycleStep[]
}

/** The last day on which the duty can be done in time, and what says so. */
export interface Due {
  readonly dueOn: string
  readonly clause: Readonly<{ zh: string; en: string }>
  readonly source: string
}

/**
 * The day; `nothing-due` where all is done; `no-rule` where the rulebook asks nothing of this equipment; `unknown` where a
 * record is missing.
 */
export type Evaluation = Due | 'nothing-due' | 'no-rule' | 'unknown'

/** Evaluated on the calendar: overdue from the day after `dueOn`. Pure. */
export interface Duty {
  readonly id: string
  /** Equipment of which it is asked; in use unless said otherwise. */
  readonly of?: readonly EquipmentStatus[]
  /** The kind of work order that it opens; null where being listed as overdue is the warning. */
  readonly opens: OrderKind | null
  /**
   * Rulebook key of how long before its day the order is opened, once for each day; without it, from the day after on. Such a
   * duty only plans ahead: its day is that of another, which lists it.
   */
  readonly ahead?: CalendarKey
  readonly dueOn: (subject: DutySubject, limits: Limits) => Evaluation
}

/** Declares a duty; `duties/kinds/<id>.ts` exports it as default. */
export function defineDuty(duty: Duty): Duty {
  return duty
}

/** A day that the registry itself names. */
export function dueByRegistry(dueOn: string): Due {
  return { dueOn, clause: { zh: '登记信息载明的日期', en: 'day named by the registry' }, source: 'registry' }
}
