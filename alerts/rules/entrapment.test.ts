import { describe, expect, it } from 'vitest'
import { reading, trapped } from '../../test/fixtures/readings.ts'
import entrapment from './entrapment.ts'

const { 'inferred-in-door-zone': inZone, 'inferred-outside-door-zone': outside } = entrapment.causes
const holds = (values: Record<string, number | boolean>) => {
  const status = reading({ values })
  return [inZone?.holds(status, values), outside?.holds(status, values)]
}

describe('an entrapment is inferred', () => {
  it('in the door zone or outside it, never both', () => {
    expect(holds({ ...trapped, doorZone: true })).toEqual([true, false])
    expect(holds({ ...trapped, doorZone: false })).toEqual([false, true])
    const { doorZone: _, ...unknownZone } = trapped
    expect(holds(unknownZone)).toEqual([false, true])
  })

  it.each([
    ...[1, 2, 5, 6].map((door) => [{ door }, true] as const),
    ...[0, 3, 4].map((door) => [{ door }, false] as const),
    ...[0, 2, 3, 4, 5, 6, 7].map((mode) => [{ mode }, false] as const),
    [{ car: 1 }, false],
    [{ passenger: false }, false],
  ])('with %j: %s', (difference, expected) => {
    expect(holds({ ...trapped, ...difference })).toEqual([false, expected])
  })

  it.each(['passenger', 'car', 'mode', 'door'] as const)('never while %s is not known', (missing) => {
    const { [missing]: _, ...rest } = trapped
    expect(holds(rest)).toEqual([false, false])
  })

  it('of statuses alone', () => {
    for (const kind of ['stats', 'event', 'presence', 'test'] as const) {
      expect(outside?.holds(reading({ kind }), trapped)).toBeUndefined()
    }
  })
})
