import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { equipmentClasses } from '../schemas/index.ts'
import { createRulebook, loadRulebook } from './index.ts'
import { type CalendarKey, type LimitKey, limitKeys } from './keys.ts'
import { readRows } from './load.ts'
import type { CalendarRow, LimitRow } from './row.ts'

const row = (given: Partial<CalendarRow>): CalendarRow => ({
  key: 'maintenance-interval',
  jurisdiction: 'cn',
  classes: ['3'],
  value: 1,
  unit: 'day',
  clause: { zh: '第一条', en: 'art. 1' },
  validFrom: '2020-01-01',
  source: 'a law',
  confidence: 'f',
  ...given,
})

/** The value that applies to a lift in Shanghai's Changning in 2026 unless said otherwise. */
const find = (
  rows: readonly LimitRow[],
  {
    jurisdiction = 'cn-sh-cn',
    classCode = '3110',
    day = '2026-11-21',
    key = 'maintenance-interval' as CalendarKey,
  } = {},
) => createRulebook(rows).limits({ jurisdiction, classCode }, day).calendar(key)?.value

describe('of the rows of a key', () => {
  const all = [
    row({ jurisdiction: 'cn-sh', value: 3 }),
    row({ jurisdiction: '*', value: 1, classes: ['3110'], validFrom: '2026-01-01' }),
    row({ jurisdiction: 'cn', value: 2, classes: ['31'], validFrom: '2025-01-01' }),
  ]

  it('the narrowest jurisdiction wins over class and date, falling back outwards', () => {
    for (const rows of [all, all.toReversed()]) {
      expect(find(rows)).toBe(3)
      expect(find(rows, { jurisdiction: 'cn-sh' })).toBe(3)
      expect(find(rows, { jurisdiction: 'cn-js' })).toBe(2)
      expect(find(rows, { jurisdiction: 'us-ny' })).toBe(1)
    }
  })

  it('a jurisdiction is not mistaken for one whose name begins alike', () => {
    expect(find([row({ jurisdiction: 'cn-s' })])).toBeUndefined()
    expect(find([row({ jurisdiction: 'sh' })])).toBeUndefined()
    expect(find([row({ jurisdiction: 'cn-sh-cn-1' })])).toBeUndefined()
  })

  it('the longest beginning of the class wins over the date', () => {
    const rows = [
      row({ classes: [''], value: 0, validFrom: '2026-01-01' }),
      row({ classes: ['5', '311'], value: 2 }),
      row({ classes: ['3', '31'], value: 1, validFrom: '2025-01-01' }),
    ]
    for (const [classCode, value] of [
      ['3110', 2],
      ['3120', 1],
      ['3310', 1],
      ['4A00', 0],
    ] as const)
      expect(find(rows, { classCode })).toBe(value)
    expect(find(rows.slice(1), { classCode: '4A00' })).toBeUndefined()
  })

  it('the newest in force wins; one that is not in force yet does not apply', () => {
    const rows = [2020, 2024, 2030].map((year) => row({ value: year, validFrom: `${year}-06-01` }))
    for (const [day, value] of [
      ['2020-05-31', undefined],
      ['2020-06-01', 2020],
      ['2024-05-31', 2020],
      ['2024-06-01', 2024],
      ['2026-11-21', 2024],
    ] as const) {
      expect(find(rows, { day })).toBe(value)
      expect(find(rows.toReversed(), { day })).toBe(value)
    }
  })

  it('those of other keys do not count', () => {
    expect(find(all, { key: 'drill-interval' })).toBeUndefined()
  })
})

const lift = { jurisdiction: 'cn', classCode: '3110' }

describe('a limit', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })
  const span = (value: number, unit: 'second' | 'minute' | 'day', validFrom = '2020-01-01'): LimitRow => {
    const { classes, clause, source, jurisdiction, confidence } = row({})
    return { key: 'rescue-answer', value, unit, validFrom, classes, clause, source, jurisdiction, confidence }
  }

  it.each([
    [30, 'second', 30_000],
    [3, 'minute', 180_000],
    [2, 'day', 172_800_000],
  ] as const)('of %d %s is a length of time', (value, unit, ms) => {
    const limit = createRulebook([span(value, unit)])
      .limits(lift, '2026-01-01')
      .span('rescue-answer')
    expect([limit?.ms, limit?.afterMs(1_000)]).toEqual([ms, ms + 1_000])
  })

  it.each([
    [15, 'day', '2024-02-15', '2024-01-16'],
    [1, 'month', '2024-02-29', '2023-12-31'],
    [1, 'year', '2025-01-31', '2023-01-31'],
  ] as const)('of %d %s is counted on the calendar', (value, unit, after, before) => {
    const rulebook = createRulebook([row({ value, unit })])
    const limit = rulebook.limits(lift, '2026-01-01').calendar('maintenance-interval')
    expect([limit?.after('2024-01-31'), limit?.before('2024-01-31')]).toEqual([after, before])
  })

  it('of the calendar ends at the same time of day where the server is', () => {
    process.env.TZ = 'America/New_York'
    const rulebook = createRulebook([row({ value: 1, unit: 'day' })])
    const limit = rulebook.limits(lift, '2026-03-07').spanOrCalendar('maintenance-interval')
    // clocks go forward in between
    expect(limit?.afterMs(Date.parse('2026-03-07T12:00:00-05:00'))).toBe(
      Date.parse('2026-03-08T12:00:00-04:00'),
    )
  })

  it('is in force from midnight where the server is', () => {
    process.env.TZ = 'Asia/Shanghai'
    const rulebook = createRulebook([span(30, 'minute'), span(20, 'minute', '2026-06-01')])
    const at = (time: string) => rulebook.limitsAt(lift, Date.parse(time)).span('rescue-answer')?.ms
    expect(at('2026-05-31T23:59:59.999+08:00')).toBe(30 * 60_000)
    expect(at('2026-06-01T00:00:00+08:00')).toBe(20 * 60_000)
  })
})

describe('the shipped rulebook', () => {
  const { rows } = loadRulebook()

  it('loads, and names only classes that the catalogue has', () => {
    expect(rows.length).toBeGreaterThan(0)
    for (const { classes, key } of rows) {
      for (const start of classes) {
        expect(
          equipmentClasses.some(({ code }) => code.startsWith(start)),
          `${key} ${start}`,
        ).toBe(true)
      }
    }
  })

  it('never says two things at once', () => {
    const claims = rows.flatMap(({ key, jurisdiction, classes, validFrom }) =>
      classes.map((start) => [key, jurisdiction, start, validFrom].join(' ')),
    )
    expect(new Set(claims).size).toBe(claims.length)
  })
})

describe('a rulebook file', () => {
  let folder = ''
  const load = (name: string, content: unknown) => {
    folder = mkdtempSync(join(tmpdir(), 'hoistway-rulebook-'))
    writeFileSync(join(folder, 'note.txt'), 'not a rulebook')
    writeFileSync(join(folder, name), JSON.stringify(content))
    return readRows(folder)
  }
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is read when it is well formed', () => {
    expect(load('xx.json', [row({})])).toEqual([row({})])
  })

  it.each([
    [{ validFrom: '2026-02-30' }, 'validFrom'],
    [{ validFrom: undefined }, 'validFrom'],
    [{ unit: 'fortnight' }, 'unit'],
    [{ unit: 'minute' }, 'unit'],
    [{ key: 'rescue-answer', unit: 'month' }, 'unit'],
    [{ key: 'inspection-years' }, 'value'],
    [{ key: 'a-limit' }, 'key'],
    [{ value: [] }, 'value'],
    [{ value: [1, 4] }, 'value'],
    [{ value: '15' }, 'value'],
    [{ value: -1 }, 'value'],
    [{ value: 1.5 }, 'value'],
    [{ classes: [] }, 'classes'],
    [{ confidence: 'x' }, 'confidence'],
    [{ source: '' }, 'source'],
    [{ clause: { zh: '第一条' } }, 'clause'],
    [{ vaildFrom: '2026-01-01' }, 'vaildFrom'],
  ])('is refused by name with %j', (fault, field) => {
    expect(() => load('xx.json', [{ ...row({}), ...fault }])).toThrow(
      new RegExp(`xx\\.json[\\s\\S]*${field}`),
    )
  })

  it.each(limitKeys)('that has no row for %s is no rulebook', (key: LimitKey) => {
    folder = mkdtempSync(join(tmpdir(), 'hoistway-rulebook-'))
    const rows = loadRulebook().rows.filter((one) => one.key !== key)
    writeFileSync(join(folder, 'all.json'), JSON.stringify(rows))
    expect(() => loadRulebook(folder)).toThrow(`no row for ${key}`)
  })
})
