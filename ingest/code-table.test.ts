import { describe, expect, it } from 'vitest'
import type { FaultId } from '../schemas/index.ts'
import { defineCodeTable } from './code-table.ts'
import { models } from './models/index.ts'

const declare = (codes: Parameters<typeof defineCodeTable>[0]['codes']) =>
  defineCodeTable({ id: 't', name: 'T', source: 'a test', codes })

describe('a code table', () => {
  it('has no code twice', () => {
    expect(() =>
      declare([
        ['9', 'overspeed'],
        ['09', 'entrapment'],
        ['9', 'entrapment'],
      ]),
    ).toThrow('code table t: "9" is there twice')
  })

  it('names canonical faults only', () => {
    expect(() => declare([['1', 'stuck' as FaultId]])).toThrow('code table t: "1": no fault "stuck"')
  })
})

describe('the same code in two tables', () => {
  const meaning = (model: string, code: string) => models.get(model)?.codes?.codes.get(code)?.fault

  it('"09" is an entrapment where Shanghai sends it, overtravel in the standard, and nothing elsewhere', () => {
    expect(meaning('gbt38656-2020-shanghai', '09')).toBe('entrapment')
    expect(meaning('gbt38656-2020', '09')).toBe('overtravel-top')
    expect(meaning('gbt24476-2017', '09')).toBeUndefined()
    expect(meaning('vendor-a', '09')).toBeUndefined()
  })

  it.each([
    ['7', { 'gbt24476-2017': 'position-lost', 'vendor-a': 'entrapment' }],
    ['5', { 'gbt24476-2017': 'unintended-movement', 'vendor-a': 'unintended-movement' }],
    ['41', { 'gbt24476-2017': 'power-off', 'vendor-a': 'power-off' }],
    ['11', { 'gbt38656-2020': 'entrapment', 'vendor-a': 'door-open-fault' }],
    ['10', { 'gbt38656-2020': 'overtravel-bottom', 'vendor-a': 'safety-circuit-open' }],
  ])('%s has each table’s meaning', (code, meanings) => {
    for (const [model, fault] of Object.entries(meanings)) expect(meaning(model, code), model).toBe(fault)
  })

  it('tables of different models have different ids, unless they are one table', () => {
    const tables = new Set([...models.values()].flatMap(({ codes }) => codes ?? []))
    expect(new Set([...tables].map(({ id }) => id)).size).toBe(tables.size)
  })
})
