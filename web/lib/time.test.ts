import { describe, expect, it } from 'vitest'
import { formatClock, formatRelative } from './time.ts'

describe('formatClock', () => {
  it.each([
    [0, '0:00'],
    [249_000, '4:09'],
    [3_753_000, '1:02:33'],
    [2 * 86_400_000 + 3 * 3_600_000 + 15 * 60_000, '2d 03:15'],
    [-5_000, '0:00'],
  ])('writes %i ms as %s', (ms, text) => {
    expect(formatClock(ms)).toBe(text)
  })
})

describe('formatRelative', () => {
  it('tells the past in the reader’s language', () => {
    const now = Date.parse('2026-11-22T08:00:00Z')
    expect(formatRelative('2026-11-22T07:55:00Z', 'zh-CN', now)).toBe('5分钟前')
    expect(formatRelative('2026-11-22T08:00:03Z', 'zh-CN', now)).toBe('现在')
    expect(formatRelative('2026-11-19T08:00:00Z', 'en', now)).toBe('3 days ago')
  })
})
