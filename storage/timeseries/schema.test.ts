import { describe, expect, it } from 'vitest'
import { checkSchema } from './schema.ts'
import type { SeriesColumn, SeriesSchema } from './store.ts'
import { SUITE_SCHEMA } from './testing/suite.ts'

const LAST: SeriesColumn = { type: 'text', downsample: 'last' }

describe('a series schema', () => {
  it('of plain names passes', () => {
    expect(() => checkSchema(SUITE_SCHEMA)).not.toThrow()
  })

  it.each<[string, SeriesSchema]>([
    ['a table name that is no word', { 'a"; drop table b': {} }],
    ['a column name that begins with a digit', { t: { '1st': LAST } }],
    ['a column name that every row has', { t: { Source: LAST } }],
    ['columns that differ in case only', { t: { load: LAST, Load: LAST } }],
    ['a mean of text', { t: { note: { type: 'text', downsample: 'mean' } } }],
  ])('with %s is refused', (_, schema) => {
    expect(() => checkSchema(schema)).toThrow(expect.objectContaining({ code: 'series-schema' }))
  })
})
