import { createWriteStream } from 'node:fs'
import { cp, mkdir, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { seriesSchema } from '../ingest/index.ts'
import type { Clock } from '../lib/clock.ts'
import type { Config } from '../lib/config.ts'
import { HoistwayError } from '../lib/errors.ts'
import { every } from '../lib/every.ts'
import { evidenceKeys, openEvidenceStorage } from '../orders/index.ts'
import { openJournal } from '../storage/journal/index.ts'
import { copyTables, type Relational, tablesBytes } from '../storage/relational/index.ts'
import { openTimeSeries } from '../storage/timeseries/index.ts'
import type { ServerForBackup } from './control.ts'
import { filesOf, type Manifest, writeManifest } from './manifest.ts'

/** Of the data directory beside the stores: who it is, its secrets, signed checkpoints, reports. */
export const smallFiles = ['instance.id', 'session.secret', 'audit', 'reports', 'demo']
const renewEveryMs = 15_000
/** A copy may be larger than what it is of: groups of the journal and blocks of DuckDB are not full. */
const spareShare = 1.1

export interface BackupOptions {
  readonly config: Config
  readonly relational: Relational
  readonly instanceId: string
  /** The server that has the data directory open; undefined where none runs. */
  readonly server: ServerForBackup | undefined
  /** Where to make it: an empty folder. */
  readonly folder: string
  readonly clock: Clock
  readonly onProgress: (done: number, total: number, rows: number) => void
}

async function bytesOf(path: string): Promise<number> {
  const files = await filesOf(path).catch(() => [])
  const sizes = await Promise.all(
    files.map((file) =>
      stat(join(path, file)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Rejects with `backup-no-room` where the disk of the backup has less room than what it is of. */
async function checkRoom({ config, relational, folder }: BackupOptions): Promise<void> {
  const parts = ['journal', 'series', 'evidence', ...smallFiles].map((name) =>
    bytesOf(join(config.DATA_DIR, name)),
  )
  const needed =
    ((await Promise.all(parts)).reduce((a, b) => a + b, 0) + (await tablesBytes(relational))) * spareShare
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize >= needed) return
  const mib = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MiB`
  throw new HoistwayError(
    'backup-no-room',
    `the backup may need ${mib(needed)}, and the disk of ${folder} has ${mib(bavail * bsize)} free; name a place with more room`,
  )
}

/** Copies the series into a folder; resolves to their raw rows. */
async function copySeries({ config, server }: BackupOptions, folder: string): Promise<Manifest['series']> {
  if (config.INFLUX_URL !== undefined) return { engine: 'influxdb', isIncluded: false, rows: 0 }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (server !== undefined)
    return { engine: 'duckdb', isIncluded: true, rows: await server.copySeries(folder) }
  const path = join(config.DATA_DIR, 'series', 'series.duckdb')
  const store = await openTimeSeries({ path, schema: seriesSchema })
  try {
    return { engine: 'duckdb', isIncluded: true, rows: (await store.copyTo?.(folder)) ?? 0 }
  } finally {
    await store.close()
  }
}

/**
 * Backs up all stores of a data directory as of the end: stores first, journal last, with everything since the places that
 * its readers had before, so that a restored server plays it forward as after a crash. Rejects with `backup-no-room`,
 * `backup-overtaken` where the journal was trimmed meanwhile, and as the stores do.
 */
export async function makeBackup(options: BackupOptions): Promise<Manifest> {
  const { config, relational, instanceId, server, folder, clock, onProgress } = options
  await checkRoom(options)
  let rows = 0
  // by steps of about the same length
  const step = (from: number, to: number) => (done: number, of: number, more?: number) => {
    if (more !== undefined) rows = more
    onProgress(from + ((to - from) * done) / Math.max(of, 1), 100, rows)
  }
  await server?.hold()
  const holding = every(
    renewEveryMs,
    () => server?.hold(),
    () => {},
  )
  try {
    const journal = openJournal({
      path: join(config.DATA_DIR, 'journal'),
      maxBytes: config.JOURNAL_MAX_MB * 1_048_576,
      isReader: true,
    })
    try {
      const cursors = { series: journal.cursor('series'), rules: journal.cursor('rules') }
      onProgress(1, 100, 0)
      // before the tables: what the series refused is in them by then
      const series = await copySeries(options, join(folder, 'series'))
      onProgress(30, 100, 0)
      const tablesFolder = join(folder, 'tables')
      await mkdir(tablesFolder, { mode: 0o700 })
      let keys: string[] = []
      const tables = await copyTables(relational, tablesFolder, {
        within: async (sql) => {
          keys = await evidenceKeys(sql)
        },
        onProgress: step(30, 55),
      })
      const storage = await openEvidenceStorage(config)
      const stepOfEvidence = step(55, 70)
      for (const [index, key] of keys.entries()) {
        const path = join(folder, 'evidence', key)
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await pipeline(await storage.read(key), createWriteStream(path, { mode: 0o600 }))
        stepOfEvidence(index + 1, keys.length)
      }
      for (const name of smallFiles) {
        const from = join(config.DATA_DIR, name)
        await cp(from, join(folder, 'files', name), { recursive: true }).catch((error) => {
          if (error.code !== 'ENOENT') throw error
        })
      }
      await journal.copyTo(join(folder, 'journal'))
      const copied = openJournal({ path: join(folder, 'journal'), maxBytes: 1, isReader: true })
      const [start, end] = [copied.start(), copied.end()]
      await copied.close()
      // who has it open, which nobody has
      await rm(join(folder, 'journal/lock.mdb'), { force: true })
      if (start > Math.min(cursors.series || start, cursors.rules || start)) {
        throw new HoistwayError(
          'backup-overtaken',
          'the journal came to its bound while the stores were copied, and dropped what the backup still needs; raise JOURNAL_MAX_MB, or back up while less is sent',
          { mayRetry: true },
        )
      }
      onProgress(80, 100, rows)
      return await writeManifest(
        folder,
        {
          at: new Date(clock.now()).toISOString(),
          instanceId,
          tables: { ...tables, rows: { ...tables.rows }, sequences: { ...tables.sequences } },
          journal: { cursors, start, end },
          series,
          evidenceFiles: keys.length,
        },
        step(80, 100),
      )
    } finally {
      await journal.close()
    }
  } finally {
    await holding.stop()
    await server?.release().catch(() => {})
  }
}
