import { describe, expect, it } from 'vitest'
import { createRulebook, type LimitRow, loadRulebook, type Rulebook } from '../../rulebook/index.ts'
import { evaluated } from '../../test/fixtures/duty-subject.ts'
import type { DutySubject } from '../duty.ts'
import inspectionOverdue from './inspection-overdue.ts'

const shipped = loadRulebook()
const due = (given: Partial<DutySubject>, rulebook?: Rulebook) =>
  evaluated(inspectionOverdue, given, rulebook)
const day = (given: Partial<DutySubject>, rulebook?: Rulebook) => {
  const one = due(given, rulebook)
  return typeof one === 'string' ? one : one.dueOn
}

describe('a lift', () => {
  const installedOn = '2010-03-31'

  it('is due in years 1, 4, 7, 9, 11, 13, 15 and then every year', () => {
    const years: number[] = []
    let lastInspectionOn: string | null = null
    for (let step = 0; step < 11; step++) {
      lastInspectionOn = day({ installedOn, lastInspectionOn })
      years.push(Number(lastInspectionOn.slice(0, 4)) - 2010)
      expect(lastInspectionOn.slice(4)).toBe('-03-31')
    }
    expect(years).toEqual([1, 4, 7, 9, 11, 13, 15, 16, 17, 18, 19])
  })

  it.each([
    ['2014-01-31', '2017-03-31', 'two months early to the day'],
    ['2014-01-30', '2014-03-31', 'a day more than two months early'],
    ['2014-03-31', '2017-03-31', 'on its day'],
    ['2015-12-24', '2017-03-31', 'late: the next date does not shift'],
    ['2017-01-31', '2019-03-31', 'so late that it is early for the next'],
    ['2010-03-31', '2011-03-31', 'the supervisory inspection after the installation'],
    ['2009-12-01', '2011-03-31', 'before the installation'],
    ['2026-02-01', '2027-03-31', 'beyond fifteen years'],
  ])('inspected on %s is due on %s: %s', (lastInspectionOn, expected) => {
    expect(day({ installedOn, lastInspectionOn })).toBe(expected)
  })

  it('that was never inspected is due one year after the installation, however long ago', () => {
    expect(day({ installedOn: '1998-07-01' })).toBe('1999-07-01')
  })

  it('installed on a leap day is due on the last of February', () => {
    expect(day({ installedOn: '2024-02-29' })).toBe('2025-02-28')
    expect(day({ installedOn: '2024-02-29', lastInspectionOn: '2025-02-28' })).toBe('2028-02-29')
  })

  it('whose age is not known is due a year after its last inspection', () => {
    expect(day({ lastInspectionOn: '2026-01-15' })).toBe('2027-01-15')
    expect(day({})).toBe('unknown')
  })

  it('says which clause set the day', () => {
    expect(due({ installedOn })).toMatchObject({
      source: expect.stringContaining('TSG T7001-2023'),
      clause: { en: expect.stringContaining('periodic inspection'), zh: expect.any(String) },
    })
  })
})

describe('a day that the registry names', () => {
  it('goes before every rule', () => {
    const inspectionDueOn = '2031-05-06'
    for (const subject of [
      { installedOn: '2010-03-31' },
      { classCode: '4310', lastInspectionOn: '2020-01-01' },
      { jurisdiction: 'nowhere' },
      {},
    ])
      expect(due({ ...subject, inspectionDueOn })).toEqual({
        dueOn: inspectionDueOn,
        clause: { zh: expect.any(String), en: 'day named by the registry' },
        source: 'registry',
      })
  })
})

describe('equipment with an interval', () => {
  it.each([
    ['1100', '2026-06-01', 'a boiler'],
    ['4310', '2026-06-01', 'a tower crane'],
    ['4110', '2027-06-01', 'a bridge crane'],
    ['4A00', '2027-06-01', 'a class with a letter'],
    ['4150', '2026-06-01', 'a crane for molten metal'],
    ['2130', '2031-06-01', 'a pressure vessel'],
    ['2210', '2026-06-01', 'a mobile pressure vessel'],
    ['5110', '2027-06-01', 'a forklift'],
    ['6110', '2026-06-01', 'a ride'],
  ])('%s inspected on 2025-06-01 is due on %s (%s)', (classCode, expected) => {
    expect(day({ classCode, lastInspectionOn: '2025-06-01', installedOn: '2015-01-01' })).toBe(expected)
  })

  it('counts from the installation while it was never inspected', () => {
    expect(day({ classCode: '4310', installedOn: '2025-06-01' })).toBe('2026-06-01')
    expect(day({ classCode: '4310' })).toBe('unknown')
  })

  it('may have another interval before the first inspection, under a clause of its own', () => {
    expect(due({ classCode: '2130', installedOn: '2025-06-01' })).toMatchObject({
      dueOn: '2028-06-01',
      clause: { en: expect.stringContaining('first periodic inspection') },
    })
  })

  it('takes the interval in whichever unit the rulebook has it', () => {
    const row = shipped.rows.find(({ classes }) => classes.includes('4150')) as LimitRow
    const monthly = createRulebook([{ ...row, key: 'inspection-interval', value: 12, unit: 'month' }])
    expect(day({ classCode: '4150', lastInspectionOn: '2025-06-01' }, monthly)).toBe('2026-06-01')
  })

  it('in New York City counts every year for lifts and escalators', () => {
    const jurisdiction = 'us-ny-nyc'
    expect(day({ jurisdiction, lastInspectionOn: '2014-11-01' })).toBe('2015-11-01')
    expect(day({ jurisdiction, classCode: '3310', installedOn: '2010-05-05' })).toBe('2011-05-05')
    expect(day({ jurisdiction })).toBe('unknown')
  })
})

it('counts from the month of the inspection that set a new base month, the years of life go on', () => {
  const installedOn = '2014-03-10'
  const lastInspectionOn = '2025-08-20'
  expect(day({ installedOn, lastInspectionOn })).toBe('2027-03-10')
  expect(day({ installedOn, lastInspectionOn, inspectionBaseOn: lastInspectionOn })).toBe('2027-08-20')
  // that day is none in most years
  expect(day({ installedOn, lastInspectionOn: '2024-02-29', inspectionBaseOn: '2024-02-29' })).toBe(
    '2025-02-28',
  )
})

it('asks nothing where the rulebook has no rule', () => {
  expect(day({ classCode: '8100', lastInspectionOn: '2020-01-01' })).toBe('no-rule')
  expect(day({ jurisdiction: 'fr', lastInspectionOn: '2020-01-01' })).toBe('no-rule')
})
