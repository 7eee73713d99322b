import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '../../lib/clock.ts'
import { type Journal, type JournalMessage, openJournal } from './index.ts'

let path: string
const opened: Journal[] = []

function journal(maxBytes = 1 << 20): Journal {
  const one = openJournal({ path, maxBytes, clock: manualClock(0) })
  opened.push(one)
  return one
}

const message = (text: string): JournalMessage => ({
  clientId: 'd-1',
  topic: 'eq/v1/d-1/status',
  payload: Buffer.from(text),
  receivedAtMs: 1_700_000_000_000,
})

const append = (to: Journal, text: string) =>
  new Promise<void>((resolve, reject) =>
    to.append(message(text), (error) => (error ? reject(error) : resolve())),
  )

const texts = (from: Journal, position = 0) =>
  from.read(position, Number.POSITIVE_INFINITY).map((entry) => Buffer.from(entry.payload).toString())

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'hoistway-journal-'))
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
  rmSync(path, { recursive: true, force: true })
})

describe('journal', () => {
  it('gives back what was appended, in order, with rising positions', async () => {
    const one = journal()
    await Promise.all(['a', 'b', 'c'].map((text) => append(one, text)))
    await append(one, 'd')
    expect(one.read(0, 100).map((entry) => entry.position)).toEqual([0, 1, 2, 3])
    expect(texts(one)).toEqual(['a', 'b', 'c', 'd'])
    expect(texts(one, 2)).toEqual(['c', 'd'])
    expect(one.end()).toBe(4)
  })

  it('goes on where it stood after being opened again', async () => {
    const one = journal()
    await append(one, 'a')
    await one.saveCursor('series', 1)
    await one.close()
    opened.length = 0
    const two = journal()
    await append(two, 'b')
    expect(two.cursor('series')).toBe(1)
    expect(texts(two, two.cursor('series'))).toEqual(['b'])
  })

  it('refuses what is beyond its bound, says so, and accepts again once trimmed', async () => {
    const one = journal(200)
    await append(one, 'x'.repeat(80))
    await append(one, 'y'.repeat(50))
    await expect(append(one, 'z'.repeat(80))).rejects.toMatchObject({ code: 'journal-full', mayRetry: true })
    await one.saveCursor('series', 2)
    await one.trim(['series'], 0)
    await append(one, 'z'.repeat(80))
    expect(texts(one, 2)).toEqual(['z'.repeat(80)])
  })

  it('keeps what the slowest reader still needs, and as much before it as was asked', async () => {
    const one = journal()
    for (const text of ['a', 'b', 'c', 'd', 'e']) await append(one, text)
    await one.saveCursor('series', 4)
    await one.saveCursor('rules', 3)
    await one.trim(['series', 'rules'], 1)
    expect(texts(one)).toEqual(['c', 'd', 'e'])
    expect(one.start()).toBe(2)
    await one.trim(['series', 'rules', 'a-new-one'], 0)
    expect(one.start()).toBe(2)
  })

  it('reads the same messages from every starting position (property)', async () => {
    const one = journal()
    const all: string[] = []
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 30 }),
        async (group) => {
          await Promise.all(group.map((text) => append(one, text)))
          all.push(...group)
          const from = Math.floor(all.length / 2)
          expect(texts(one, from)).toEqual(all.slice(from))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('never gives a position of a deleted journal again', async () => {
    const one = openJournal({ path, maxBytes: 1000, clock: manualClock(1_000) })
    await append(one, 'a')
    await one.close()
    rmSync(path, { recursive: true })
    const two = openJournal({ path, maxBytes: 1000, clock: manualClock(2_000) })
    opened.push(two)
    await append(two, 'b')
    expect(two.start()).toBe(2_000_000)
    expect(two.cursor('series')).toBe(two.start())
  })

  it('holds every acknowledged message after the appending process is killed', async () => {
    const child = fork(new URL('../../test/fixtures/append-until-killed.ts', import.meta.url), [path], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    let acknowledged = -1
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.on('message', (count: number) => {
      acknowledged = count
      if (count >= 500) child.kill('SIGKILL')
    })
    await exited
    const kept = texts(journal())
    expect(kept.length).toBeGreaterThanOrEqual(acknowledged)
    expect(kept).toEqual(kept.map((_, index) => String(index)))
  })
})
