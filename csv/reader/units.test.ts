import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convert, parseNumber, unitFactor, units } from './units.ts'

describe('numbers', () => {
  it.each([
    ['350', 350],
    ['1.75', 1.75],
    ['-73.95', -73.95],
    ['.5', 0.5],
    ['+2.', 2],
    ['12,500', 12_500],
    ['1,234,567.8', 1_234_567.8],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  it.each(['', '35P', "98'", '2,25', '1 000', 'NaN', '1e3', '0x10', ':200', '--'])('refuses %j', (text) => {
    expect(parseNumber(text)).toBeUndefined()
  })

  it('reads what it would write', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        const text = value.toFixed(4)
        expect(parseNumber(text)).toBe(Number(text))
      }),
    )
  })
})

describe('units', () => {
  it.each([
    ['speed', 'ft/min', 350, 1.778],
    ['speed', 'ft/min', 100, 0.508],
    ['speed', 'm/min', 105, 1.75],
    ['speed', 'km/h', 36, 10],
    ['mass', 'lb', 2000, 907.18474],
    ['mass', 't', 1.6, 1600],
    ['mass', 'kg', 1000, 1000],
  ] as const)('%s in %s: %d is %d', (dimension, unit, value, expected) => {
    expect(convert(value, unitFactor(dimension, unit) as number)).toBe(expected)
  })

  it('knows no unit of another dimension', () => {
    expect(unitFactor('speed', 'lb')).toBeUndefined()
    expect(unitFactor('mass', 'toString')).toBeUndefined()
  })

  it('keeps order and can be turned back', () => {
    const all = Object.values(units).flatMap((factors) => Object.values<number>(factors))
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.double({ min: 0.01, max: 1e5, noNaN: true }),
        fc.double({ min: 0.01, max: 1e5, noNaN: true }),
        (factor, a, b) => {
          if (a <= b) expect(convert(a, factor)).toBeLessThanOrEqual(convert(b, factor))
          expect(Math.abs(convert(a, factor) / factor - a)).toBeLessThanOrEqual(5e-7 / factor + a * 1e-9)
        },
      ),
    )
  })
})
