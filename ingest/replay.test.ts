import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../audit/index.ts'
import { manualClock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { silentLog } from '../lib/log.ts'
import { ResourceStack } from '../lib/resource-stack.ts'
import { type Journal, openJournal } from '../storage/journal/index.ts'
import { type Database, keysetOf } from '../storage/relational/index.ts'
import { openTimeSeries, type TimeSeriesStore } from '../storage/timeseries/index.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { until } from '../test/support/until.ts'
import { type Consumer, type Sink, startConsumer } from './consumer.ts'
import { deadLetterSorting, listDeadLetters, readDeadLetter } from './dead-letters.ts'
import { openDecodedJournal } from './decoded-journal.ts'
import type { KnownDevice } from './message-context.ts'
import { askReplay, claimReplays, endReplays, startReplayer } from './replay.ts'
import { seriesSchema, seriesSink } from './series.ts'

const lift: KnownDevice = { equipmentCode: 'L-1', classCode: '3110', family: 'lift', jurisdiction: 'cn' }
const boiler: KnownDevice = { ...lift, equipmentCode: 'B-1', classCode: '1100', family: 'boiler' }
const clock = manualClock(tenMs)
const topic = 'eq/v1/D-1/status'
const person = (name: string): Actor => ({ id: name, name, role: 'admin' })
const instanceId = 'here'

let postgres: TestPostgres
let db: Database
let resources: ResourceStack
let journal: Journal
let store: TimeSeriesStore
let reader: Consumer
/** Who is registered; a test changes it. */
let known: Map<string, KnownDevice>
let tests = 0

beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())

beforeEach(async () => {
  resources = new ResourceStack()
  const folder = join(postgres.folder, `replay-${tests++}`)
  journal = openJournal({ path: join(folder, 'journal'), maxBytes: 1 << 24 })
  resources.add('journal', () => journal.close())
  store = await openTimeSeries({ path: join(folder, 'series.duckdb'), schema: seriesSchema })
  resources.add('series', () => store.close())
  known = new Map()
  read()
  resources.add('reader', () => reader.stop())
})
afterEach(async () => {
  await resources.close()
  await postgres.relational.sql`truncate dead_letters restart identity cascade`
})

function readInto(sink: Sink): Consumer {
  return startConsumer({
    journal,
    decoded: openDecodedJournal({
      clock,
      journal,
      device: (id) => known.get(id),
      findDevice: async () => undefined,
      claimReplays: (entries) => claimReplays(db, entries, instanceId),
    }),
    sink,
    clock,
    random: () => 0,
    log: silentLog,
    onDeath: (error) => {
      throw error
    },
  })
}

function read(): void {
  reader = readInto(seriesSink(store, db, { instanceId, clock }))
}

/** Appends a message and waits until it was taken. */
async function receive(text: string, given: { topic?: string; replayOf?: number } = {}): Promise<void> {
  const message = { topic, payload: Buffer.from(text), receivedAtMs: tenMs, ...given }
  await new Promise<void>((resolve, reject) =>
    journal.append(message, (error) => (error ? reject(error) : resolve())),
  )
  await caughtUp()
}
const caughtUp = () => until(() => expect(journal.cursor('series')).toBe(journal.end()))

const ask = (...ids: number[]) => askReplay(db, { ids }, { actor: person('Wang'), atMs: clock.now() })

const startReplaying = () =>
  startReplayer({ relational: postgres.relational, journal, instanceId, clock, log: silentLog })

/** Lets the server put in what was asked for, and waits until it was taken. */
async function replay(): Promise<void> {
  const replayer = await startReplaying()
  await until(async () =>
    expect(await postgres.relational.sql`select from dead_letter_replays where ended_at is null`).toEqual([]),
  )
  await replayer.stop()
  // how it ended is written before the store has it
  await caughtUp()
}

async function points(metric: string, table = 'lift_status', subject = 'L-1') {
  const { series } = await store.query({
    table,
    subject,
    columns: [metric],
    fromMs: tenMs - 86_400_000,
    toMs: tenMs + 86_400_000,
    limit: 100,
  })
  return series[0]?.points ?? []
}
const states = async () =>
  (await listDeadLetters(db, {}, keysetOf(deadLetterSorting, { limit: 10 }))).map(({ id, state, code }) => [
    id,
    state,
    code,
  ])

describe('a dead letter that is taken again', () => {
  it('is put in anew where the journal that held it is gone', async () => {
    await receive('{"seq":1,"floor":7}')
    known.set('D-1', lift)
    await ask(1)
    await reader.stop()
    const replayer = await startReplaying()
    await until(async () =>
      expect(
        await postgres.relational.sql`select from dead_letter_replays where appended_at is null`,
      ).toEqual([]),
    )
    await replayer.stop()
    await journal.close()
    journal = openJournal({ path: join(postgres.folder, `replay-${tests++}`), maxBytes: 1 << 24 })
    read()
    await replay()
    expect(await states()).toEqual([[1, 'resolved', 'device-unknown']])
    expect(await points('floor')).toEqual([[tenMs, 7]])
  })

  it('is kept, at its own time, and resolved, once its device is known', async () => {
    await receive('{"seq":1,"floor":7}')
    expect(await states()).toEqual([[1, 'open', 'device-unknown']])
    known.set('D-1', lift)
    clock.advance(3_600_000)
    expect(await ask(1)).toBe(1)
    expect(await states()).toEqual([[1, 'replaying', 'device-unknown']])
    await replay()
    expect(await states()).toEqual([[1, 'resolved', 'device-unknown']])
    expect(await points('floor')).toEqual([[tenMs, 7]])
    expect((await readDeadLetter(db, 1))?.replays).toMatchObject([
      { askedBy: 'Wang', askedAt: new Date(clock.now()), endedAt: new Date(clock.now()), code: null },
    ])
  })

  it('and is refused again stays the same letter, with the new reason', async () => {
    await receive('{"seq":1,"flux":7}')
    known.set('D-1', lift)
    await ask(1)
    await replay()
    expect(await states()).toEqual([[1, 'open', 'metric-unknown']])
    expect((await readDeadLetter(db, 1))?.replays).toMatchObject([{ code: 'metric-unknown' }])
    expect(await ask(1)).toBe(1)
    await replay()
    expect((await readDeadLetter(db, 1))?.replays).toHaveLength(2)
  })

  it('gives only what was refused the first time: what was kept is not kept twice', async () => {
    known.set('D-1', lift)
    await receive('[{"floor":3,"waterLevelMm":5},{"floor":4}]')
    expect(await points('floor')).toHaveLength(2)
    // the registry was wrong: the device is of a boiler
    known.set('D-1', { ...boiler, equipmentCode: 'L-1' })
    await ask(1)
    await replay()
    expect(await states()).toEqual([[1, 'resolved', 'metric-unknown']])
    expect(await points('waterLevelMm', 'boiler_status')).toEqual([[tenMs, 5]])
    expect(await points('floor')).toHaveLength(2)
  })

  it('keeps in mind what was kept, when another attempt cannot even be read', async () => {
    known.set('D-1', lift)
    await receive('{"floor":3,"waterLevelMm":5}')
    known.delete('D-1')
    await ask(1)
    await replay()
    expect(await states()).toEqual([[1, 'open', 'device-unknown']])
    known.set('D-1', lift)
    await ask(1)
    await replay()
    expect(await states()).toEqual([[1, 'open', 'metric-unknown']])
    expect(await points('floor')).toHaveLength(1)
  })

  it('counts once, when a crash put it into the journal twice', async () => {
    await receive('{"floor":7}')
    known.set('D-1', lift)
    await ask(1)
    for (let time = 0; time < 2; time++) await receive('{"floor":7}', { replayOf: 1 })
    await replay()
    expect(await states()).toEqual([[1, 'resolved', 'device-unknown']])
    expect(await points('floor')).toEqual([[tenMs, 7]])
  })

  it('counts once, when both entries are of one chunk, and the chunk is taken again after a crash', async () => {
    await receive('{"floor":7}')
    await reader.stop()
    const before = journal.cursor('series')
    known.set('D-1', lift)
    await ask(1)
    const twice = ['{"floor":7}', '{"floor":7}'].map(
      (text) =>
        new Promise<void>((resolve) =>
          journal.append({ topic, payload: Buffer.from(text), receivedAtMs: tenMs, replayOf: 1 }, () =>
            resolve(),
          ),
        ),
    )
    await Promise.all(twice)
    await postgres.relational
      .sql`update dead_letter_replays set appended_at = now(), instance = ${instanceId}, appended_from = ${before}`
    const away: Pick<TimeSeriesStore, 'append' | 'position'> = {
      append: () => Promise.reject(new Error('the store is away')),
      position: () => store.position(),
    }
    // the store is away at first: the letter is written as resolved, then the reader ends
    const failing = readInto(seriesSink(away, db, { instanceId, clock }))
    await until(async () => expect(await states()).toEqual([[1, 'resolved', 'device-unknown']]))
    await failing.stop()
    expect(journal.cursor('series')).toBe(before)
    expect(await points('floor')).toEqual([])
    read()
    await caughtUp()
    expect(await points('floor')).toEqual([[tenMs, 7]])
  })

  it('is not taken for an earlier replay of it that the journal still holds', async () => {
    await receive('{"floor":7}')
    await ask(1)
    await replay()
    await reader.stop()
    known.set('D-1', lift)
    await ask(1)
    // the next start looks at the whole journal again, earlier replays included
    read()
    await replay()
    expect(await states()).toEqual([[1, 'resolved', 'device-unknown']])
    expect(await points('floor')).toEqual([[tenMs, 7]])
  })

  it('counts where it was put in, whatever is at that position in the journal of another program', async () => {
    await receive('{"floor":7}')
    known.set('D-1', lift)
    await ask(1)
    // a program whose journal has the same positions, and that the crash of its replayer left an entry in
    const entry = { topic, payload: Buffer.from('{"floor":7}'), receivedAtMs: tenMs, replayOf: 1 }
    await postgres.relational.sql`
      update dead_letter_replays set appended_at = now(), instance = 'elsewhere', appended_from = 0`
    expect(await claimReplays(db, [{ ...entry, position: 5 }], instanceId)).toEqual(new Map())
    expect(await claimReplays(db, [{ ...entry, position: 5 }], 'elsewhere')).toEqual(new Map([[5, null]]))
    expect(await claimReplays(db, [{ ...entry, position: 5 }], instanceId)).toEqual(new Map())
    const inFlight = { entry: { ...entry, position: 5 }, readings: [], refusals: [] }
    await endReplays(db, [inFlight], { instanceId, atMs: tenMs })
    expect(await states()).toEqual([[1, 'replaying', 'device-unknown']])
    await endReplays(db, [inFlight], { instanceId: 'elsewhere', atMs: tenMs })
    expect(await states()).toEqual([[1, 'resolved', 'device-unknown']])
  })

  it('is dropped where it is no more', async () => {
    known.set('D-1', lift)
    await receive('{"floor":7}', { replayOf: 99 })
    expect(await points('floor')).toEqual([])
    expect(await states()).toEqual([])
  })
})

describe('asking', () => {
  it('passes over what is asked for already or resolved', async () => {
    for (const text of ['1', '2', '3']) await receive(text)
    expect(await ask(1)).toBe(1)
    expect(await ask(1, 2)).toBe(1)
    await postgres.relational.sql`update dead_letters set resolved_at = now() where id = 3`
    expect(await ask(1, 2, 3)).toBe(0)
  })

  it('is heard by a server that runs, in batches', async () => {
    for (let n = 0; n < 3; n++) await receive(`{"floor":${n}}`)
    await postgres.relational.sql`
      insert into dead_letters (instance, position, device_id, topic, payload, code, reason, received_at, refused_parts)
      select 'elsewhere', n, 'D-1', ${topic}, '{"floor":1}', 'device-unknown', '', ${new Date(tenMs).toISOString()}, 1 from generate_series(1, 247) n`
    known.set('D-1', lift)
    const replayer = await startReplayer({
      relational: postgres.relational,
      journal,
      instanceId,
      clock,
      log: silentLog,
    })
    expect(await askReplay(db, { code: 'device-unknown' }, { actor: person('Wang'), atMs: tenMs })).toBe(250)
    await until(async () => {
      const [row] = await postgres.relational
        .sql`select count(*)::int from dead_letters where resolved_at is null`
      expect(row?.count).toBe(0)
    })
    await replayer.stop()
    await caughtUp()
    const { series } = await store.query({
      table: 'lift_status',
      subject: 'L-1',
      columns: ['floor'],
      fromMs: tenMs,
      toMs: tenMs + 1,
      limit: 1_000,
    })
    expect(series[0]?.points).toHaveLength(250)
  })

  it('is not lost where the journal refuses it: the next try or the next start does it', async () => {
    await receive('not json')
    const full = new HoistwayError('journal-full', 'its readers are behind', { mayRetry: true })
    const refused = Promise.withResolvers<void>()
    const refusing: Journal = {
      ...journal,
      append: (_message, done) => {
        done(full)
        refused.resolve()
      },
    }
    await ask(1)
    const common = { relational: postgres.relational, instanceId, clock, log: silentLog }
    const replayer = await startReplayer({ ...common, journal: refusing })
    await refused.promise
    await replayer.stop()
    expect(await states()).toEqual([[1, 'replaying', 'payload-not-json']])
    await replay()
    expect(await states()).toEqual([[1, 'open', 'payload-not-json']])
  })
})
