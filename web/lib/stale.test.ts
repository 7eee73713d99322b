import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { staleKeys, throttleKeys } from './stale.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('hands the first on at once and gathers the rest for a second', async () => {
  const flush = vi.fn(async () => {})
  const throttle = throttleKeys(1000, flush)
  throttle.add([['overview']])
  throttle.add([['overview'], ['orders']])
  throttle.add([['orders']])
  expect(flush).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(flush).toHaveBeenCalledTimes(2)
  expect(flush).toHaveBeenLastCalledWith([['overview'], ['orders']])
  await vi.advanceTimersByTimeAsync(5000)
  expect(flush).toHaveBeenCalledTimes(2)
  throttle.add([['overdue']])
  expect(flush).toHaveBeenCalledTimes(3)
})

it('lets a slow answer arrive before it asks again', async () => {
  const flush = vi.fn(() => new Promise((resolve) => setTimeout(resolve, 4000)))
  const throttle = throttleKeys(1000, flush)
  throttle.add([['overview']])
  throttle.add([['orders']])
  await vi.advanceTimersByTimeAsync(3999)
  expect(flush).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(flush).toHaveBeenCalledTimes(2)
})

it('names the order itself among what an order event makes stale', () => {
  const about = { equipmentCode: 'L-1', id: 7, kind: 'rescue', state: 'alarmed', event: null }
  const event = { ...about, at: '2026-11-22T08:00:00Z' }
  expect(staleKeys({ ...event, type: 'order' })).toContainEqual(['order', 7])
  expect(staleKeys({ ...event, type: 'presence', id: null })).toEqual([['overview'], ['equipment', 'L-1']])
})
