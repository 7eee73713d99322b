// The hour that comes twice when summer time ends, and the one that is left out when it begins.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dayOf } from './day.ts'
import { everyFiveMinutes } from './five-minutes.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const zoneBefore = process.env.TZ

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  if (zoneBefore === undefined) delete process.env.TZ
  else process.env.TZ = zoneBefore
})

/** Each with an instant two hours before the clock is changed. */
const changes = [
  ['America/New_York', 'summer time ends', '2026-11-01T04:00:00Z'],
  ['America/New_York', 'summer time begins', '2026-03-08T05:00:00Z'],
  ['Europe/Berlin', 'summer time ends', '2026-10-24T23:00:00Z'],
  // the clock goes back from one o'clock to midnight
  ['America/Havana', 'summer time ends', '2026-11-01T03:00:00Z'],
  // by half an hour
  ['Australia/Lord_Howe', 'summer time ends', '2026-04-04T13:00:00Z'],
  ['Asia/Shanghai', 'nothing changes', '2026-11-01T03:00:00Z'],
] as const

describe.each(changes)('in %s, when %s', (zone, _what, from) => {
  const startMs = Date.parse(from)

  it('the work is done every five minutes all the same', async () => {
    process.env.TZ = zone
    vi.setSystemTime(startMs + 1)
    const doneAtMs: number[] = []
    const repeated = everyFiveMinutes(
      () => doneAtMs.push(Date.now()),
      () => {},
    )
    await vi.advanceTimersByTimeAsync(5 * hourMs)
    await repeated.stop()
    expect(doneAtMs).toHaveLength(60)
    const gaps = doneAtMs.slice(1).map((atMs, index) => atMs - (doneAtMs[index] ?? 0))
    expect(Math.max(...gaps)).toBeLessThan(6 * minuteMs)
  })

  it('no day comes again, and each comes', () => {
    const days = Array.from({ length: 24 * 60 }, (_, minute) =>
      dayOf(startMs - 12 * hourMs + minute * minuteMs, zone),
    )
    expect(days).toEqual([...days].sort())
    expect(new Set(days).size).toBe(2)
  })
})
