// The thread behind the journal: everything between "kept" and "known". Started by main.ts, so that the broker's thread
// only accepts. It reads as a list too: engines → directory → two readers of the journal.
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { openRuleStream, type RuleStream, raiseAlerts } from '../alerts/index.ts'
import {
  type Consumer,
  claimReplays,
  openDecodedJournal,
  saveEvents,
  seriesSink,
  startConsumer,
  type Taken,
  unreadableAlarms,
} from '../ingest/index.ts'
import { systemClock } from '../lib/clock.ts'
import { type Config, deadLetterBounds } from '../lib/config.ts'
import { watchDiskSpace } from '../lib/disk-space.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { every } from '../lib/every.ts'
import { createLog, silentLog } from '../lib/log.ts'
import { releaseMemoryWhenQuiet } from '../lib/memory.ts'
import { collectRuntimeMetrics, gauge, type MetricFamily, metricsOfThread } from '../lib/metrics.ts'
import { ResourceStack } from '../lib/resource-stack.ts'
import { openDeviceDirectory } from '../registry/index.ts'
import { loadRulebook } from '../rulebook/index.ts'
import { type Journal, openJournal } from '../storage/journal/index.ts'
import { connectRelational, type RelationalAddress } from '../storage/relational/index.ts'
import { openTimeSeries, type SeriesAnswer, type SeriesQuery } from '../storage/timeseries/index.ts'
import { openMissingSeries } from './missing-series.ts'
import { seriesSettings } from './series-settings.ts'
import { watchStore } from './watch-store.ts'

/** What main.ts tells the thread. */
export interface PipelineData {
  readonly config: Config
  readonly database: RelationalAddress
  /** Names this data directory among those that share the database. */
  readonly instanceId: string
}

/** An answer, or why there is none: an error that passes between threads keeps its message only. */
export type Answered<T> =
  | { readonly answer: T }
  | { readonly failed: Pick<HoistwayError, 'code' | 'message' | 'mayRetry' | 'details'> }

/** What main.ts may ask of the thread. */
export interface Pipeline {
  query(query: SeriesQuery): Promise<Answered<SeriesAnswer>>
  ping(): Promise<void>
  /** Has the series copied into a folder, for a backup: `seriesCopied` tells the end. */
  copySeries(folder: string): Promise<void>
  /** Gives the time-series store again what the journal still has from a position on. */
  refeed(from: number): Promise<Answered<{ readonly from: number; readonly to: number }>>
  /** Place in the journal up to which stores and conclusions stood at the start. */
  takenUpTo(): Promise<number>
  /** State of each reader of the journal: `ok`, or what is failing. */
  readers(): Promise<Record<string, string>>
  /** What this thread counts. */
  metrics(): Promise<MetricFamily[]>
  /** Since when (broker time) devices can reach us; undefined while they cannot. */
  reachableSince(sinceMs: number | undefined): Promise<void>
  /** Lets go of everything and ends the thread. */
  stop(): Promise<void>
}

/** What the thread says to main.ts. */
export interface PipelineEvents {
  ready(): void
  failed(code: string | undefined, message: string): void
  /** A copy of the series is made, with so many raw rows, or why not. */
  seriesCopied(folder: string, rows: number, failure: string | undefined): void
  /** Something is to be told to a device. */
  tell(topic: string, payload: Uint8Array): void
  /** A reader has come to a position; resolves once that is on disk. */
  saveCursor(name: string, position: number): Promise<void>
}

const maintainEveryMs = 5_000
/** A start waits no longer for a store that does not answer. */
const storePatienceMs = 3_000

const port = parentPort
if (port === null) throw new Error('pipeline.ts runs as a thread of main.ts')
const { config, database, instanceId } = workerData as PipelineData
const resources = new ResourceStack()
const log = createLog(config.LOG_LEVEL)
const readers = new Map<string, Pick<Consumer, 'state'>>()
let rules: RuleStream | undefined
let seriesReader: Consumer | undefined
let takenUpTo = 0
let series: Awaited<ReturnType<typeof openTimeSeries>> | undefined

const rpc = createBirpc<PipelineEvents, Pipeline>(
  {
    query: async (query) => {
      if (series === undefined) throw new Error('the time-series store is not open yet')
      const store = series
      return answered(() => store.query(query))
    },
    ping: async () => series?.ping(),
    async copySeries(folder) {
      try {
        rpc.seriesCopied.asEvent(folder, (await series?.copyTo?.(folder)) ?? 0, undefined)
      } catch (error) {
        rpc.seriesCopied.asEvent(folder, 0, messageOf(error))
      }
    },
    refeed: (from) =>
      answered(async () => {
        if (seriesReader === undefined) throw new Error('the reader of the series has not started yet')
        if (series?.goTo === undefined)
          throw new HoistwayError(
            'refeed-not-needed',
            'DuckDB holds what it took for certain; only an InfluxDB is given messages again',
          )
        return seriesReader.goTo(from)
      }),
    takenUpTo: async () => takenUpTo,
    readers: async () => Object.fromEntries([...readers].map(([name, reader]) => [name, reader.state()])),
    metrics: metricsOfThread,
    reachableSince: async (sinceMs) => rules?.reachableSince(sinceMs),
    async stop() {
      await resources.close()
      port.close()
    },
  },
  { post: (message) => port.postMessage(message), on: (listen) => port.on('message', listen), timeout: -1 },
)

async function answered<T>(work: () => Promise<T>): Promise<Answered<T>> {
  try {
    return { answer: await work() }
  } catch (error) {
    if (!(error instanceof HoistwayError)) throw error
    const { code, message, mayRetry, details } = error
    return { failed: { code, message, mayRetry, details } }
  }
}

async function start(): Promise<void> {
  collectRuntimeMetrics('pipeline')
  series = await openTimeSeries(seriesSettings(config, instanceId))
  const store = series
  resources.add('time series', () => store.close())
  const disk = watchDiskSpace({ path: config.DATA_DIR, clock: systemClock })
  // an InfluxDB has a disk of its own
  const whyNoRoom = () => (config.INFLUX_URL === undefined ? disk.whyNothingFits() : undefined)
  const storeState = watchStore(store, log)
  await Promise.race([storeState.look(), wait(storePatienceMs, undefined, { ref: false })])
  readers.set('seriesStore', storeState)
  const maintaining = every(
    maintainEveryMs,
    async () => {
      await storeState.look()
      if (whyNoRoom() === undefined && storeState.state() === 'ok') await store.maintain(systemClock.now())
    },
    (error) => log.warn({ error: messageOf(error) }, 'the series could not be maintained; trying again'),
  )
  resources.add('maintaining of the time series', maintaining.stop)

  const relational = await connectRelational({ ...database, timezone: config.TZ, maxConnections: 4 })
  // starting it again is the main thread's business
  relational.watch({ clock: systemClock, log: silentLog })
  resources.add('database connection', () => relational.close())

  const opened = openJournal({
    path: join(config.DATA_DIR, 'journal'),
    maxBytes: config.JOURNAL_MAX_MB * 1_048_576,
    isReader: true,
  })
  resources.add('journal', () => opened.close())
  const journal: Journal = { ...opened, saveCursor: (name, position) => rpc.saveCursor(name, position) }

  const directory = await openDeviceDirectory(relational)
  resources.add('device directory', () => directory.close())

  rules = await openRuleStream({
    db: relational.db,
    instanceId,
    isShared: config.MQTT_URL !== undefined,
    rulebook: loadRulebook(),
    clock: systemClock,
    log,
    silentAfterMs: config.SILENT_AFTER_S * 1_000,
  })
  const stream = rules
  const seriesPosition =
    storeState.state() === 'ok' ? await store.position().catch(() => undefined) : undefined
  takenUpTo = Math.max(seriesPosition ?? 0, await stream.position())
  const onDeath = (error: unknown) => {
    // out of the promise, so that the thread dies of it and main.ts hears
    setImmediate(() => {
      throw error
    })
  }
  const decoded = openDecodedJournal({
    journal,
    device: directory.get,
    findDevice: directory.find,
    clock: systemClock,
    claimReplays: (entries) => claimReplays(relational.db, entries, instanceId),
  })
  const common = { journal, decoded, clock: systemClock, random: Math.random, log, onDeath }

  const missing = openMissingSeries(join(config.DATA_DIR, 'series-missing.json'), log)
  readers.set('seriesMissing', missing)
  const reader = startConsumer({
    ...common,
    onMissing: missing.note,
    sink: seriesSink(store, relational.db, {
      instanceId,
      clock: systemClock,
      whyNoRoom,
      bounds: deadLetterBounds(config),
    }),
  })
  seriesReader = reader
  resources.add('series reader', () => reader.stop())
  resources.add('last words', stream.settled)
  let raised: Taken | undefined
  /** Before the rules: what is taken again after a failure is not raised twice. */
  async function raiseUnreadable(taken: Taken): Promise<void> {
    if (raised === taken) return
    await raiseAlerts(
      relational.db,
      unreadableAlarms(taken.refused).map(({ head, equipmentCode, ...message }) => ({
        ...({ rule: 'unreadable-alarm', condition: message.deviceId, equipmentCode } as const),
        startedAtMs: message.receivedAtMs,
        atMs: systemClock.now(),
        evidence: { ...message, instance: instanceId, headBase64: Buffer.from(head).toString('base64') },
      })),
    )
    raised = taken
  }
  const rulesReader = startConsumer({
    ...common,
    sink: {
      name: 'rules',
      batchReadings: 1,
      position: stream.position,
      remember: stream.remember,
      keptUpTo: stream.keptUpTo,
      async take(taken) {
        await saveEvents(relational.db, taken.readings, instanceId)
        await raiseUnreadable(taken)
        await stream.take(taken.readings, taken.position)
      },
      idle: stream.idle,
    },
    onRequest: ({ topic, payload }) => void rpc.tell.asEvent(topic, payload),
  })
  resources.add('rules reader', () => rulesReader.stop())

  readers.set('seriesReader', reader).set('rulesReader', {
    state: () => (rulesReader.state() === 'ok' ? stream.state() : rulesReader.state()),
  })
  gauge(
    'series_lag_messages',
    'Messages in the journal that are not in the store yet',
    () => journal.end() - reader.position(),
  )
  gauge(
    'rules_lag_messages',
    'Messages in the journal that the rules have not seen yet',
    () => journal.end() - rulesReader.position(),
  )
}

try {
  await start()
  resources.add('memory', releaseMemoryWhenQuiet())
  rpc.ready.asEvent()
} catch (error) {
  await resources.close().catch(() => {})
  rpc.failed.asEvent((error as { code?: string }).code, messageOf(error))
}
