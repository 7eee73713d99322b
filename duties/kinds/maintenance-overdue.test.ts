import { describe, expect, it } from 'vitest'
import { evaluated } from '../../test/fixtures/duty-subject.ts'
import type { DutySubject } from '../duty.ts'
import maintenanceOverdue from './maintenance-overdue.ts'

const due = (given: Partial<DutySubject>) =>
  evaluated(maintenanceOverdue, { jurisdiction: 'cn', installedOn: '2020-01-01', ...given })

it('is due fifteen days after the last service, across months and years', () => {
  expect(due({ lastMaintenanceOn: '2026-11-06' })).toMatchObject({
    dueOn: '2026-11-21',
    source: 'TSG T5002-2017',
  })
  expect(due({ lastMaintenanceOn: '2023-12-20' })).toMatchObject({ dueOn: '2024-01-04' })
  expect(due({ lastMaintenanceOn: '2024-02-20', classCode: '3310' })).toMatchObject({ dueOn: '2024-03-06' })
})

it('is due on the day that the registry names', () => {
  const maintenanceDueOn = '2027-02-03'
  for (const subject of [{ lastMaintenanceOn: '2026-11-06' }, {}, { jurisdiction: 'us-ny-nyc' }])
    expect(due({ ...subject, maintenanceDueOn })).toMatchObject({
      dueOn: maintenanceDueOn,
      source: 'registry',
    })
})

it('is unknown while no service is on record', () => {
  expect(due({})).toBe('unknown')
})

it('has no rule in New York City, and none for cranes or boilers', () => {
  const lastMaintenanceOn = '2020-01-01'
  expect(due({ jurisdiction: 'us-ny-nyc', lastMaintenanceOn })).toBe('no-rule')
  expect(due({ classCode: '4310', lastMaintenanceOn })).toBe('no-rule')
  expect(due({ classCode: '1100', lastMaintenanceOn })).toBe('no-rule')
})

describe('on-demand maintenance', () => {
  const terms = {
    days: 60,
    grade: 'B',
    insuredUntil: '2026-11-21',
    heardOn: '2026-11-18',
    failedOn: null,
  } as const
  const subject = { lastMaintenanceOn: '2026-11-01', inspectionDueOn: '2026-11-21' }

  it('has the interval of its contract, by a clause of its own', () => {
    expect(due({ ...subject, onDemand: terms })).toMatchObject({
      dueOn: '2026-12-31',
      clause: { zh: expect.stringContaining('按需维保') },
    })
  })

  it('never has a longer one than the rulebook', () => {
    expect(due({ ...subject, onDemand: { ...terms, days: 400 } })).toMatchObject({ dueOn: '2027-01-30' })
  })

  it.each([
    ['a firm graded C', { grade: 'C' }, {}],
    ['a firm without a grade', { grade: null }, {}],
    ['an insurance that ended yesterday', { insuredUntil: '2026-11-20' }, {}],
    ['no insurance', { insuredUntil: null }, {}],
    ['a device that has been silent for four days', { heardOn: '2026-11-17' }, {}],
    ['no device', { heardOn: null }, {}],
    ['an inspection that is overdue', {}, { inspectionDueOn: '2026-11-20' }],
    ['an inspection that was failed', { failedOn: '2026-11-05' }, {}],
    [
      'one that was failed after it was passed',
      { failedOn: '2026-11-05' },
      { lastInspectionOn: '2026-11-05' },
    ],
    ['an inspection that nobody knows of', {}, { inspectionDueOn: null, installedOn: null }],
  ] as const)('falls back to fifteen days with %s', (_, changed, more) => {
    expect(due({ ...subject, ...more, onDemand: { ...terms, ...changed } })).toMatchObject({
      dueOn: '2026-11-16',
      source: 'TSG T5002-2017',
    })
  })

  it('goes on once an inspection was passed again', () => {
    const passed = { ...subject, lastInspectionOn: '2026-11-06' }
    const onDemand = { ...terms, failedOn: '2026-11-05' }
    expect(due({ ...passed, onDemand })).toMatchObject({ dueOn: '2026-12-31' })
  })

  it('is nothing where the rulebook does not know it', () => {
    expect(due({ ...subject, jurisdiction: 'us-ny-nyc', onDemand: terms })).toBe('no-rule')
  })
})
