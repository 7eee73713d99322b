import { describe, expect, it } from 'vitest'
import { dayOf, isDay } from './day.ts'

describe('dayOf', () => {
  it.each([
    ['2026-11-20T15:59:59.999Z', 'Asia/Shanghai', '2026-11-20'],
    ['2026-11-20T16:00:00Z', 'Asia/Shanghai', '2026-11-21'],
    ['2026-11-20T16:00:00Z', 'UTC', '2026-11-20'],
    ['2026-01-01T04:59:59Z', 'America/New_York', '2025-12-31'],
    ['2026-07-01T04:00:00Z', 'America/New_York', '2026-07-01'],
  ])('%s in %s is %s', (instant, timeZone, day) => {
    expect(dayOf(Date.parse(instant), timeZone)).toBe(day)
  })
})

describe('isDay', () => {
  it.each(['2026-11-21', '2024-02-29', '0001-01-01'])('%s is', (text) => {
    expect(isDay(text)).toBe(true)
  })
  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '20261121',
    '2026-11-21T00:00:00Z',
    ' 2026-11-21',
    '',
  ])('%j is not', (text) => {
    expect(isDay(text)).toBe(false)
  })
})
