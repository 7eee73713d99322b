import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromCell, toCell } from './spreadsheet.ts'

const tricky = fc
  .array(
    fc.constantFrom("'", '=', '+', '-', '@', ' ', '\t', '\r', '\n', '1', '.', 'e', 'a', '电', '＝', '\ufeff'),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''))

it('gives every text back', () => {
  fc.assert(
    fc.property(fc.oneof(tricky, fc.string({ unit: 'binary' })), (text) => fromCell(toCell(text)) === text),
  )
})

it('leaves nothing that a spreadsheet would run, and numbers as they are', () => {
  fc.assert(
    fc.property(tricky, (text) => {
      const cell = toCell(text)
      return !/^\s*[=+@\t\r\n＝＋＠]/u.test(cell) && (!/^\s*[-－]/u.test(cell) || /^-\d/.test(cell))
    }),
  )
  expect(['-73.98', '-1e-07', '=1+1', '+86 21', '-', "'s", 'a=b'].map(toCell)).toEqual([
    ...['-73.98', '-1e-07', "'=1+1", "'+86 21", "'-", "'s", 'a=b'],
  ])
})
