import { describe, expect, it } from 'vitest'
import { nothingRecorded } from '../../registry/index.ts'
import type { LifeCycleEvent, LifeCycleStep, RecordedDays } from '../../schemas/index.ts'
import { evaluated } from '../../test/fixtures/duty-subject.ts'
import type { DutySubject } from '../duty.ts'
import drillOverdue from './drill-overdue.ts'
import halfYear from './half-year-service-overdue.ts'
import outOfUseReport from './out-of-use-report-overdue.ts'
import quarter from './quarter-service-overdue.ts'
import registration from './registration-overdue.ts'
import selfInspection from './self-inspection-overdue.ts'
import year from './year-service-overdue.ts'

const step = (
  event: LifeCycleEvent,
  effectiveOn: string,
  from: LifeCycleStep['from'] = 'in-use',
  to: LifeCycleStep['to'] = 'in-use',
): LifeCycleStep => ({ event, from, to, effectiveOn })
const recorded = (given: Partial<RecordedDays>) => ({ recorded: { ...nothingRecorded, ...given } })
const steps = (...all: LifeCycleStep[]): Partial<DutySubject> => ({ steps: all })
const used = step('put-into-use', '2026-02-01', 'installing', 'in-use')

describe('a deeper service', () => {
  const services = {
    'half-month': '2026-11-10',
    quarter: '2026-09-01',
    'half-year': '2026-06-01',
    year: '2026-01-01',
  }

  it.each([
    [quarter, '2026-11-30'],
    [halfYear, '2026-11-28'],
    [year, '2027-01-01'],
  ])('$id is due so long after the last of its depth', (duty, dueOn) => {
    expect(evaluated(duty, recorded({ services }))).toMatchObject({ dueOn, source: 'TSG T5002-2017' })
  })

  it('is due after it was put into use, or after the first service on record, while there was none', () => {
    const shallow = { services: { ...nothingRecorded.services, 'half-month': '2026-11-10' } }
    const first = { ...shallow, firstServiceOn: '2026-03-01' }
    expect(evaluated(quarter, recorded(first))).toMatchObject({ dueOn: '2026-05-30' })
    expect(evaluated(quarter, { ...recorded(first), ...steps(used) })).toMatchObject({ dueOn: '2026-05-02' })
    // up again elsewhere: as new there
    const again = steps(step('put-into-use', '2026-10-01', 'moving', 'in-use'))
    expect(evaluated(quarter, { ...recorded({ services }), ...again })).toMatchObject({ dueOn: '2026-12-30' })
  })

  it('is unknown where nothing is on record, and asked of lifts in China only', () => {
    // what an import said of a last service says nothing of its depth
    expect(evaluated(year, { lastMaintenanceOn: '2026-11-01' })).toBe('unknown')
    expect(evaluated(year, { ...recorded({ services }), jurisdiction: 'us-ny-nyc' })).toBe('no-rule')
    expect(evaluated(year, { ...recorded({ services }), classCode: '4310' })).toBe('no-rule')
  })
})

describe('a rescue drill', () => {
  it('is due half a year after the last one, or after it was put into use', () => {
    expect(evaluated(drillOverdue, recorded({ lastDrillOn: '2026-08-31' }))).toMatchObject({
      dueOn: '2027-02-28',
    })
    expect(evaluated(drillOverdue, steps(used))).toMatchObject({ dueOn: '2026-08-01' })
    expect(evaluated(drillOverdue, {})).toBe('unknown')
    expect(evaluated(drillOverdue, { ...steps(used), jurisdiction: 'us-ny-nyc' })).toBe('no-rule')
  })
})

describe('self-inspection', () => {
  const installedOn = '2020-03-31'

  it('is done in the years without periodic inspection', () => {
    const years: number[] = []
    const periodic = [1, 4, 7, 9, 11, 13, 15]
    // each year's inspection on its day, periodic or by oneself
    for (let age = 1; age <= 16; age++) {
      const due = evaluated(selfInspection, { installedOn, lastInspectionOn: `${2020 + age - 1}-03-31` })
      if (typeof due !== 'string' && due.dueOn === `${2020 + age}-03-31`) years.push(age)
    }
    expect(years.filter((age) => periodic.includes(age))).toEqual([])
    expect([...years, 2, 3, ...periodic].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 15 }, (_, n) => n + 1),
    )
  })

  it.each([
    ['2025-01-31', null, '2026-03-31', 'two months early for year 5'],
    ['2024-03-31', null, '2025-03-31', 'year 5'],
    ['2024-03-31', '2025-04-20', '2026-03-31', 'year 6, after year 5 was done late'],
    ['2024-03-31', '2024-12-31', '2025-03-31', 'too early for year 5'],
    ['2027-03-31', '2025-03-31', '2028-03-31', 'year 8: the periodic inspection made up for year 6'],
  ])(
    'after an inspection on %s and one by oneself on %s is due on %s: %s',
    (lastInspectionOn, own, dueOn, _) => {
      const subject = { installedOn, lastInspectionOn, ...recorded({ lastSelfInspectionOn: own }) }
      expect(evaluated(selfInspection, subject)).toMatchObject({ dueOn })
    },
  )

  it('was asked by nobody before the rule, and is not any more after fifteen years', () => {
    expect(evaluated(selfInspection, { installedOn: '2013-03-31' })).toMatchObject({ dueOn: '2025-03-31' })
    expect(evaluated(selfInspection, { installedOn: '2005-03-31' })).toBe('nothing-due')
    expect(evaluated(selfInspection, {})).toBe('unknown')
    expect(evaluated(selfInspection, { installedOn, jurisdiction: 'us-ny-nyc' })).toBe('no-rule')
  })

  it('counts from the base month', () => {
    const subject = { installedOn, lastInspectionOn: '2024-08-20', inspectionBaseOn: '2024-08-20' }
    expect(evaluated(selfInspection, subject)).toMatchObject({ dueOn: '2025-08-20' })
  })
})

describe('what must be told to the registration office', () => {
  const stopped = step('take-out-of-use', '2025-11-01', 'in-use', 'out-of-use')
  const resting = (...more: LifeCycleStep[]) => ({
    status: 'out-of-use' as const,
    ...steps(used, step('register', '2026-02-10'), stopped, ...more),
  })

  it('is that it is in use, within thirty days', () => {
    expect(evaluated(registration, steps(used))).toMatchObject({ dueOn: '2026-03-03' })
    expect(evaluated(registration, { ...steps(used, stopped), status: 'out-of-use' })).toMatchObject({
      dueOn: '2026-03-03',
    })
    expect(evaluated(registration, steps(used, step('register', '2026-04-01')))).toBe('nothing-due')
  })

  it('is that it has been out of use for a year', () => {
    expect(evaluated(outOfUseReport, resting())).toMatchObject({ dueOn: '2026-11-01' })
    const report = step('report-out-of-use', '2026-01-01', 'out-of-use', 'out-of-use')
    expect(evaluated(outOfUseReport, resting(report))).toBe('nothing-due')
  })

  it('is not known of what an import brought, and is no law elsewhere', () => {
    for (const duty of [registration, outOfUseReport]) {
      expect(evaluated(duty, {})).toBe('unknown')
      expect(evaluated(duty, { ...steps(used), jurisdiction: 'us-ny-nyc' })).toBe('no-rule')
    }
  })
})
