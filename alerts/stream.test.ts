import { describe, expect, it } from 'vitest'
import { failingTransactions } from '../test/fixtures/failing.ts'
import { event, status, tenMs, trapped } from '../test/fixtures/readings.ts'
import type { RuleStream } from './stream.ts'
import { clock, db, open, orders, rows, setUpRuleStream } from './testing/stream.ts'

setUpRuleStream()

describe('what the rules conclude', () => {
  it('becomes alerts and orders', async () => {
    const stream = await open()
    await stream.take([event(0, 'entrapment', true), event(1, 'overspeed', true, { equipmentCode: 'L-2' })])
    await stream.take([event(2, 'entrapment', false)])
    expect(await rows()).toEqual([
      ['L-1', 'reported', 1, true],
      ['L-2', 'overspeed', 1, false],
    ])
    expect((await orders()).map((order) => order.kind)).toEqual(['rescue', 'repair'])
  })

  it('is not lost or doubled when the database fails for a while', async () => {
    const failing = failingTransactions(db)
    const stream = await open(failing.db)
    const chunk = [event(0, 'entrapment', true), event(1, 'entrapment', true)]
    failing.fail(2)
    await expect(stream.take(chunk)).rejects.toThrow('broke')
    await expect(stream.take(chunk)).rejects.toThrow('broke')
    expect(await rows()).toEqual([])
    await stream.take(chunk)
    await stream.take([event(2, 'entrapment', true)])
    expect(await rows()).toEqual([['L-1', 'reported', 3, false]])
    expect(await orders()).toMatchObject([{ occurrences: 3 }])
  })

  it('is not doubled where a commit was not answered, and is written with what came meanwhile', async () => {
    const failing = failingTransactions(db)
    const stream = await open(failing.db)
    const chunk = [event(0, 'entrapment', true), event(1, 'entrapment', false)]
    failing.lose(1)
    await expect(stream.take(chunk, 7)).rejects.toThrow('broke')
    await stream.take(chunk, 7)
    await stream.take([event(2, 'overspeed', true)], 8)
    expect(await rows()).toEqual([
      ['L-1', 'reported', 1, true],
      ['L-1', 'overspeed', 1, false],
    ])
    expect((await orders()).map(({ kind, occurrences }) => [kind, occurrences])).toEqual([
      ['rescue', 1],
      ['repair', 1],
    ])
  })

  it('by time alone is not lost either', async () => {
    const failing = failingTransactions(db)
    const stream = await open(failing.db)
    await stream.take([status(0, trapped)])
    clock.advance(120_000)
    failing.fail(1)
    await expect(stream.idle(undefined)).rejects.toThrow('broke')
    await stream.idle(undefined)
    await stream.idle(undefined)
    expect(await rows()).toEqual([['L-1', 'inferred-outside-door-zone', 1, false]])
  })

  it('lets time pass only as far as the journal has been read', async () => {
    const stream = await open()
    await stream.take([status(0, trapped)])
    // an hour of messages is waiting in the journal, and the next of them says that all is well
    clock.advance(3_600_000)
    await stream.idle(tenMs)
    await stream.take([status(10, { passenger: false })])
    await stream.idle(tenMs + 10_000)
    await stream.idle(undefined)
    expect(await rows()).toEqual([])
  })
})

describe('after a restart', () => {
  it('knows the place up to which conclusions were written, in the transaction that wrote them', async () => {
    const stream = await open()
    expect(await stream.position()).toBe(0)
    await stream.take([status(0, {})], 41)
    expect(await stream.position()).toBe(0)
    await stream.take([event(1, 'entrapment', true)], 42)
    expect(await (await open()).position()).toBe(42)
  })

  it('concludes nothing of what is remembered, and goes on from it', async () => {
    const before = [
      event(0, 'entrapment', true),
      status(0, trapped, { equipmentCode: 'L-2' }),
      event(1, 'overspeed', true),
      event(2, 'overspeed', false),
    ]
    await (await open()).take(before)
    const written = await rows()

    const again = await open()
    again.remember(before, 0)
    await again.idle(undefined)
    expect(await rows()).toEqual(written)
    await again.take([status(120, trapped, { equipmentCode: 'L-2' }), event(121, 'entrapment', false)])
    expect(await rows()).toEqual([
      ['L-1', 'reported', 1, true],
      ['L-1', 'overspeed', 1, true],
      ['L-2', 'inferred-outside-door-zone', 1, false],
    ])
  })

  it('takes no lift for trapped because nobody listened', async () => {
    clock.advance(3_600_000)
    const again = await open()
    again.remember([status(-30, trapped), status(0, {})], 0)
    await again.idle(undefined)
    expect(await rows()).toEqual([])
    clock.advance(89_000)
    await again.idle(undefined)
    expect(await rows()).toEqual([])
    clock.advance(1_000)
    await again.idle(undefined)
    expect(await rows()).toEqual([['L-1', 'inferred-outside-door-zone', 1, false]])
  })

  it('nor because it was stopped before all that was taken had been written', async () => {
    clock.advance(3_600_000)
    const again = await open()
    again.remember([status(-30, {})], 0)
    await again.take([status(0, trapped)])
    await again.idle(tenMs)
    // boarded since
    await again.take([status(3_601, trapped, { equipmentCode: 'L-2' })])
    await again.idle(undefined)
    clock.advance(119_000)
    await again.idle(undefined)
    expect(await rows()).toEqual([])
    clock.advance(2_000)
    await again.idle(undefined)
    expect(await rows()).toEqual([
      ['L-1', 'inferred-outside-door-zone', 1, false],
      ['L-2', 'inferred-outside-door-zone', 1, false],
    ])
  })

  it('notices the end of what began longer ago than is remembered', async () => {
    await (await open()).take([event(0, 'entrapment', true)])
    const again = await open()
    await again.take([event(60, 'entrapment', false)])
    expect(await rows()).toEqual([['L-1', 'reported', 1, true]])
  })
})

describe('silence', () => {
  const silent = async () => (await rows()).filter(([, condition]) => condition === 'L-1-D')

  it('fires once the device has said nothing for long enough, and resolves with its next word', async () => {
    const stream = await open()
    await stream.take([status(0, { floor: 1 })])
    clock.advance(300_000)
    await stream.idle(undefined)
    expect(await silent()).toEqual([])
    clock.advance(2_000)
    await stream.idle(undefined)
    expect(await silent()).toEqual([['L-1', 'L-1-D', 1, false]])
    clock.advance(2_000)
    await stream.take([status(304, { floor: 1 })])
    await stream.idle(undefined)
    expect(await silent()).toEqual([['L-1', 'L-1-D', 1, true]])
  })

  it('is nobody’s fault while we are behind with the journal', async () => {
    const stream = await open()
    await stream.take([status(0, { floor: 1 }), status(0, { floor: 1 }, { equipmentCode: 'L-2' })])
    await stream.idle(undefined)
    // the database was away for ten minutes: what they said since is in the journal
    clock.advance(600_000)
    await stream.take([status(5, { floor: 2 })])
    await stream.idle(tenMs + 5_000)
    expect(await silent()).toEqual([])
    clock.advance(1_700)
    await stream.take([status(6, { floor: 2 })])
    await stream.idle(tenMs + 6_000)
    clock.advance(300)
    await stream.take([1, 2].map((n) => status(599, { floor: 3 }, { equipmentCode: `L-${n}` })))
    await stream.idle(tenMs + 599_000)
    expect(await silent()).toEqual([])
    clock.advance(2_000)
    await stream.idle(undefined)
    expect(await silent()).toEqual([])
  })
})

describe('two programs that share the devices', () => {
  const two = async () => [await open(db, 'a', true), await open(db, 'b', true)] as const
  const inferred = (resolved: boolean) => [['L-1', 'inferred-outside-door-zone', 1, resolved]]
  /** Lets some seconds pass, everything that came being read. */
  const pass = async (seconds: number, ...streams: RuleStream[]) => {
    clock.advance(seconds * 1000)
    for (const stream of streams) await stream.idle(undefined)
  }

  it('have each a place in a journal of its own', async () => {
    const [a, b] = await two()
    await a.take([event(0, 'entrapment', true)], 41)
    await b.take([event(1, 'entrapment', true)], 7)
    expect([await a.position(), await b.position()]).toEqual([41, 7])
  })

  it('end by a status what the other inferred', async () => {
    const [a, b] = await two()
    await a.take([status(0, trapped)])
    await pass(121, a, b)
    expect(await rows()).toEqual(inferred(false))
    await b.take([status(122, { ...trapped, passenger: false })])
    expect(await rows()).toEqual(inferred(true))
    // and the other knows: it infers afresh
    await pass(3, a)
    await a.take([status(125, trapped), status(300, trapped)])
    expect(await rows()).toEqual([...inferred(true), ...inferred(false)])
  })

  it('take nobody for trapped who was let out by what the other heard last', async () => {
    const [a, b] = await two()
    await a.take([status(0, trapped)])
    await pass(119, a)
    await b.take([status(119, { ...trapped, door: 4 })])
    await pass(1, b)
    // within the same two seconds, so that only the last look can tell
    await a.take([status(120, { speedMps: 0 })])
    await pass(121, a)
    expect(await rows()).toEqual([])
  })

  it('notice an opening of the door between two statuses of theirs', async () => {
    const [a, b] = await two()
    await a.take([status(0, trapped)])
    await pass(30, a)
    await b.take([status(30, { ...trapped, door: 4 })])
    await pass(1, b)
    await pass(2, a)
    await b.take([status(35, trapped)])
    await pass(2, b)
    await a.take([status(121, trapped)])
    expect(await rows()).toEqual([])
    await pass(155 - 35, b)
    expect(await rows()).toEqual(inferred(false))
  })

  it('put together a state of which each heard a part', async () => {
    const [a, b] = await two()
    const { passenger, ...rest } = trapped
    await a.take([status(0, { passenger })])
    await pass(1, a)
    await b.take([status(1, rest)])
    await pass(1, b)
    await pass(121, a, b)
    expect(await rows()).toEqual(inferred(false))
    // a part that says nothing of it ends nothing
    await a.take([status(124, { speedMps: 0 })])
    await pass(3, a, b)
    expect(await rows()).toEqual(inferred(false))
  })

  it('blame no device while none can reach them', async () => {
    const [a] = await two()
    await a.take([status(0, {})])
    await pass(1, a)
    a.reachableSince(undefined)
    await pass(1_000, a)
    expect(await rows()).toEqual([])
    a.reachableSince(clock.now())
    await pass(299, a)
    expect(await rows()).toEqual([])
    await pass(3, a)
    expect(await rows()).toEqual([['L-1', 'L-1-D', 1, false]])
  })
})
