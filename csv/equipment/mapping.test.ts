import { describe, expect, it } from 'vitest'
import { HoistwayError } from '../../lib/errors.ts'
import { parseMapping } from './mapping.ts'

const least = { fields: { code: 'Code', class: 'Class' } }

function refusal(mapping: unknown): string {
  try {
    parseMapping(typeof mapping === 'string' ? mapping : JSON.stringify(mapping), 'mine.json')
  } catch (error) {
    expect(error).toBeInstanceOf(HoistwayError)
    expect((error as HoistwayError).code).toBe('import-map-invalid')
    return (error as HoistwayError).message
  }
  throw new Error('was accepted')
}

describe('mapping files', () => {
  it('needs no more than code and class', () => {
    const mapping = parseMapping(JSON.stringify(least), 'mine.json')
    expect(mapping).toMatchObject({
      ...{ delimiter: undefined, encodings: undefined, lenient: false },
      required: ['Code', 'Class'],
    })
  })

  it('requires every column it names, unless it says which', () => {
    const fields = {
      ...least.fields,
      address: { template: '{No} {Street}' },
      jurisdiction: { constant: 'cn' },
    }
    const attributes = { zip: 'Zip' }
    const reject = [{ column: 'Note', matches: 'TEST', reason: 'is a test' }]
    const all = parseMapping(JSON.stringify({ fields, attributes, reject }), 'mine.json')
    expect(all.required).toEqual(['Code', 'Class', 'No', 'Street', 'Zip', 'Note'])
    const some = parseMapping(JSON.stringify({ fields, attributes, required: ['Zip'] }), 'mine.json')
    expect(some.required).toEqual(['Code', 'Class', 'Zip'])
  })

  it.each([
    ['not JSON', '{', /mine\.json[\s\S]*is not JSON/],
    ['no class', { fields: { code: 'Code' } }, /fields\.class/],
    [
      'an unknown field',
      { fields: { ...least.fields, nmae: 'N' } },
      /nmae.*the fields are code, class, publicId, name/,
    ],
    ['an unknown key', { ...least, encoding: 'gbk' }, /encoding/],
    ['an unknown encoding', { ...least, encodings: ['klingon'] }, /encodings\.0: .*klingon/],
    ['a long delimiter', { ...least, delimiter: '||' }, /delimiter/],
    ['a bad date format', { ...least, dateFormats: ['yyyy-QQ'] }, /dateFormats\.0: "QQ" means nothing/],
    [
      'a bad regular expression',
      { fields: { ...least.fields, name: { column: 'N', extract: '(' } } },
      /fields\.name\.extract: .*[Rr]egular expression/,
    ],
    [
      'two sources',
      { fields: { ...least.fields, name: { column: 'N', constant: 'x' } } },
      /fields\.name: needs exactly one of/,
    ],
    [
      'a template without columns',
      { fields: { ...least.fields, name: { template: 'x' } } },
      /fields\.name: a template names/,
    ],
    [
      'a unit of another dimension',
      { fields: { ...least.fields, ratedSpeedMps: { column: 'S', unit: 'lb' } } },
      /fields\.ratedSpeedMps\.unit: must be one of m\/s/,
    ],
    [
      'a unit where there is none',
      { fields: { ...least.fields, lat: { column: 'S', unit: 'kg' } } },
      /fields\.lat\.unit: this field has no unit/,
    ],
    [
      'a reject rule without a reason',
      { ...least, reject: [{ column: 'N', matches: 'x' }] },
      /reject\.0\.reason/,
    ],
  ])('refuses %s', (_what, mapping, message) => {
    expect(refusal(mapping)).toMatch(message)
  })

  it('lists every fault at once', () => {
    const message = refusal({ ...least, delimiter: '', dateFormats: ['x'] })
    expect(message).toMatch(/delimiter[\s\S]*dateFormats\.0/)
  })
})
