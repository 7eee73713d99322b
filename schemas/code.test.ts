import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasInvisible, normalCode, searchForms } from './code.ts'

describe('a code', () => {
  it.each([
    'L-１',
    'Ｌ-1',
    '\u200bL-1',
    'L\u00ad-1',
    'L-1\u00a0',
    ' L-1 ',
    'L-1\t',
    '\ufeffL-1',
    'L\u2060-1',
    '\u202eL-1\u202c',
    'L-1\u3000',
    'L\ufe0f-1',
    '\u2066L-1\u2069',
    'L-1\r\n',
    'L\u200d-\u200c1',
    'L-\u{e0031}1',
  ])('is the same as %j', (typed) => {
    expect(normalCode(typed)).toBe('L-1')
  })

  it('keeps what people see: Chinese, letters with marks, signs and single spaces', () => {
    for (const code of ['沪A-101', 'Ü-7', 'a/b_c:d.e', 'A 1']) expect(normalCode(code)).toBe(code)
  })

  const any = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    fc.string({
      unit: fc.constantFrom('e', '\u0301', '\u200d', 'Ａ', '\u00ad', '\u00a0', 'ﾞ', 'ｶ', '\u1160', ' ', '1'),
    }),
  )
  it('has one form, which is its own, whatever it was made of', () => {
    fc.assert(
      fc.property(any, (text) => {
        const code = normalCode(text)
        expect(normalCode(code)).toBe(code)
        expect(code).toBe(code.trim())
        expect(code).toBe(code.normalize('NFKC'))
        expect(hasInvisible(code)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is found by what it was typed as, in any width and case', () => {
    fc.assert(
      fc.property(any, (text) => {
        for (const form of searchForms(text)) expect(form).toBe(form.toLowerCase())
        expect(searchForms(text).length).toBeGreaterThan(0)
      }),
    )
    expect(searchForms('ＡＢＣ')).toContain('abc')
    expect(searchForms('abc')).toContain('ａｂｃ')
  })
})
