import { describe, expect, it } from 'vitest'
import { HoistwayError } from '../lib/errors.ts'
import { parseDeviceTopic } from '../schemas/index.ts'
import {
  append,
  appendText,
  clock,
  deaths,
  journal,
  lift,
  memorySink,
  missing,
  setUpJournal,
  start,
} from '../test/fixtures/consuming.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { BoundedMap } from './bounded-map.ts'
import type { MessageContext } from './message-context.ts'
import { models } from './models/index.ts'
import { refusedOf } from './partial-refusal.ts'
import { SeenMessages } from './seen-messages.ts'
import { runStages } from './stages.ts'

setUpJournal()

describe('the reader of the journal', () => {
  it('takes everything once, in order, over restarts', async () => {
    const all = [1, 2, 3, 4, 5, 6]
    await append(1, 2)
    const one = memorySink()
    const first = start(one.sink)
    await append(3)
    await one.until(() => one.keep.taken.length >= 3)
    await first.stop()
    await append(4, 5, 6)
    const two = memorySink()
    start(two.sink)
    await two.until(() => two.keep.taken.length >= 3)
    expect([...one.keep.taken, ...two.keep.taken]).toEqual(all)
    expect(two.heard[0]).toBe('remember 1,2,3')
  })

  it('remembers duplicates over restarts, and does not hand them on', async () => {
    await append(1)
    const one = memorySink()
    const first = start(one.sink)
    await one.until(() => one.keep.taken.length === 1)
    await first.stop()
    await append(1, 2, 2)
    const two = memorySink()
    start(two.sink)
    await two.until(() => two.keep.taken.length >= 1)
    expect(two.heard).toEqual(['remember 1', 'take 2'])
  })

  it('offers a chunk again, the very same, until the sink has kept it', async () => {
    await append(1, 2)
    const one = memorySink()
    one.keep.failures = 2
    const before = journal.cursor('memory')
    const reader = start(one.sink)
    await one.until(() => one.offered.length === 1)
    expect([reader.position(), journal.cursor('memory')]).toEqual([before, before])
    await append(3)
    await one.until(() => one.keep.taken.length >= 3)
    const [first, second, third, ...rest] = one.offered
    expect(second).toBe(first)
    expect(third).toBe(first)
    expect(rest).toHaveLength(1)
    expect(one.keep.taken).toEqual([1, 2, 3])
  })

  it('sends to the dead letters what the store names as refused, asking once again', async () => {
    await append(1, 2, 3, 4, 5, 6, 7)
    const one = memorySink()
    const dead: string[] = []
    const asked: number[] = []
    const { take } = one.sink
    const reader = start({
      ...one.sink,
      async take(taken) {
        asked.push(taken.readings.length)
        const refusedPoints = [...taken.readings.keys()].filter((index) =>
          [2, 5].includes(Number(taken.readings[index]?.values.floor)),
        )
        if (refusedPoints.length > 0)
          throw new HoistwayError('series-refused', 'field type conflict', { details: { refusedPoints } })
        for (const { entry, refusals } of taken.refused) dead.push(`${entry.payload} ${refusals[0]?.code}`)
        await take(taken)
      },
    })
    await one.until(() => one.keep.taken.includes(7))
    expect(one.keep.taken).toEqual([1, 3, 4, 6, 7])
    expect(dead).toEqual(['{"seq":2,"floor":2} series-refused', '{"seq":5,"floor":5} series-refused'])
    expect(asked).toEqual([7, 5])
    await reader.stop()
  })

  it('keeps of a message what the store has kept, and wants the rest only when it is taken again', async () => {
    await append(1)
    const elements = [2, 3, 4, 5].map((floor) => `{"at":${tenMs + floor},"floor":${floor},"loadKg":${floor}}`)
    await appendText(`[${elements}]`, 1)
    await append(6)
    const one = memorySink()
    const { take } = one.sink
    const reader = start({
      ...one.sink,
      async take(taken) {
        const refusedPoints = [...taken.readings.keys()].filter((index) =>
          [3, 5].includes(Number(taken.readings[index]?.values.floor)),
        )
        if (refusedPoints.length > 0)
          throw new HoistwayError('series-refused', 'field type conflict', { details: { refusedPoints } })
        await take(taken)
      },
    })
    await one.until(() => one.keep.taken.includes(6))
    await reader.stop()
    expect(one.keep.taken).toEqual([1, 2, 4, 6])
    const refused = one.offered.flatMap((taken) => taken.refused)
    expect(refused).toHaveLength(1)
    const wanted = refusedOf(refused[0] as MessageContext)
    expect(wanted).toEqual([
      [1, []],
      [3, []],
    ])
    const again = runStages(
      { ...(refused[0] as MessageContext).entry, position: 100, replayOf: 1 },
      {
        models,
        topicOf: parseDeviceTopic,
        device: () => lift,
        seen: new SeenMessages(10),
        memory: new BoundedMap(10),
        away: new BoundedMap(10),
        replayed: () => wanted,
      },
    )
    expect(again.readings.map(({ values }) => values.floor)).toEqual([3, 5])
  })

  it('keeps of an element the values that the store has kept, where only its fault was refused', async () => {
    await appendText('{"power_status":2,"door_zone":1}', 1, 'raw/gbt38656-2020/D-1/status')
    const one = memorySink()
    const { take } = one.sink
    const reader = start({
      ...one.sink,
      async take(taken) {
        const at = taken.readings.findIndex(({ fault }) => fault !== undefined)
        if (at >= 0)
          throw new HoistwayError('series-refused', 'no text here', { details: { refusedPoints: [at] } })
        await take(taken)
      },
    })
    await one.until(() => one.offered.length > 0)
    await reader.stop()
    const [message] = one.offered.flatMap((taken) => taken.refused)
    expect(refusedOf(message as MessageContext)).toEqual([[0, [`D-1 ${tenMs + 1_000} doorZone`]]])
  })

  it('finds the one message that the store refuses for good, sends it to the dead letters, and keeps the others', async () => {
    await append(1, 2, 3, 4, 5, 6, 7)
    const one = memorySink()
    const dead: string[] = []
    const { take } = one.sink
    const reader = start({
      ...one.sink,
      async take(taken) {
        if (taken.readings.some((reading) => reading.values.floor === 5)) {
          throw new HoistwayError('series-refused', 'a point beyond the retention')
        }
        for (const { entry, refusals } of taken.refused) dead.push(`${entry.payload} ${refusals[0]?.code}`)
        await take(taken)
      },
    })
    await one.until(() => one.keep.taken.includes(7))
    expect(one.keep.taken).toEqual([1, 2, 3, 4, 6, 7])
    expect(dead).toEqual(['{"seq":5,"floor":5} series-refused'])
    await reader.stop()
    expect(journal.cursor('memory')).toBe(journal.end())
  })

  it('says what has been failing for some seconds, and that it is well again', async () => {
    await append(1)
    const one = memorySink()
    one.keep.failures = Number.POSITIVE_INFINITY
    const reader = start(one.sink)
    // the second try comes after the first was noted
    await one.until(() => one.offered.length === 2)
    expect(reader.state()).toBe('ok')
    clock.advance(6_000)
    expect(reader.state()).toContain('the store is away')
    one.keep.failures = 0
    await one.until(() => one.keep.taken.length === 1)
    await one.until(() => one.keep.idles.length > 0)
    expect(reader.state()).toBe('ok')
  })

  it('tells of its own death, so that somebody starts it anew', async () => {
    await append(1)
    const one = memorySink()
    const died = new Promise((resolve) => {
      const { push } = deaths
      deaths.push = (...errors) => {
        deaths.push = push
        resolve(errors[0])
        return 0
      }
    })
    start({
      ...one.sink,
      take: () => Promise.reject(new HoistwayError('series-refused', 'not even nothing')),
    })
    expect(await died).toMatchObject({ code: 'series-refused' })
  })

  it('leaves for the next start what the sink did not keep', async () => {
    await append(1)
    const one = memorySink()
    one.keep.failures = Number.POSITIVE_INFINITY
    const first = start(one.sink)
    await one.until(() => one.offered.length === 1)
    await first.stop()
    const two = memorySink()
    start(two.sink)
    await two.until(() => two.keep.taken.length > 0)
    expect(two.keep.taken).toEqual([1])
  })

  it('believes a sink that is ahead of the cursor, and asks it until it answers', async () => {
    await append(1, 2, 3)
    let asked = 0
    const position = async () => {
      if (asked++ === 0) throw new Error('the store is away')
      return journal.start() + 2
    }
    const one = memorySink({ position })
    start(one.sink)
    await one.until(() => one.keep.taken.length > 0)
    expect(one.heard).toEqual(['remember 1,2', 'take 3'])
  })

  it('takes what comes where the journal is an older copy that goes on where the sink stands', async () => {
    await append(1, 2)
    const taken = journal.end() + 100
    journal.skipTo(taken)
    const one = memorySink({ position: async () => taken })
    start(one.sink)
    await one.until(() => one.keep.idles.includes(undefined))
    await append(3, 4)
    await one.until(() => one.keep.taken.length > 1)
    expect(one.keep.taken).toEqual([3, 4])
    expect(journal.end()).toBe(taken + 2)
  })

  it('does not go back for a sink that is behind the cursor', async () => {
    await append(1, 2)
    await journal.saveCursor('memory', journal.start() + 1)
    const one = memorySink({ position: async () => journal.start() })
    start(one.sink)
    await one.until(() => one.keep.taken.length > 0)
    expect(one.keep.taken).toEqual([2])
  })

  it('goes back for a sink that refills, as far as the journal goes, and says what is missing', async () => {
    await append(1, 2, 3)
    const from = journal.start()
    await journal.saveCursor('memory', from + 3)
    const older = memorySink({ refills: true, position: async () => from + 1 })
    const reader = start(older.sink)
    await older.until(() => older.keep.taken.length > 1)
    expect(older.keep.taken).toEqual([2, 3])
    await reader.stop()
    const fresh = memorySink({ refills: true, position: async () => 0 })
    const second = start(fresh.sink)
    await fresh.until(() => fresh.keep.taken.length > 2)
    expect(fresh.keep.taken).toEqual([1, 2, 3])
    await second.stop()
    expect(journal.cursor('memory')).toBe(from + 3)
  })

  it.each([
    { what: 'in part', left: 2, heldOf: (first: number) => first },
    { what: 'all', left: 1, heldOf: (first: number) => first },
    { what: 'nobody knows how much', left: 2, heldOf: () => 0 },
  ])('tells what a sink lacks and the journal has forgotten: $what', async ({ left, heldOf }) => {
    await append(1)
    await append(2)
    await append(3)
    const first = journal.start()
    expect(journal.isWhole()).toBe(true)
    await journal.saveCursor('memory', first + 4 - left)
    await journal.trim(['memory'], 0)
    expect([journal.isWhole(), journal.start()]).toEqual([false, first + 3 - left + (left === 1 ? 0 : 1)])
    const held = heldOf(first)
    const one = memorySink({ refills: true, position: async () => held })
    const reader = start(one.sink)
    await one.until(() => one.keep.idles.includes(undefined))
    const journalSinceMs = tenMs + (journal.start() - first + 1) * 1_000
    expect(missing).toEqual([{ from: held, to: journal.start(), journalSinceMs }])
    expect(one.keep.taken).toEqual([1, 2, 3].slice(journal.start() - first))
    // who has it begin again knows
    await reader.goTo(0)
    expect(missing.at(-1)).toBeUndefined()
  })

  it('tells nothing where a new sink is given a journal that has forgotten nothing', async () => {
    await append(1, 2)
    await journal.saveCursor('memory', journal.end())
    const one = memorySink({ refills: true, position: async () => 0 })
    start(one.sink)
    await one.until(() => one.keep.taken.length === 2)
    expect(missing).toEqual([])
  })

  it('keeps the cursor beside the last chunk', async () => {
    await append(1, 2)
    const one = memorySink()
    const reader = start(one.sink)
    await one.until(() => one.keep.idles.includes(undefined))
    expect(reader.position()).toBe(journal.end())
    expect(journal.cursor('memory')).toBe(journal.end())
    expect(one.offered[0]?.position).toBe(journal.end())
  })

  it('shows a sink again what it took and had not kept', async () => {
    await append(1, 2, 3)
    const from = journal.start()
    const one = memorySink({ keptUpTo: () => from + 1 })
    const first = start(one.sink)
    await one.until(() => one.keep.idles.includes(undefined))
    await first.stop()
    expect(journal.cursor('memory')).toBe(from + 1)
    const two = memorySink({ position: async () => from + 3 })
    const told: number[] = []
    const { remember } = two.sink
    two.sink.remember = (readings, keptUpTo) => {
      told.push(keptUpTo)
      remember(readings, keptUpTo)
    }
    start(two.sink)
    await two.until(() => two.keep.idles.includes(undefined))
    expect([told, two.heard]).toEqual([[from + 1], ['remember 1,2,3']])
    // kept by now
    expect(journal.cursor('memory')).toBe(journal.end())
  })

  it('keeps its place when it is stopped before the sink has heard all again', async () => {
    await append(1, 2)
    const from = journal.start()
    await journal.saveCursor('memory', from + 1)
    const one = memorySink({ position: async () => from + 2 })
    const stopped = new Promise<void>((resolve) => {
      one.sink.remember = () => resolve(first.stop())
    })
    const first = start(one.sink)
    await stopped
    expect(journal.cursor('memory')).toBe(from + 1)
  })

  it('says nothing more to a sink that failed while it was stopped', async () => {
    await append(1)
    const one = memorySink()
    one.keep.failures = 1
    const first = start(one.sink)
    await one.until(() => one.offered.length === 1)
    await first.stop()
    expect([one.keep.idles, one.keep.taken]).toEqual([[], []])
  })

  it('remembers its place at the next try where it could not at the first', async () => {
    await append(1)
    const { saveCursor } = journal
    const asked: number[] = []
    journal.saveCursor = async (name, position) => {
      asked.push(position)
      if (asked.length === 1) throw new Error('the disk is full')
      await saveCursor(name, position)
    }
    const one = memorySink()
    start(one.sink)
    // idle work with nothing left comes after the place was saved
    await one.until(() => one.keep.idles.includes(undefined))
    expect(asked).toEqual([journal.end(), journal.end()])
    expect(journal.cursor('memory')).toBe(journal.end())
    expect(one.keep.taken).toEqual([1])
  })

  it('tells the sink how far it has read, and when nothing is left', async () => {
    await append(1, 2)
    const one = memorySink()
    start(one.sink)
    await one.until(() => one.keep.idles.includes(undefined))
    expect(one.keep.idles.slice(0, 2)).toEqual([tenMs + 2_000, undefined])
  })
})
