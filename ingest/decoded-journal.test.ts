import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { type Journal, openJournal } from '../storage/journal/index.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { type DecodedJournal, openDecodedJournal } from './decoded-journal.ts'

const lift = { equipmentCode: 'L-1', classCode: '3110', family: 'lift', jurisdiction: 'cn' } as const

let path: string
let journal: Journal
let start: number
/** Reads of the journal that were made for decoding. */
let reads: number[] = []

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'hoistway-decoded-'))
  const clock = { now: () => 0 }
  journal = openJournal({ path, maxBytes: 1 << 30, clock })
  start = 0
  reads = []
})
afterEach(async () => {
  await journal.close()
  rmSync(path, { recursive: true, force: true })
})

function decoded(): DecodedJournal {
  const counting = {
    ...journal,
    read(from: number, atLeast: number) {
      reads.push(from)
      return journal.read(from, atLeast)
    },
  }
  return openDecodedJournal({
    journal: counting,
    device: () => lift,
    findDevice: async () => lift,
    clock: systemClock,
  })
}

const append = (texts: readonly string[]) =>
  Promise.all(
    texts.map(
      (text) =>
        new Promise<void>((resolve, reject) =>
          journal.append(
            { topic: 'eq/v1/D-1/status', payload: Buffer.from(text), receivedAtMs: tenMs },
            (error) => (error ? reject(error) : resolve()),
          ),
        ),
    ),
  )
const statuses = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `{"seq":${from + index},"floor":1}`)

/** All readings from a position on, by their place. */
async function walk(one: DecodedJournal, from: number, reader = 'rules'): Promise<number[]> {
  const places: number[] = []
  for (let at = from; ; ) {
    const batch = await one.at(at, reader)
    if (batch === undefined) return places
    places.push(...batch.readings.map((reading) => reading.position).filter((place) => place >= at))
    at = batch.next
  }
}

describe('the decoded journal', () => {
  it('decodes once for readers that are near each other, also when they ask together', async () => {
    await append(statuses(0, 10))
    const one = decoded()
    const [first, second] = await Promise.all([one.at(start, 'rules'), one.at(start, 'series')])
    expect(first?.readings).toHaveLength(10)
    expect(second).toBe(first)
    expect(await one.at(start + 5, 'rules')).toBe(first)
    expect(reads).toEqual([start])
  })

  it('gives a reader that is far behind the same readings as the one at the head', async () => {
    const count = 140_000
    for (let from = 0; from < count; from += 10_000) await append(statuses(from, from + 10_000))
    await append(statuses(count - 20, count))
    const one = decoded()
    const ahead = await walk(one, start)
    expect(ahead).toHaveLength(count)
    const behind = await walk(one, start, 'series')
    expect(behind).toEqual(ahead)
  })

  it('waits for the second reader while that goes on, rather than have it decode anew', async () => {
    for (let from = 0; from < 140_000; from += 10_000) await append(statuses(from, from + 10_000))
    const one = decoded()
    await one.at(start, 'series')
    const [first, second] = await Promise.all([walk(one, start), walk(one, start, 'series')])
    expect(second).toEqual(first)
    expect(reads.filter((at) => at < journal.end())).toEqual(
      [...new Set(reads)].filter((at) => at < journal.end()),
    )
  })

  it('does not wait for one whose store is away', async () => {
    for (let from = 0; from < 140_000; from += 10_000) await append(statuses(from, from + 10_000))
    const one = decoded()
    await one.at(start, 'series')
    expect(await walk(one, start)).toHaveLength(140_000)
  })

  it('knows what came before the place where it begins, so that a repeated message stays dropped', async () => {
    await append(statuses(0, 5_000))
    await append(['{"seq":3,"floor":1}', '{"seq":5000,"floor":1}'])
    const batch = await decoded().at(start + 5_000, 'rules')
    expect(batch).toMatchObject({ duplicates: 1, readings: [{ position: start + 5_001 }] })
  })

  it('knows a message again after 150,000 others, while it runs and after a restart', async () => {
    const count = 150_000
    for (let from = 0; from < count; from += 10_000) await append(statuses(from, from + 10_000))
    await append(['{"seq":0,"floor":1}', `{"seq":${count},"floor":1}`])
    expect((await walk(decoded(), start)).slice(-2)).toEqual([start + count - 1, start + count + 1])
    expect(await walk(decoded(), start + count)).toEqual([start + count + 1])
  })

  it('ends a batch early where arrays make many readings of few messages', async () => {
    const array = JSON.stringify(Array.from({ length: 1_000 }, (_, floor) => ({ seq: floor, floor: 1 })))
    await append(Array.from({ length: 30 }, (_, index) => array.replace('"seq":0', `"seq":${1_000 + index}`)))
    const one = decoded()
    const first = await one.at(start, 'rules')
    expect(first).toMatchObject({ next: start + 20 })
    expect(await walk(one, start)).toHaveLength(30_000)
  })

  it('has nothing beyond the end', async () => {
    expect(await decoded().at(journal.end(), 'rules')).toBeUndefined()
  })
})
