import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dateFormat } from './dates.ts'

describe('date formats', () => {
  it.each([
    ['yyyyMMdd', '20140325', '2014-03-25'],
    ['yyyy-MM-dd', '2014-03-25', '2014-03-25'],
    ['MM/dd/yyyy', '03/25/2014', '2014-03-25'],
    ['d.M.yyyy', '5.3.2014', '2014-03-05'],
    ['yyyy年M月d日', '2014年3月5日', '2014-03-05'],
    ['yyyy/M/d', '2014/12/31', '2014-12-31'],
    ['yyyy-MM-dd HH:mm:ss', '2014-03-25 23:59:59', '2014-03-25'],
    ['iso', '2024-02-29', '2024-02-29'],
    ['iso', '2014-03-25T23:30:00.123Z', '2014-03-25'],
    ['iso', '2014-03-25 08:00+08:00', '2014-03-25'],
  ])('%s reads %s', (format, text, day) => {
    expect(dateFormat(format)(text)).toBe(day)
  })

  it.each([
    ['yyyyMMdd', '********'],
    ['yyyyMMdd', '9O0719'],
    ['yyyyMMdd', '20150231'],
    ['yyyyMMdd', '201503250'],
    ['yyyy-MM-dd', '2023-02-29'],
    ['yyyy-MM-dd', '2023-13-01'],
    ['yyyy-MM-dd', '2023-00-10'],
    ['yyyy.M.d', '2023x1x1'],
    ['MM/dd/yyyy', '3/25/2014'],
  ])('%s refuses %s', (format, text) => {
    expect(dateFormat(format)(text)).toBeUndefined()
  })

  it.each(['yyyy-MM', 'dd.MM.yy', 'yyyy-MM-dd-dd', 'yyyy-MMM-dd', ''])('there is no format %j', (format) => {
    expect(() => dateFormat(format)).toThrow(RangeError)
  })

  it('reads every day of every format back', () => {
    const pad = (value: number, length: number) => String(value).padStart(length, '0')
    const written: Record<string, (day: Temporal.PlainDate) => string> = {
      yyyyMMdd: (d) => `${pad(d.year, 4)}${pad(d.month, 2)}${pad(d.day, 2)}`,
      'MM/dd/yyyy': (d) => `${pad(d.month, 2)}/${pad(d.day, 2)}/${pad(d.year, 4)}`,
      yyyy年M月d日: (d) => `${pad(d.year, 4)}年${d.month}月${d.day}日`,
      iso: (d) => d.toString(),
    }
    const start = Temporal.PlainDate.from('1850-01-01')
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(written)),
        fc.integer({ min: 0, max: 120_000 }),
        (format, days) => {
          const day = start.add({ days })
          expect(dateFormat(format)(written[format]!(day))).toBe(day.toString())
        },
      ),
    )
  })
})
