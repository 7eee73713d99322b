import { describe, expect, it } from 'vitest'
import { event, reading, status, tenMs } from '../test/fixtures/readings.ts'
import { clock, db, open, rows, setUpRuleStream, states } from './testing/stream.ts'

setUpRuleStream()

describe('last known values', () => {
  const save = async (stream: Awaited<ReturnType<typeof open>>) => {
    clock.advance(500)
    await stream.idle(undefined)
  }

  it('are gathered over messages of all kinds', async () => {
    const stream = await open()
    await stream.take([
      status(0, { floor: 3, door: 2 }),
      reading({ kind: 'stats', observedAtMs: tenMs + 1_000, values: { tripCount: 7 } }),
      status(2, { floor: 4 }),
      event(3, 'door-open-fault', true),
    ])
    await save(stream)
    expect(await states()).toMatchObject([
      {
        deviceId: 'L-1-D',
        values: { floor: 4, door: 2, tripCount: 7 },
        valuesAt: new Date(tenMs + 2_000),
        lastSeenAt: new Date(tenMs + 3_000),
      },
    ])
  })

  it('are kept with how far the clock was off, by the last message that told it', async () => {
    const stream = await open()
    await stream.take([
      status(0, { floor: 3 }, { clockAheadMs: 7_200_000 }),
      status(1, { floor: 4 }, { clockAheadMs: 7_200_001 }),
      event(2, 'door-open-fault', true),
    ])
    await save(stream)
    expect(await states()).toMatchObject([{ deviceId: 'L-1-D', clockAheadMs: 7_200_001 }])
  })

  it('never go back in time, within a batch or after it', async () => {
    const stream = await open()
    await stream.take([status(60, { floor: 9 }), status(30, { floor: 2, door: 4 })])
    await save(stream)
    const late = { receivedAtMs: tenMs + 90_000, freshness: 'backfill' as const }
    await stream.take([status(10, { floor: 1, car: 1 }, late)])
    await save(stream)
    expect(await states()).toMatchObject([
      {
        values: { floor: 9, door: 4, car: 1 },
        valuesAt: new Date(tenMs + 60_000),
        lastSeenAt: new Date(tenMs + 90_000),
      },
    ])
  })

  it('are not lost where the program is killed between a conclusion and their writing', async () => {
    const at = (position: number) => ({ position })
    const before = [status(0, { floor: 3 }, at(4)), status(1, { floor: 4, door: 2 }, at(5))]
    const stream = await open()
    await stream.take([status(-1, { floor: 2, door: 1 }, at(3))], 4)
    expect(stream.keptUpTo()).toBe(0)
    await save(stream)
    expect(stream.keptUpTo()).toBe(Number.POSITIVE_INFINITY)
    await stream.take([...before, event(2, 'entrapment', true, at(6))], 7)
    expect(stream.keptUpTo()).toBe(4)

    const again = await open()
    expect(await again.position()).toBe(7)
    again.remember(before, 4)
    expect(again.keptUpTo()).toBe(0)
    await save(again)
    expect(await states()).toMatchObject([{ values: { floor: 4, door: 2 } }])
    expect(await rows()).toEqual([['L-1', 'reported', 1, false]])
  })

  it('are kept of all others where the database refuses one, which is dropped', async () => {
    const stream = await open()
    const impossible = { equipmentCode: 'L-2', clockAheadMs: 2 ** 64 }
    await stream.take([status(0, { floor: 3 }), status(0, { floor: 1 }, impossible)], 5)
    await save(stream)
    expect(await states()).toMatchObject([{ deviceId: 'L-1-D', values: { floor: 3 } }])
    expect(stream.keptUpTo()).toBe(Number.POSITIVE_INFINITY)
  })

  it('that cannot be written for long are told', async () => {
    const broken = new Proxy(db, {
      get: (target, name) => (name === 'execute' ? failing : Reflect.get(target, name)),
    })
    const failing = () => Promise.reject(new Error('the disk is full'))
    const stream = await open(broken)
    await stream.take([status(0, { floor: 3 })])
    await expect(save(stream)).rejects.toThrow('full')
    clock.advance(59_500)
    expect(stream.state()).toBe('ok')
    clock.advance(1_000)
    expect(stream.state()).toBe('what devices said last is not written since 61 s: the disk is full')
  })

  it('are not touched by presence, which is not the device speaking', async () => {
    const stream = await open()
    await stream.take([reading({ kind: 'presence', values: { online: false } })])
    await save(stream)
    expect(await states()).toEqual([])
  })
})
