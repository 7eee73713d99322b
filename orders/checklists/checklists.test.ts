import { describe, expect, it } from 'vitest'
import { serviceLevels } from '../../schemas/index.ts'
import { checklistFor, checklists, itemsOf } from './index.ts'

const day = '2026-11-22'
const classes = { traction: '3110', hydraulic: '3210', dumbwaiter: '3430', escalator: '3310' }

describe.each([
  ['traction', [31, 13, 15, 17], 76],
  ['hydraulic', [30, 13, 9, 14], 66],
  ['dumbwaiter', [20, 8, 10, 14], 52],
  ['escalator', [33, 5, 12, 13], 63],
] as const)('the checklist of a %s lift', (name, counts, total) => {
  const id = `tsg-t5002-2017-${name}`
  const version = checklists.get(id)

  it(`has ${counts.join(' + ')} = ${total} items`, () => {
    const items = version?.items ?? []
    expect(serviceLevels.map((one) => items.filter(({ level }) => level === one).length)).toEqual(counts)
    expect(items).toHaveLength(total)
    expect(new Set(items.map(({ item }) => item)).size).toBe(total)
  })

  it('names each thing and what is asked of it, in Chinese and in English', () => {
    for (const { item, name: names, requirement } of version?.items ?? []) {
      expect(names.zh, item).toMatch(/\p{Script=Han}/u)
      expect(requirement.zh, item).toMatch(/\p{Script=Han}/u)
      for (const text of [names.en, requirement.en]) expect(text, item).toMatch(/^[^\p{Script=Han}]{3,}$/u)
    }
  })

  it('a deeper maintenance contains the shallower', () => {
    const sums = counts.map((_, n) => counts.slice(0, n + 1).reduce<number>((sum, count) => sum + count, 0))
    const found = serviceLevels.map((level) => {
      const checklist = checklistFor(classes[name], level, day)
      expect(checklist).toMatchObject({ id, level })
      return checklist === undefined ? 0 : itemsOf(checklist).items.length
    })
    expect(found).toEqual(sums)
  })
})

it('is frozen: what an order has used never changes; a change is a new file', () => {
  // not a snapshot: nothing may write it anew by itself
  const hashes = [...checklists.values()].map(({ id, contentHash }) => [id, contentHash])
  expect(Object.fromEntries(hashes)).toEqual({
    'tsg-t5002-2017-dumbwaiter': '4635d0c45c5017ed8f7f838cbfb33db495cf3d0b2c4d7b922c727f649de06e59',
    'tsg-t5002-2017-escalator': '627fc005509e619b62ed39e4895350ba9c968d9d3be9cf8ad47a8f662432d6fb',
    'tsg-t5002-2017-hydraulic': 'ca0a765c8010bdafa45c3e2f52bbd3f55ff4557b2fb185c50e982c6dcbcd14f0',
    'tsg-t5002-2017-traction': 'a2055abf18839439543f0615ca511a2dac096d756117645455d76025197b398e',
  })
})

it('says so where the version is no longer the one that an order took', () => {
  const checklist = checklistFor('3110', 'year', day)
  if (checklist === undefined) throw new Error('a lift has a checklist')
  expect(() => itemsOf({ ...checklist, contentHash: '0' })).toThrow(
    expect.objectContaining({ code: 'checklist-changed' }),
  )
})

it('is prescribed for lifts and escalators, from the day it is in force', () => {
  expect(checklistFor('4310', 'year', day)).toBeUndefined()
  expect(checklistFor('3110', 'year', '2017-07-31')).toBeUndefined()
  expect(checklistFor('3410', 'year', day)?.id).toBe('tsg-t5002-2017-traction')
})
