import { describe, expect, it } from 'vitest'
import { HoistwayError } from '../lib/errors.ts'
import {
  append,
  appendText,
  clock,
  journal,
  lift,
  memorySink,
  requested,
  setUpJournal,
  start,
} from '../test/fixtures/consuming.ts'

setUpJournal()

describe('messages', () => {
  it('that are refused go to the sink with their bytes, beside those that are kept', async () => {
    await appendText('{"seq":1,"floor":1,"flux":2}')
    await appendText('not json')
    const one = memorySink()
    start(one.sink)
    await one.until(() => one.offered.flatMap(({ refused }) => refused).length === 2)
    const refused = one.offered.flatMap((taken) => taken.refused)
    expect(
      refused.map(({ entry, refusals }) => [Buffer.from(entry.payload).toString(), refusals[0]?.code]),
    ).toEqual([
      ['{"seq":1,"floor":1,"flux":2}', 'metric-unknown'],
      ['not json', 'payload-not-json'],
    ])
    expect(one.keep.taken).toEqual([1])
  })

  it('of a device that is not in memory wait until it was looked up', async () => {
    await append(1)
    const one = memorySink()
    start(one.sink, new Map(), new Map([['D-1', lift]]))
    await one.until(() => one.keep.taken.length > 0)
    expect(one.keep.taken).toEqual([1])
  })

  it('of a device that nobody knows are refused', async () => {
    await append(1)
    const one = memorySink()
    start(one.sink, new Map())
    await one.until(() => one.offered.length > 0)
    expect(one.offered[0]).toMatchObject({
      readings: [],
      refused: [{ refusals: [{ code: 'device-unknown' }] }],
    })
  })
})

describe('what a model wants of a device', () => {
  /** Sparkplug data of a node that was never born, with nothing but a sequence number. */
  const unborn = (second: number) => appendText('\x18\x07', second, 'spBv1.0/G/NDATA/D-1')

  it('is handed on once what called for it was taken, once in a while, and not again after a restart', async () => {
    const one = memorySink()
    one.keep.failures = 1
    await unborn(0)
    await unborn(1)
    const first = start(one.sink)
    await one.until(() => one.offered.length === 1)
    expect(requested).toEqual([])
    await one.until(() => one.keep.idles.includes(undefined))
    await first.stop()
    expect(requested).toEqual(['spBv1.0/G/NCMD/D-1'])
    await unborn(2)
    const two = memorySink()
    const second = start(two.sink)
    await two.until(() => two.keep.idles.includes(undefined))
    await unborn(40)
    await two.until(() => two.offered.length === 2)
    await second.stop()
    expect(requested).toEqual(['spBv1.0/G/NCMD/D-1', 'spBv1.0/G/NCMD/D-1'])
  })

  it('is not handed on when it is old', async () => {
    await unborn(0)
    clock.advance(60_000)
    const one = memorySink()
    start(one.sink)
    await one.until(() => one.keep.idles.includes(undefined))
    expect(one.offered).toHaveLength(1)
    expect(requested).toEqual([])
  })
})

describe('a store that turns out to be an older copy while it is fed', () => {
  const older = () => new HoistwayError('series-older', 'an older copy', { mayRetry: true })

  it.each(['take', 'idle'] as const)(
    'is asked where it stands, and given what came since: %s',
    async (call) => {
      await append(1, 2, 3)
      const from = journal.start()
      let held = 0
      const one = memorySink({ refills: true, position: async () => held })
      let isOlder = false
      const original = one.sink[call].bind(one.sink) as (given: never) => Promise<void>
      const sink = {
        ...one.sink,
        [call]: async (given: never) => {
          if (isOlder) {
            isOlder = false
            held = from + 1
            throw older()
          }
          return original(given)
        },
      }
      start(sink)
      await one.until(() => one.keep.idles.includes(undefined))
      expect(one.keep.taken).toEqual([1, 2, 3])
      isOlder = true
      if (call === 'take') await append(4)
      await one.until(() => one.keep.taken.length > 4)
      expect(one.keep.taken.slice(3, 5)).toEqual([2, 3])
      if (call === 'take') await one.until(() => one.keep.taken.includes(4))
    },
  )
})

it('what comes while a sink takes is decoded meanwhile, and taken once and in order', async () => {
  await append(1)
  const one = memorySink()
  const { sink } = one
  let isHeld = true
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const slow = {
    ...{ ...sink, decodesAhead: true },
    async take(taken: Parameters<typeof sink.take>[0]) {
      if (isHeld) await held
      isHeld = false
      return sink.take(taken)
    },
  }
  const reader = start(slow)
  await append(2)
  await append(3)
  letGo()
  await one.until(() => one.keep.taken.length === 3)
  await append(4)
  await one.until(() => one.keep.taken.length === 4)
  expect(one.keep.taken).toEqual([1, 2, 3, 4])
  await reader.stop()
})
