import { describe, expect, it } from 'vitest'
import type { LatestValues } from '../registry/index.ts'
import type { Reading } from '../schemas/index.ts'
import { status, tenMs } from '../test/fixtures/readings.ts'
import { LatestValuesBuffer } from './latest-values.ts'

const note = (buffer: LatestValuesBuffer, reading: Reading) => buffer.note(reading, reading.observedAtMs)

describe('latest values', () => {
  it('are one of each device, the newest value of each metric', async () => {
    const buffer = new LatestValuesBuffer()
    for (const one of [
      status(0, { floor: 3, door: 2 }),
      status(9, { floor: 4 }),
      status(5, { floor: 1, car: 1 }),
    ])
      note(buffer, one)
    const written = await buffer.hand(async (all) => all)
    expect(written).toEqual([
      {
        deviceId: 'L-1-D',
        watchesCar: true,
        lastSeenAtMs: tenMs + 9_000,
        valuesAtMs: tenMs + 9_000,
        values: { floor: 4, door: 2, car: 1 },
        valueTimes: { floor: tenMs + 9_000, door: tenMs, car: tenMs + 5_000 },
      },
    ])
    expect([buffer.size, buffer.get('L-1-D')]).toEqual([0, undefined])
  })

  it('are known while they are being written, with what is said meanwhile', async () => {
    const buffer = new LatestValuesBuffer()
    note(buffer, status(0, { floor: 3, door: 2 }))
    await buffer.hand(async () => {
      note(buffer, status(1, { floor: 4 }))
      expect(buffer.get('L-1-D')?.values).toEqual({ floor: 4, door: 2 })
    })
    expect(buffer.get('L-1-D')?.values).toEqual({ floor: 4 })
  })

  it('stay where they could not be written', async () => {
    const buffer = new LatestValuesBuffer()
    note(buffer, status(0, { floor: 3, door: 2 }))
    const failing = buffer.hand(async (): Promise<readonly LatestValues[]> => {
      note(buffer, status(1, { floor: 4 }))
      throw new Error('away')
    })
    await expect(failing).rejects.toThrow('away')
    expect(buffer.get('L-1-D')).toMatchObject({
      valuesAtMs: tenMs + 1_000,
      values: { floor: 4, door: 2 },
    })
    expect(buffer.size).toBe(1)
  })

  it.each<[string, boolean, Partial<Reading>]>([
    ['how the car stands', true, { values: { car: 0 } }],
    ['the mode alone', true, { values: { mode: 1 } }],
    ['a floor alone', true, { values: { floor: 3 } }],
    ['a trapped person', true, { kind: 'event', values: {}, fault: { code: 'entrapment', active: true } }],
    [
      'that nobody is trapped any more',
      true,
      { kind: 'event', values: {}, fault: { code: 'entrapment', active: false } },
    ],
    ['the alarm button', true, { kind: 'event', values: {}, fault: { code: 'alarm-button', active: true } }],
    ['a test call', true, { kind: 'test', values: {} }],
    ['that somebody is in the car', false, { values: { passenger: true } }],
    ['an e-bike', false, { kind: 'event', values: {}, fault: { code: 'e-bike-in-car', active: true } }],
    ['vibration', false, { values: { vibrationMmS: 3 } }],
    ['nothing', false, { values: {} }],
  ])('show by %s whether a device can tell of a trapped person: %j', (_, can, said) => {
    const buffer = new LatestValuesBuffer()
    note(buffer, { ...status(0, {}), ...said })
    note(buffer, status(1, {}))
    expect(buffer.get('L-1-D')?.watchesCar === true).toBe(can)
  })
})
