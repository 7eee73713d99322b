import { expect, it } from 'vitest'
import type { DutySubject } from '../duty.ts'
import { loadRulebook } from '../rulebook/index.ts'
import maintenanceOverdue from './maintenance-overdue.ts'

const rulebook = loadRulebook()

function due(given: Partial<DutySubject>) {
  const subject: DutySubject = {
    classCode: '3110',
    jurisdiction: 'cn',
    installedOn: '2020-01-01',
    lastMaintenanceOn: null,
    lastInspectionOn: null,
    maintenanceDueOn: null,
    inspectionDueOn: null,
    ...given,
  }
  return maintenanceOverdue.dueOn(subject, rulebook.limits(subject, '2026-11-21'))
}

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
