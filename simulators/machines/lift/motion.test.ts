import fc from 'fast-check'
import { expect, test } from 'vitest'
import { motionAt, travelTimeS } from './motion.ts'

const travels = fc.record({
  fromM: fc.double({ min: 0, max: 300, noNaN: true }),
  toM: fc.double({ min: 0, max: 300, noNaN: true }),
  topSpeedMps: fc.double({ min: 0.3, max: 10, noNaN: true }),
  accelerationMps2: fc.double({ min: 0.3, max: 2, noNaN: true }),
})

test('a car keeps to its top speed, never turns back, and arrives in time', () => {
  fc.assert(
    fc.property(travels, (travel) => {
      const totalS = travelTimeS(travel)
      let goneM = 0
      for (let share = 0; share < 1; share += 0.05) {
        const { positionM, speedMps } = motionAt(travel, totalS * share)
        expect(speedMps).toBeLessThanOrEqual(travel.topSpeedMps + 1e-6)
        expect(Math.abs(positionM - travel.fromM)).toBeGreaterThanOrEqual(goneM - 1e-6)
        goneM = Math.abs(positionM - travel.fromM)
      }
      expect(motionAt(travel, totalS + 1e-6)).toEqual({ positionM: travel.toM, speedMps: 0, arrived: true })
    }),
  )
})

test('ten floors of 3 m at 1.75 m/s take 17 s to travel and 2.2 s of ramps', () => {
  const travel = { fromM: 0, toM: 30, topSpeedMps: 1.75, accelerationMps2: 0.8 }
  expect(travelTimeS(travel)).toBeCloseTo(30 / 1.75 + 1.75 / 0.8)
  expect(motionAt(travel, 1)).toMatchObject({ positionM: 0.4, speedMps: 0.8 })
})

test('a short travel never reaches the top speed', () => {
  const travel = { fromM: 3, toM: 0, topSpeedMps: 4, accelerationMps2: 0.8 }
  const { speedMps, positionM } = motionAt(travel, travelTimeS(travel) / 2)
  expect(speedMps).toBeCloseTo(Math.sqrt(3 * 0.8))
  expect(positionM).toBeCloseTo(1.5)
})
