import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
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

describe('memos', () => {
  const memosOf = (one: Journal) =>
    Object.fromEntries([...one.memos()].map(([key, value]) => [key, Buffer.from(value).toString()]))
  const memo = (one: Journal, key: string, value?: string) =>
    new Promise<void>((resolve, reject) =>
      one.memo([[key, value === undefined ? undefined : Buffer.from(value)]], (error) =>
        error ? reject(error) : resolve(),
      ),
    )

  it('are there after being opened again, the last value of each, and take no position', async () => {
    const one = journal()
    await append(one, 'a')
    await memo(one, 'k', '1')
    await Promise.all([memo(one, 'k', '2'), memo(one, 'gone', 'x'), append(one, 'b'), memo(one, 'gone')])
    const withMessage = new Promise<unknown>((resolve) =>
      one.append(message('c'), resolve, [['m', Buffer.from('3')]]),
    )
    expect(await withMessage).toBeUndefined()
    expect(memosOf(one)).toEqual({ k: '2', m: '3' })
    await one.close()
    const again = journal()
    expect(memosOf(again)).toEqual({ k: '2', m: '3' })
    await append(again, 'd')
    expect(again.read(0, 100).map(({ position }) => position)).toEqual([0, 1, 2, 3])
    expect(texts(again)).toEqual(['a', 'b', 'c', 'd'])
  })
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

  it('keeps back the acknowledgement of what is beyond its bound until its readers have gone on', async () => {
    const one = journal(400)
    await append(one, 'x'.repeat(150))
    await append(one, 'y'.repeat(150))
    expect(one.state()).toBe('ok')
    let acknowledged = false
    const held = append(one, 'z'.repeat(150)).then(() => {
      acknowledged = true
    })
    await one.trim(['series'], 0)
    expect(one.state()).toMatch(/^full: it holds its 400 bytes/)
    expect(acknowledged).toBe(false)
    expect(texts(one)).toHaveLength(2)
    await one.saveCursor('series', 2)
    await one.trim(['series'], 0)
    await held
    expect(texts(one, 2)).toEqual(['z'.repeat(150)])
    expect(one.state()).toBe('ok')
  })

  it('keeps acknowledgements back while its readers are behind by more than its age', async () => {
    const clock = manualClock(message('').receivedAtMs)
    const one = openJournal({ path, maxBytes: 1 << 20, maxAgeMs: 60_000, clock })
    opened.push(one)
    await append(one, 'a')
    clock.advance(60_001)
    await one.trim(['series'], 0)
    const held = append(one, 'b')
    expect(one.state()).toMatch(/behind by more than 60000 ms/)
    await one.saveCursor('series', one.end())
    await one.trim(['series'], 0)
    await held
  })

  it('lets so much wait in memory and no more', async () => {
    const one = openJournal({ path, maxBytes: 100, maxWaitingBytes: 300, clock: manualClock(0) })
    opened.push(one)
    await append(one, 'x'.repeat(70))
    const held = append(one, 'y'.repeat(200))
    await expect(append(one, 'z'.repeat(100))).rejects.toMatchObject({ code: 'journal-full', mayRetry: true })
    const closing = one.close()
    opened.length = 0
    await expect(held).rejects.toMatchObject({ code: 'journal-closed' })
    await closing
  })

  it('keeps no more for memory alone than fills half of it', async () => {
    const one = journal(1_000)
    for (const text of ['a', 'b', 'c']) await append(one, text.repeat(200))
    await one.saveCursor('series', 3)
    await one.trim(['series'], 100)
    expect(texts(one)).toEqual(['b'.repeat(200), 'c'.repeat(200)])
    await append(one, 'd')
    await one.trim(['series'], 100)
    expect(texts(one)).toHaveLength(3)
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

  it('keeps the place of a message that is tried again', async () => {
    const one = journal()
    await new Promise((resolve) => one.append({ ...message('a'), replayOf: 1_700 }, resolve))
    await append(one, 'b')
    expect(one.read(0, 2).map((entry) => entry.replayOf)).toEqual([1_700, undefined])
  })
})

describe('a journal of another process', () => {
  let child: ChildProcess | undefined
  const file = fileURLToPath(new URL('../../test/fixtures/append-until-killed.ts', import.meta.url))

  /** Starts it under a shell line that sets its limits, and waits until what it says is as wanted. */
  function start(limits: string, env: Record<string, string> = {}, payloadBytes = 0, mode = '') {
    const one = spawn(
      'sh',
      ['-c', `${limits}; exec "$0" "$@"`, process.execPath, file, path, `${payloadBytes}`, mode],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: { ...process.env, ...env },
      },
    )
    child = one
    return {
      pid: one.pid as number,
      until: (wanted: (said: { acknowledged: number; state: string }) => boolean) =>
        new Promise<{ acknowledged: number; state: string }>((resolve, reject) => {
          one.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
          one.on('message', (said: { acknowledged: number; state: string }) => wanted(said) && resolve(said))
        }),
    }
  }

  async function kill(): Promise<void> {
    const exited = new Promise((resolve) => child?.once('exit', resolve))
    if (child?.exitCode !== null || !child.kill('SIGKILL')) return
    await exited
  }

  afterEach(async () => {
    await kill()
    child = undefined
  })

  it('holds every acknowledged message after that was killed', async () => {
    const { acknowledged } = await start(':').until((said) => said.acknowledged >= 300)
    await kill()
    const kept = texts(journal())
    expect(kept.length).toBeGreaterThanOrEqual(acknowledged)
    expect(kept).toEqual(kept.map((_, index) => String(index)))
  })

  it('gives what came since to a reader that waits at its end, wherever others read meanwhile (property)', async () => {
    const one = journal()
    const reader = journal()
    const all: string[] = []
    const turn = fc.tuple(fc.array(fc.string({ maxLength: 20 }), { maxLength: 5 }), fc.nat(200))
    await fc.assert(
      fc.asyncProperty(turn, async ([group, elsewhere]) => {
        const from = all.length
        await Promise.all(group.map((text) => append(one, text)))
        all.push(...group)
        expect(texts(reader, from)).toEqual(group)
        expect(texts(reader, all.length)).toEqual([])
        const at = elsewhere % (all.length + 1)
        expect(texts(reader, at)).toEqual(all.slice(at))
      }),
      { numRuns: 40 },
    )
  })

  it('is read while it is written', async () => {
    const one = start(':')
    await one.until((said) => said.acknowledged > 0)
    const reader = journal()
    const from = reader.start()
    const { acknowledged } = await one.until((said) => said.acknowledged >= 100)
    expect(reader.read(from, acknowledged).length).toBeGreaterThanOrEqual(acknowledged)
  })

  it('acknowledges nothing while the disk is full, and goes on when there is room', async () => {
    const one = start('ulimit -S -f 1024', {}, 10_000)
    const { acknowledged } = await one.until((said) => said.state.startsWith('cannot be written'))
    await promisify(execFile)('prlimit', ['--pid', `${one.pid}`, '--fsize=unlimited:unlimited'])
    const after = await one.until((said) => said.acknowledged > acknowledged + 20)
    expect(after.state).toBe('ok')
    await kill()
    const kept = texts(journal()).map(Number)
    expect(kept).toEqual(kept.map((_, index) => index))
    expect(kept.length).toBeGreaterThanOrEqual(after.acknowledged)
  })

  it('acknowledges nothing while a sync fails, and goes on when it works again', async ({ skip }) => {
    const library = join(path, 'failing-sync.so')
    const source = fileURLToPath(new URL('../../test/fixtures/failing-sync.c', import.meta.url))
    const compiled = await promisify(execFile)('cc', ['-shared', '-fPIC', '-o', library, source]).then(
      () => true,
      () => false,
    )
    if (!compiled) skip('there is no C compiler to make a failing fdatasync')
    const marker = join(path, 'syncs-fail')
    const one = start(':', { LD_PRELOAD: library, FAILING_SYNC_MARKER: marker }, 0, 'follow')
    await one.until((said) => said.acknowledged >= 300)
    writeFileSync(marker, '')
    const { acknowledged } = await one.until((said) => said.state.startsWith('cannot be written'))
    rmSync(marker)
    const after = await one.until((said) => said.acknowledged > acknowledged)
    await kill()
    const kept = texts(journal()).map(Number)
    expect(kept.at(-1)).toBeGreaterThanOrEqual(after.acknowledged - 1)
    expect(kept).toEqual(kept.map((_, index) => (kept[0] as number) + index))
  })
})
