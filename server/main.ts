// The composition root: config → engines → domain → edges → signals.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { watchDegradation } from '../alerts/index.ts'
import { type ApiContext, startHttp } from '../api/index.ts'
import { answerBackups, type BackupAnswers } from '../backup/index.ts'
import {
  createIngressAvailability,
  type MessageSource,
  openDeviceNotes,
  openPresence,
} from '../broker/index.ts'
import { createIdentity, readOrCreateSecret } from '../identity/index.ts'
import { rememberedMessages, startReplayer } from '../ingest/index.ts'
import { systemClock } from '../lib/clock.ts'
import { readCommandLine } from '../lib/config.ts'
import { keepDiskReserve } from '../lib/disk-reserve.ts'
import { watchDiskSpace } from '../lib/disk-space.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { every } from '../lib/every.ts'
import { readOrCreateInstanceId } from '../lib/instance.ts'
import { lockDataDir } from '../lib/lock.ts'
import { createLog } from '../lib/log.ts'
import { releaseMemoryWhenQuiet } from '../lib/memory.ts'
import { collectRuntimeMetrics, gauge, metricsOfThread, metricsText } from '../lib/metrics.ts'
import { createProgress } from '../lib/progress.ts'
import { ResourceStack } from '../lib/resource-stack.ts'
import { requireRestored } from '../lib/restore-mark.ts'
import { openEvidenceStorage, startClockSweep, startEvidenceUpkeep } from '../orders/index.ts'
import { openDeviceDirectory } from '../registry/index.ts'
import { loadRulebook } from '../rulebook/index.ts'
import { checkJournal, openJournal } from '../storage/journal/index.ts'
import { buildWebIfStale, webRoot } from '../web/build.ts'
import { startWebhooks } from '../webhooks/index.ts'
import { startDailyWork } from './daily-work.ts'
import { startDemo } from './demo.ts'
import { openRelational } from './open-relational.ts'
import { startPipeline } from './start-pipeline.ts'
import { startSource } from './start-source.ts'

const demoSilentAfterS = '30'
const selfWatchMs = 1_000
const clockSweepMs = 2_000
/** Share of its bound up to which the journal keeps for a backup what its readers are past. */
const mostHeldShare = 0.9
const stopLongestMs = 60_000
/** A step of the start that takes longer is let go of where it is. */
const startPatienceMs = 20_000
/** A signal that comes again within this is the same. */
const sameSignalMs = 2_000
const answerPatienceMs = 3_000

const resources = new ResourceStack()
const progress = createProgress(process.stderr)

/** Rejects where an engine does not answer for some seconds. */
function withinPatience<T>(asked: Promise<T>): Promise<T> {
  const impatience = new AbortController()
  const tooLong = wait(answerPatienceMs, undefined, { signal: impatience.signal, ref: false }).then(() => {
    throw new Error(`no answer for ${answerPatienceMs / 1000} s`)
  })
  tooLong.catch(() => {})
  return Promise.race([asked, tooLong]).finally(() => impatience.abort())
}

/** `ok`, or why an engine does not answer. */
const stateOf = (asked: Promise<unknown>) => withinPatience(asked).then(() => 'ok', messageOf)

async function start(): Promise<void> {
  collectRuntimeMetrics('main')
  const isDemo = process.argv.includes('--demo')
  const env = isDemo ? { SILENT_AFTER_S: demoSilentAfterS, ...process.env } : process.env
  const { config } = readCommandLine(process.argv.slice(2), env, { demo: { type: 'boolean' } })
  if (isDemo && config.MQTT_URL !== undefined) {
    throw new HoistwayError(
      'settings-invalid',
      'the demo fleet speaks to the embedded broker; unset MQTT_URL, or start with `npm run serve`',
    )
  }
  process.env.TZ = config.TZ
  const log = createLog(config.LOG_LEVEL)
  const clock = systemClock

  const unlock = lockDataDir(config.DATA_DIR)
  resources.add('data directory', unlock)
  requireRestored(config.DATA_DIR)
  const disk = watchDiskSpace({ path: config.DATA_DIR, clock })
  gauge('disk_free_bytes', 'Bytes free on the disk of the data directory', disk.freeBytes)
  const reserve = keepDiskReserve({ dataDir: config.DATA_DIR, space: disk, log })
  // before PostgreSQL starts, which may need the room
  reserve.look()
  const reserving = every(selfWatchMs / 4, reserve.look, (error) =>
    log.warn({ error: messageOf(error) }, 'the disk reserve could not be seen to'),
  )
  resources.add('disk reserve', async () => {
    await reserving.stop()
    return reserve.close()
  })
  const journalPath = join(config.DATA_DIR, 'journal')
  const isUsed = existsSync(join(config.DATA_DIR, 'instance.id'))
  const checking = checkJournal(journalPath)
  // it writes into the journal, so it is not left behind; what it found is told below
  const checked = checking.then(
    () => {},
    () => {},
  )
  resources.add('journal check', () => checked)

  const unwanted = new AbortController()
  const building = progress.step('screens', () => buildWebIfStale(unwanted.signal))
  const built = building.catch(() => {})
  resources.add('screens', () => {
    unwanted.abort()
    return built
  })
  const relational = await progress.step(config.DATABASE_URL ? 'PostgreSQL' : 'embedded PostgreSQL', () =>
    openRelational(config, resources, 20, { clock, log }),
  )
  const { db } = relational

  const sync = config.JOURNAL_SYNC === 'on'
  if (!sync) {
    log.error(
      'JOURNAL_SYNC=off: messages are acknowledged before they are on disk, and lost when the machine stops',
    )
  }
  if (!(await checking) && isUsed)
    log.error(
      { path: journalPath },
      'the journal is missing, and a new one begins: what was acknowledged and not yet taken into the stores is lost',
    )
  const journal = openJournal({
    path: journalPath,
    whyNoRoom: disk.whyFull,
    maxBytes: config.JOURNAL_MAX_MB * 1_048_576,
    maxAgeMs: config.JOURNAL_MAX_AGE_H * 3_600_000,
    sync,
  })
  resources.add('journal', () => journal.close())
  const instanceId = readOrCreateInstanceId(config.DATA_DIR, journal.owner())
  await journal.claim(instanceId)
  let backups: BackupAnswers | undefined
  const trimming = every(
    1_000,
    async () => {
      // a backup needs what was read since it began, but new messages need room more
      const isCrowded = journal.bytes() > config.JOURNAL_MAX_MB * 1_048_576 * mostHeldShare
      if (backups?.isHeld() !== true || isCrowded) await journal.trim(['series', 'rules'], rememberedMessages)
    },
    (error) => log.warn({ error: messageOf(error) }, 'the journal could not be trimmed'),
  )
  resources.add('journal trimming', trimming.stop)
  gauge('journal_bytes', 'Bytes held by the journal', journal.bytes)

  let source: MessageSource | undefined
  const pipeline = await progress.step(config.INFLUX_URL ? 'InfluxDB and rules' : 'DuckDB and rules', () =>
    startPipeline({
      data: { config, database: { url: relational.url, cluster: relational.cluster }, instanceId },
      tell: (topic, payload) => source?.tell(topic, payload),
      saveCursor: journal.saveCursor,
      onDeath: (reason) => {
        log.error(
          { reason },
          'the pipeline thread died; stopping, so that whoever supervises us starts us again',
        )
        process.exitCode = 1
        void shutDown()
      },
    }),
  )
  resources.add('pipeline', () => pipeline.stop())
  const takenUpTo = await pipeline.takenUpTo()
  if (journal.end() > 0 && takenUpTo > journal.end())
    log.error({ takenUpTo, journalEnd: journal.end() }, 'the journal is older than what was taken of it')
  // at the positions of what an older copy lacks, the stores would take nothing
  journal.skipTo(takenUpTo)
  const replayer = await startReplayer({ relational, journal, instanceId, clock, log })
  resources.add('replays of dead letters', () => replayer.stop())

  backups = await answerBackups({
    ...{ relational, instanceId, log },
    copySeries: pipeline.copySeries,
    refeed: pipeline.refeed,
  })
  resources.add('backups', backups.close)

  const isExternal = config.MQTT_URL !== undefined
  const presence = await openPresence(db, clock, log, { isShared: isExternal })
  resources.add('presence', () => presence.close())
  const notes = openDeviceNotes(db, clock, log)
  resources.add('notes of devices', () => notes.close())
  const directory = await openDeviceDirectory(relational, (deviceId) => source?.recheck(deviceId))
  resources.add('device directory', () => directory.close())
  const availability = createIngressAvailability(
    clock.now(),
    (sinceMs) => void pipeline.reachableSince(sinceMs).catch(() => {}),
  )
  source = await progress.step(isExternal ? 'external MQTT broker' : `MQTT on port ${config.MQTT_PORT}`, () =>
    startSource({
      ...{ config, instanceId, journal, presence, notes, directory, clock, log },
      onAvailability: availability.byBroker,
    }),
  )
  const { port: mqttPort, close: closeSource } = source
  resources.add('messages', closeSource)

  const databaseState = async () =>
    relational.state() === 'ok' ? stateOf(relational.ping()) : relational.state()
  /** State of the journal and of each of its readers. */
  const ownStates = async (): Promise<Record<string, string>> => ({
    journal: journal.state(),
    disk: disk.whyFull() ?? 'ok',
    ...(await withinPatience(pipeline.readers()).catch((error) => ({ seriesReader: messageOf(error) }))),
  })
  const watch = await watchDegradation({ db, clock, log, program: instanceId })
  // by itself: it lasts until somebody has looked after it, and must not keep other troubles from ending
  const missing = await watchDegradation({ db, clock, log, program: `${instanceId}/series` })
  gauge('degraded', '1 while something of Hoistway itself does not work', () =>
    watch.isDegraded() || missing.isDegraded() ? 1 : 0,
  )
  resources.add('degradation', async () => {
    await watch.close()
    await missing.close()
  })
  const looking = every(
    selfWatchMs,
    async () => {
      availability.byJournal(journal.state() === 'ok', clock.now())
      for (const [part, state] of Object.entries({ database: relational.state(), ...(await ownStates()) }))
        (part === 'seriesMissing' ? missing : watch).report(part, state === 'ok' ? undefined : state)
    },
    (error) => log.warn({ error: messageOf(error) }, 'how Hoistway is could not be seen'),
  )
  resources.add('self watch', looking.stop)

  const rulebook = loadRulebook()
  const evidence = await openEvidenceStorage(config, disk.whyFull)
  const upkeep = await startEvidenceUpkeep({ db, storage: evidence, clock, log })
  resources.add('evidence', () => upkeep.stop())

  const secret = config.SESSION_SECRET ?? (await readOrCreateSecret(join(config.DATA_DIR, 'session.secret')))
  const identity = createIdentity(db, {
    secret,
    publicUrl: config.PUBLIC_URL,
    trustedProxies: config.TRUSTED_PROXIES,
  })
  const context: ApiContext = {
    relational,
    identity,
    evidence,
    querySeries: pipeline.query,
    clock,
    timeZone: config.TZ,
    silentAfterMs: config.SILENT_AFTER_S * 1_000,
    rulebook,
    engines: async () => {
      const [relationalState, timeSeries, evidenceState, own] = await Promise.all([
        databaseState(),
        stateOf(pipeline.ping()),
        withinPatience(evidence.state()).catch(messageOf),
        ownStates(),
      ])
      return {
        relational: relationalState,
        timeSeries,
        evidence: evidenceState,
        ...own,
        broker: source?.state() ?? 'not started',
      }
    },
    edge: {
      corsOrigins: config.CORS_ORIGINS,
      perAddress: config.REQUESTS_PER_MINUTE_ADDRESS,
      perCaller: config.REQUESTS_PER_MINUTE_CALLER,
    },
    publicUrl: config.PUBLIC_URL,
    webhooks: {
      key: secret,
      privateNetworks: config.WEBHOOK_PRIVATE_NETWORKS === 'on',
    },
    metrics: async () => metricsText([await metricsOfThread(), await pipeline.metrics()]),
    log,
  }
  const http = await progress.step(`HTTP on port ${config.HTTP_PORT}`, () =>
    startHttp(context, { host: config.HOST, port: config.HTTP_PORT, webRoot }),
  )
  resources.add('HTTP', () => http.close())
  resources.add('webhooks', startWebhooks(context, Math.random))
  await building

  const url =
    config.PUBLIC_URL ?? `http://${config.HOST === '0.0.0.0' ? 'localhost' : config.HOST}:${http.port}`
  if (isDemo && mqttPort !== undefined) {
    await startDemo({ config, relational, identity, mqttPort, url, resources, progress, log })
  } else if (config.ADMIN_PASSWORD !== undefined) {
    await identity.saveUser({
      username: 'admin',
      name: 'Administrator',
      password: config.ADMIN_PASSWORD,
      role: 'admin',
      partyId: null,
      district: null,
    })
  }
  const setUp = await identity.invitations.linkForFirstAdministrator(url, clock.now())
  if (setUp !== undefined) {
    progress.note(
      `nobody can log in yet. Open this once, within 72 hours, to become the administrator:\n  ${setUp}\n` +
        '(or set ADMIN_PASSWORD to create the user "admin"; a new start prints a new link)',
    )
  }
  resources.add('clocks of orders', startClockSweep({ db, clock, rulebook, log, everyMs: clockSweepMs }))
  resources.add('daily work', startDailyWork({ config, db, rulebook, clock, log }))
  resources.add('memory', releaseMemoryWhenQuiet())
  const mqtt = source.addresses.join(' ') || 'external broker'
  progress.note(`Hoistway is ready: ${url}   MQTT: ${mqtt}   (Ctrl-C stops it)`)
}

let starting: Promise<void> | undefined
let closing: Promise<void> | undefined
let askedMs = 0

function shutDown(): Promise<void> {
  if (closing === undefined) {
    askedMs = performance.now()
    // what hangs must not keep whoever supervises us from starting us again
    setTimeout(() => process.exit(process.exitCode || 1), stopLongestMs).unref()
    // a start goes no further than the step that it is in, which ends with something to be let go of
    resources.stop()
  }
  const started = Promise.race([starting, wait(startPatienceMs, undefined, { ref: false })]).catch(() => {})
  closing ??= started
    .then(() => resources.close())
    .catch((error) => {
      process.stderr.write(`hoistway: ${messageOf(error)}\n`)
      process.exitCode = 1
    })
    .then(() => process.exit())
  return closing
}

// a fault that nobody foresaw: let go of what we hold, so that whoever supervises us can start us again
for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(fault, (error: unknown) => {
    process.stderr.write(`hoistway: ${error instanceof Error ? error.stack : error}\n`)
    process.exitCode = 1
    void shutDown()
  })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (closing !== undefined) {
      // a terminal and npm both pass the same Ctrl-C on
      if (performance.now() - askedMs > sameSignalMs) process.exit(1)
      return
    }
    progress.note('stopping…')
    void shutDown()
  })
}

// under supervise.ts: without it nobody would start us again, and the next start would find the data directory taken
const isLeftAlone = process.env.HOISTWAY_SUPERVISED === '1' && !process.connected
if (process.channel !== undefined) process.on('disconnect', () => void shutDown())
// who reads what we say may end before us
process.stderr.on('error', () => {})

try {
  if (isLeftAlone) throw new HoistwayError('stopping', 'the program that supervises this one ended')
  starting = start()
  await starting
} catch (error) {
  if (closing === undefined) {
    process.stderr.write(`hoistway: ${messageOf(error)}\n`)
    // what may be well later is no wrong setting: whoever supervises us tries again
    process.exitCode = error instanceof HoistwayError && !error.mayRetry ? 2 : 1
  }
  await shutDown()
}
