import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lib/random.ts'
import { noonMs } from '../../testing/devices.ts'
import { Lift } from './lift.ts'

const stepS = 0.25
const setups = fc.record({
  seed: fc.nat(10_000),
  class: fc.constantFrom('3110', '3120', '3210', '3420', '3430'),
  floors: fc.option(fc.integer({ min: 2, max: 60 }), { nil: undefined }),
})

function* live({
  seed,
  class: classCode,
  floors,
}: {
  seed: number
  class: string
  floors: number | undefined
}) {
  const lift = new Lift({ class: classCode, floors, random: randomOf(seed, 'lift'), startMs: noonMs })
  for (let step = 1; step <= 2_400; step += 1) {
    lift.step(noonMs + step * stepS * 1_000, stepS)
    yield { plan: lift.plan, status: lift.status() }
  }
}

test('a lift never moves with a door that is not closed, and stays within its rated speed, load and shaft', () => {
  fc.assert(
    fc.property(setups, (setup) => {
      for (const { plan, status } of live(setup)) {
        const { car, door, direction, speedMps, floor, loadKg, mode } = status
        const allowed = [
          car === 1 ? door === 2 : speedMps === 0 && direction === 0,
          Number(speedMps) <= plan.ratedSpeedMps,
          Number(floor) >= 1 && Number(floor) <= plan.floors,
          Number(loadKg) <= plan.ratedLoadKg,
          mode === 1,
        ]
        if (allowed.includes(false)) expect.fail(JSON.stringify({ plan, status, allowed }))
      }
    }),
    { numRuns: 25 },
  )
})

test('a car that stands is in a door zone, and nobody is ever shut in for long', () => {
  fc.assert(
    fc.property(setups, (setup) => {
      let shutInS = 0
      for (const { status } of live(setup)) {
        const { car, door, doorZone, passenger } = status
        shutInS = passenger && car === 0 && door !== 4 ? shutInS + stepS : 0
        if ((car === 0 && !doorZone) || shutInS > 10) expect.fail(JSON.stringify({ status, shutInS }))
      }
    }),
    { numRuns: 25 },
  )
})

test('the door zone is left between floors', () => {
  let seen = false
  for (const { status } of live({ seed: 3, class: '3110', floors: 12 })) {
    const { doorZone, speedMps } = status
    if (!doorZone) expect(speedMps).toBeGreaterThan(0)
    seen ||= !doorZone
  }
  expect(seen).toBe(true)
})

test('a lift serves people: it travels, opens its door, carries and rests', () => {
  const seen = new Set<string>()
  for (const { status } of live({ seed: 5, class: '3110', floors: 12 })) {
    const { car, door, direction, passenger } = status
    seen.add(`car ${car}`).add(`door ${door}`).add(`direction ${direction}`).add(`passenger ${passenger}`)
  }
  const expected = ['car 0', 'car 1', 'door 1', 'door 2', 'door 3', 'door 4', 'direction 1', 'direction 2']
  expect([...seen]).toEqual(expect.arrayContaining([...expected, 'passenger true', 'passenger false']))
})

test('a service lift carries goods and never people', () => {
  let loaded = false
  for (const { status } of live({ seed: 2, class: '3430', floors: 4 })) {
    expect(status.passenger).toBe(false)
    loaded ||= Number(status.loadKg) > 0
  }
  expect(loaded).toBe(true)
})

test('only a hydraulic lift shows oil', () => {
  const [hydraulic] = live({ seed: 1, class: '3210', floors: undefined })
  const [traction] = live({ seed: 1, class: '3110', floors: undefined })
  expect(hydraulic?.status).toHaveProperty('oilPressureMpa')
  expect(traction?.status).not.toHaveProperty('oilPressureMpa')
})
