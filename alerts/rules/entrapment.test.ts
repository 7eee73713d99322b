import { describe, expect, it } from 'vitest'
import { families } from '../../schemas/index.ts'
import { reading, trapped } from '../../test/fixtures/readings.ts'
import entrapment from './entrapment.ts'

const { 'inferred-in-door-zone': inZone, 'inferred-outside-door-zone': outside } = entrapment.conditions
const holds = (values: Record<string, number | boolean>) => {
  const status = reading({ values })
  return [inZone?.holds(status, values), outside?.holds(status, values)]
}

it('is believed of whatever reports it: hoists, ropeways and rides hold people, too', () => {
  expect([...entrapment.families].sort()).toEqual([...families].sort())
})

describe('an entrapment is inferred', () => {
  it('in the door zone or outside it, never both', () => {
    expect(holds({ ...trapped, doorZone: true })).toEqual([true, false])
    expect(holds({ ...trapped, doorZone: false })).toEqual([false, true])
    const { doorZone: _, ...unknownZone } = trapped
    expect(holds(unknownZone)).toEqual([false, true])
  })

  it('behind a door that is not open', () => {
    const doors = [0, 1, 2, 3, 4, 5, 6].filter((door) => holds({ ...trapped, door })[1])
    expect(doors).toEqual([1, 2, 5, 6])
  })

  it('in normal mode alone: inspection and all others suppress it', () => {
    const modes = [0, 1, 2, 3, 4, 5, 6, 7].filter((mode) => holds({ ...trapped, mode })[1])
    expect(modes).toEqual([1])
  })

  it.each([{ car: 1 }, { passenger: false }])('not with %j', (difference) => {
    expect(holds({ ...trapped, ...difference })).toEqual([false, false])
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
