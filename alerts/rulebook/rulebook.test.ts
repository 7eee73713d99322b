import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { equipmentClasses, type Family, familyOf } from '../../contracts/index.ts'
import { rules } from '../rules/index.ts'
import { createRulebook, type LimitRow, limitMsOf, loadRulebook } from './index.ts'

const row = (given: Partial<LimitRow>): LimitRow => ({
  key: 'a-limit',
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
  { jurisdiction = 'cn-sh-cn', classCode = '3110', day = '2026-11-21', key = 'a-limit' } = {},
) => createRulebook(rows).limits({ jurisdiction, classCode }, day).row(key)?.value

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
    expect(find(all, { key: 'another-limit' })).toBeUndefined()
  })

  it('a list is not a number', () => {
    const limits = createRulebook([row({ value: [1, 2] })]).limits(
      { jurisdiction: 'cn', classCode: '3110' },
      '2026-01-01',
    )
    expect(limits.number('a-limit')).toBeUndefined()
    expect(limits.row('a-limit')?.value).toEqual([1, 2])
  })
})

describe('a limit for orders', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it('is in force from midnight where the server is', () => {
    process.env.TZ = 'Asia/Shanghai'
    const rows = [
      row({ value: 30, unit: 'minute' }),
      row({ value: 20, unit: 'minute', validFrom: '2026-06-01' }),
    ]
    const limitMs = limitMsOf(createRulebook(rows))
    const at = (time: string) =>
      limitMs({ jurisdiction: 'cn', classCode: '3110' }, 'a-limit', Date.parse(time))
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

  it('has each limit that a rule measures by, for every class of its families, everywhere', () => {
    const limitMs = limitMsOf(loadRulebook())
    const classesOf = (families: readonly Family[]) =>
      equipmentClasses.filter(({ code }) => families.some((one) => one === familyOf(code)))
    for (const { id, families, conditions, lapseLimit } of rules.values()) {
      expect(classesOf(families).length, id).toBeGreaterThan(0)
      const measured = [
        ...Object.values(conditions).map((one) => ({ key: one.holdLimit, of: one.families ?? families })),
        { key: lapseLimit, of: families },
      ]
      for (const { key, of } of measured) {
        if (key === undefined) continue
        for (const { code: classCode } of classesOf(of))
          expect(
            limitMs({ jurisdiction: 'nowhere', classCode }, key, Date.now()),
            `${id} ${key}`,
          ).toBeGreaterThan(0)
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
    return loadRulebook(folder)
  }
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is read when it is well formed', () => {
    expect(load('xx.json', [row({})]).rows).toEqual([row({})])
  })

  it.each([
    [{ validFrom: '2026-02-30' }, 'validFrom'],
    [{ validFrom: undefined }, 'validFrom'],
    [{ unit: 'fortnight' as 'day' }, 'unit'],
    [{ value: [] }, 'value'],
    [{ value: '15' as unknown as number }, 'value'],
    [{ classes: [] }, 'classes'],
    [{ confidence: 'x' as 'f' }, 'confidence'],
    [{ source: '' }, 'source'],
    [{ clause: { zh: '第一条' } as LimitRow['clause'] }, 'clause'],
    [{ vaildFrom: '2026-01-01' } as Partial<LimitRow>, 'vaildFrom'],
  ])('is refused by name with %j', (fault, field) => {
    expect(() => load('xx.json', [{ ...row({}), ...fault }])).toThrow(
      new RegExp(`xx\\.json[\\s\\S]*${field}`),
    )
  })
})
