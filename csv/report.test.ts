import { describe, expect, it } from 'vitest'
import { csvCell } from './report.ts'

describe('cells of the report', () => {
  it.each([
    ['plain', 'plain'],
    ['-73.98', '-73.98'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['+cmd', `"'+cmd"`],
    ['@SUM(1)', `"'@SUM(1)"`],
    ['-1+1', `"'-1+1"`],
    ['＝1', `"'＝1"`],
    [' =1', `"' =1"`],
    ['\t=1', `"'\t=1"`],
  ])('%j becomes %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it('cuts what is long', () => {
    expect(csvCell('x'.repeat(5000)).length).toBeLessThan(400)
  })
})
