import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type EquipmentStatus,
  equipmentStatuses,
  type LifeCycleEvent,
  type LifeCycleStep,
  lifeCycleEvents,
  roles,
} from '../../schemas/index.ts'
import { limitsOf } from '../../test/fixtures/rulebook.ts'
import {
  daysLate,
  deadlinesOf,
  isNew,
  pendingRegistration,
  renovatedSince,
  restsSince,
  sinceOf,
} from './deadlines.ts'
import { inspectionWantedSince, type LifeCycleFacts, missing } from './guards.ts'
import { allowedEvents, events, table } from './table.ts'

const limits = limitsOf(
  {},
  {
    'restart-inspection': [1, 'year'],
    'use-registration': [30, 'day'],
    'change-registration': [30, 'day'],
    'out-of-use-report': [1, 'year'],
  },
)
const lawless = limitsOf({})

const statuses = fc.constantFrom(...equipmentStatuses)

describe('the table', () => {
  it('has a way from installing to every status, and everything may come to an end', () => {
    const reach = (from: EquipmentStatus) => {
      const seen = new Set([from])
      for (const one of seen) for (const to of Object.values(table[one])) if (to !== null) seen.add(to)
      return seen
    }
    expect([...reach('installing')].sort()).toEqual([...equipmentStatuses].sort())
    for (const status of equipmentStatuses) expect(reach(status), status).toContain('scrapped')
  })

  it('lets a role say what the table has for it, and nothing else (property)', () => {
    fc.assert(
      fc.property(statuses, fc.constantFrom(...roles), (status, role) => {
        const allowed = allowedEvents(status, role)
        for (const event of lifeCycleEvents) {
          const may = table[status][event] !== null && events[event].roles.includes(role)
          expect(allowed.includes(event)).toBe(may)
        }
      }),
    )
  })

  it('leaves what ended to the office alone', () => {
    for (const role of roles)
      expect(allowedEvents('scrapped', role)).toEqual(
        role === 'admin' || role === 'regulator' ? ['reinstate'] : [],
      )
  })
})

const facts: LifeCycleFacts = {
  status: 'out-of-use',
  sinceOn: '2025-06-15',
  renovatedOn: null,
  isNew: false,
  stoppedBy: [],
  isRegistrationPending: false,
  passedOn: null,
  hasFailed: false,
  effectiveOn: '2026-06-15',
  note: null,
}

describe('an inspection before it is used again', () => {
  it.each([
    ['a day less than a year out of use', { effectiveOn: '2026-06-14' }, limits, null],
    ['a year to the day', {}, limits, '2025-06-15'],
    ['a day more than a year', { effectiveOn: '2026-06-16' }, limits, '2025-06-15'],
    ['renovated last week', { sinceOn: '2026-06-08', renovatedOn: '2026-06-08' }, limits, '2026-06-08'],
    ['nobody knows since when', { sinceOn: null }, limits, '2025-06-15'],
    ['taken down yesterday', { status: 'moving', sinceOn: '2026-06-14' }, limits, '2026-06-14'],
    ['in use', { status: 'in-use' }, limits, null],
    [
      'registered anew after more than a year',
      { status: 'registered', effectiveOn: '2026-06-16' },
      limits,
      '2025-06-15',
    ],
    ['registered, and never used', { status: 'registered', sinceOn: null }, limits, null],
    ['no such law', { effectiveOn: '2036-01-01' }, lawless, null],
    ['taken down, no such law', { status: 'moving' }, lawless, '2025-06-15'],
  ] as const)('%s', (_, changed, law, since) => {
    expect(inspectionWantedSince({ ...facts, ...changed }, law)).toBe(since)
  })

  it('counts from that day on', () => {
    const long = { ...facts, effectiveOn: '2026-07-01' }
    for (const [passedOn, lacks] of [
      [null, ['inspected-since']],
      ['2025-06-14', ['inspected-since']],
      ['2025-06-15', []],
      ['2026-06-30', []],
    ] as const)
      expect(missing(['inspected-since'], { ...long, passedOn }, limits)).toEqual(lacks)
  })
})

it.each([
  ['note', { note: 'why' }, { note: null }],
  ['registration-pending', { status: 'in-use', isRegistrationPending: true }, { status: 'in-use' }],
  ['inspection-not-failed', {}, { hasFailed: true }],
  ['not-stopped', {}, { stoppedBy: ['an office'] }],
  ['inspected-when-new', { isNew: true, passedOn: '2026-06-01' }, { isNew: true }],
] as const)('the guard %s', (guard, holds, lacks) => {
  expect(missing([guard], { ...facts, ...holds }, limits)).toEqual([])
  expect(missing([guard], { ...facts, ...lacks }, limits)).toEqual([guard])
})

const step = (
  event: LifeCycleEvent,
  from: EquipmentStatus,
  to: EquipmentStatus,
  effectiveOn: string,
): LifeCycleStep => ({ event, from, to, effectiveOn })
const used = step('put-into-use', 'installing', 'in-use', '2026-01-31')
const stopped = step('take-out-of-use', 'in-use', 'out-of-use', '2026-02-10')

it.each<[EquipmentStatus, LifeCycleStep[], boolean]>([
  ['installing', [], true],
  ['registered', [], true],
  ['registered', [step('register', 'installing', 'registered', '2026-01-01')], true],
  // stopped before it was ever used, and restarted
  ['out-of-use', [step('take-out-of-use', 'registered', 'out-of-use', '2026-01-01')], true],
  ['in-use', [used], false],
  ['out-of-use', [used, stopped], false],
  // what an import says is in use, resting or taken down was used
  ['in-use', [], false],
  ['out-of-use', [], false],
  ['moving', [], false],
  ['registered', [step('supervise', 'not-supervised', 'registered', '2026-01-01')], true],
  ['registered', [step('register', 'deregistered', 'registered', '2026-01-01')], true],
])('new or not: %s after %o', (status, steps, expected) => {
  expect(isNew(status, steps)).toBe(expected)
})

it('a renovation counts until it is used again', () => {
  const renovated = step('renovate', 'in-use', 'out-of-use', '2026-03-01')
  expect(renovatedSince([used, renovated])).toBe('2026-03-01')
  expect(renovatedSince([used, renovated, step('restart', 'out-of-use', 'in-use', '2026-04-01')])).toBeNull()
  expect(renovatedSince([used, stopped])).toBeNull()
})

describe('deadlines', () => {
  const due = (status: EquipmentStatus, ...steps: LifeCycleStep[]) =>
    deadlinesOf(status, steps, limits).map(({ event, dueOn }) => [event, dueOn])

  it('wait for the registration of what came into use without', () => {
    expect(due('in-use', used)).toEqual([['register', '2026-03-02']])
    expect(due('in-use', used, step('register', 'in-use', 'in-use', '2026-02-01'))).toEqual([])
    const again = step('put-into-use', 'moving', 'in-use', '2026-05-01')
    const registered = step('register', 'installing', 'registered', '2026-01-01')
    expect(due('in-use', registered, step('put-into-use', 'registered', 'in-use', '2026-01-02'))).toEqual([])
    expect(due('in-use', registered, again)).toEqual([['register', '2026-05-31']])
  })

  it('wait for a report of what rests, until it was made', () => {
    expect(due('out-of-use', used, stopped)).toEqual([
      ['register', '2026-03-02'],
      ['report-out-of-use', '2027-02-10'],
    ])
    const reported = step('report-out-of-use', 'out-of-use', 'out-of-use', '2026-03-01')
    expect(due('out-of-use', stopped, reported)).toEqual([])
    // a report of the time before does not count
    const more = [
      step('restart', 'out-of-use', 'in-use', '2026-04-01'),
      { ...stopped, effectiveOn: '2026-05-01' },
    ]
    expect(due('out-of-use', stopped, reported, ...more)).toEqual([['report-out-of-use', '2027-05-01']])
  })

  it('of what was scrapped by mistake count from when it was used last', () => {
    const scrapped = step('scrap', 'out-of-use', 'scrapped', '2028-01-01')
    const back = step('reinstate', 'scrapped', 'out-of-use', '2028-01-05')
    expect(due('out-of-use', used, stopped, scrapped, back)).toContainEqual([
      'report-out-of-use',
      '2027-02-10',
    ])
    const reported = step('report-out-of-use', 'out-of-use', 'out-of-use', '2026-03-01')
    const registered = step('register', 'in-use', 'in-use', '2026-02-01')
    expect(due('out-of-use', used, registered, stopped, reported, scrapped, back)).toEqual([])
    // an import brought it as scrapped
    expect(due('out-of-use', back)).toEqual([['report-out-of-use', '2029-01-05']])
  })

  it('know nothing of what an import brought, and of no law', () => {
    expect(due('out-of-use')).toEqual([])
    expect(due('in-use')).toEqual([])
    expect(deadlinesOf('out-of-use', [used, stopped], lawless)).toEqual([])
  })
})

it('counts the days by which something was told too late', () => {
  const changed = step('change', 'in-use', 'in-use', '2026-01-01')
  expect(daysLate(changed, '2026-01-31', limits)).toBe(0)
  expect(daysLate(changed, '2026-02-01', limits)).toBe(1)
  expect(daysLate(changed, '2027-02-01', limits)).toBe(366)
  expect(daysLate(changed, '2027-02-01', lawless)).toBe(0)
  expect(daysLate(stopped, '2036-02-01', limits)).toBe(0)
})

it.each([
  ['taken out of use', [stopped]],
  [
    'scrapped and reinstated',
    [
      step('scrap', 'in-use', 'scrapped', '2026-02-10'),
      step('reinstate', 'scrapped', 'out-of-use', '2026-05-01'),
    ],
  ],
  [
    'deregistered and registered again',
    [
      step('deregister', 'in-use', 'deregistered', '2026-02-10'),
      step('register', 'deregistered', 'registered', '2026-05-01'),
    ],
  ],
  [
    'exempted and supervised again',
    [
      step('exempt', 'in-use', 'not-supervised', '2026-02-10'),
      step('supervise', 'not-supervised', 'registered', '2026-05-01'),
    ],
  ],
])('knows since when it rests that was %s', (_, steps) => {
  expect(restsSince([used, ...steps])).toBe('2026-02-10')
})

it('does not know since when it rests that came to rest before its life was on record', () => {
  expect(restsSince([step('change', 'out-of-use', 'out-of-use', '2026-03-01')])).toBeNull()
  expect(restsSince([step('reinstate', 'scrapped', 'out-of-use', '2026-03-01')])).toBeNull()
  expect(restsSince([step('register', 'installing', 'registered', '2026-03-01')])).toBeNull()
  const unused = step('take-out-of-use', 'registered', 'out-of-use', '2026-03-01')
  expect(restsSince([unused, step('change', 'out-of-use', 'out-of-use', '2026-04-01')])).toBe('2026-03-01')
})

it('knows since when a status holds: steps that leave it do not count', () => {
  expect(sinceOf([])).toBeNull()
  const changed = step('change', 'out-of-use', 'out-of-use', '2026-07-01')
  expect(sinceOf([used, stopped, changed])).toBe('2026-02-10')
  expect(pendingRegistration([])).toBeUndefined()
})
