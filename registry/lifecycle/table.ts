import type { CalendarKey } from '../../rulebook/index.ts'
import type { EquipmentStatus, LifeCycleEvent, Role } from '../../schemas/index.ts'
import type { GuardName } from './guards.ts'

interface EventRule {
  /** Who may say so, for equipment that they may see. */
  readonly roles: readonly Role[]
  readonly guards: readonly GuardName[]
  /** Key of the rulebook: within so long after the day it must be told to the registration office. */
  readonly toldWithin?: CalendarKey
}

const refused = {
  register: null,
  'put-into-use': null,
  'take-out-of-use': null,
  'report-out-of-use': null,
  renovate: null,
  restart: null,
  change: null,
  move: null,
  scrap: null,
  deregister: null,
  exempt: null,
  supervise: null,
  reinstate: null,
} as const

/** How equipment may end, wherever it stands in between. */
const mayEnd = { scrap: 'scrapped', deregister: 'deregistered' } as const

/** What becomes of each status with each event: total, a missing cell does not compile; `null` refuses the event. */
export const table: Readonly<
  Record<EquipmentStatus, Readonly<Record<LifeCycleEvent, EquipmentStatus | null>>>
> = {
  installing: { ...refused, register: 'registered', 'put-into-use': 'in-use', scrap: 'scrapped' },
  registered: {
    ...refused,
    ...mayEnd,
    'put-into-use': 'in-use',
    'take-out-of-use': 'out-of-use',
    change: 'registered',
    move: 'moving',
    exempt: 'not-supervised',
  },
  'in-use': {
    ...refused,
    ...mayEnd,
    // put into use first, registered within the time allowed
    register: 'in-use',
    'take-out-of-use': 'out-of-use',
    renovate: 'out-of-use',
    change: 'in-use',
    move: 'moving',
    exempt: 'not-supervised',
  },
  'out-of-use': {
    ...refused,
    ...mayEnd,
    'report-out-of-use': 'out-of-use',
    renovate: 'out-of-use',
    restart: 'in-use',
    change: 'out-of-use',
    move: 'moving',
    exempt: 'not-supervised',
  },
  // taken down to be put up elsewhere: as new there
  moving: { ...refused, ...mayEnd, register: 'registered', 'put-into-use': 'in-use' },
  'not-supervised': { ...refused, scrap: 'scrapped', supervise: 'registered' },
  scrapped: { ...refused, reinstate: 'out-of-use' },
  deregistered: { ...refused, register: 'registered', scrap: 'scrapped', reinstate: 'out-of-use' },
}

const office = ['regulator', 'admin'] as const
const owner = ['use-unit', 'regulator', 'admin'] as const

/** Who may say each event, and what must hold for it. [SAMR Order 74, TSG 08-2017] */
export const events: Readonly<Record<LifeCycleEvent, EventRule>> = {
  register: { roles: office, guards: ['registration-pending', 'inspected-since'] },
  'put-into-use': {
    roles: owner,
    guards: ['not-stopped', 'inspected-when-new', 'inspected-since', 'inspection-not-failed'],
  },
  'take-out-of-use': { roles: ['use-unit', 'inspector', 'regulator', 'admin'], guards: [] },
  'report-out-of-use': { roles: owner, guards: [] },
  // renovated, or repaired in its main parts: inspected before it is used again
  renovate: { roles: owner, guards: [] },
  restart: {
    roles: owner,
    guards: ['not-stopped', 'inspected-when-new', 'inspected-since', 'inspection-not-failed'],
  },
  change: { roles: office, guards: ['note'], toldWithin: 'change-registration' },
  move: { roles: owner, guards: [] },
  scrap: { roles: owner, guards: ['note'], toldWithin: 'scrap-registration' },
  deregister: { roles: office, guards: ['note'] },
  exempt: { roles: office, guards: ['note'] },
  supervise: { roles: office, guards: [] },
  // takes back what should not have been said; what was said stays in the history
  reinstate: { roles: office, guards: ['note'] },
}

/** What a role may say of equipment of a status, in the table's order. */
export function allowedEvents(status: EquipmentStatus, role: Role): LifeCycleEvent[] {
  return (Object.keys(events) as LifeCycleEvent[]).filter(
    (event) => table[status][event] !== null && events[event].roles.includes(role),
  )
}
