import { cp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyAudit } from '../audit/index.ts'
import { seriesSchema } from '../ingest/index.ts'
import type { Config } from '../lib/config.ts'
import { HoistwayError } from '../lib/errors.ts'
import type { ResourceStack } from '../lib/resource-stack.ts'
import { restoreMark } from '../lib/restore-mark.ts'
import { writeWhole } from '../lib/whole-file.ts'
import { openEvidenceStorage } from '../orders/index.ts'
import { openJournal } from '../storage/journal/index.ts'
import { connectRelational, restoreTables, startEmbeddedPostgres } from '../storage/relational/index.ts'
import { openTimeSeries } from '../storage/timeseries/index.ts'
import { checkFiles, filesOf, type Manifest, readManifest } from './manifest.ts'

const broken = (what: string) => new HoistwayError('backup-broken', what)

/** Rejects with `restore-target-not-empty` where a data directory holds anything but the lock that the command took. */
export async function requireEmpty(dataDir: string): Promise<void> {
  const found = (await readdir(dataDir)).filter((name) => !/^lock/.test(name))
  if (found.length === 0) return
  throw new HoistwayError(
    'restore-target-not-empty',
    `${dataDir} is not empty (${found.slice(0, 3).join(', ')}); a backup is restored into an empty data directory: set DATA_DIR to a new one`,
  )
}

/**
 * Restores a backup into an empty data directory, whose lock the caller has, and an empty database. Everything is checked
 * first: hashes, then rows, and at the end the audit chain. Where it fails, nothing is left in the data directory.
 */
export async function restoreBackup(options: {
  readonly folder: string
  readonly config: Config
  readonly resources: ResourceStack
  readonly onProgress: (done: number, total: number, rows: number) => void
}): Promise<Manifest> {
  const { folder, config, resources, onProgress } = options
  const dataDir = config.DATA_DIR
  let rows = 0
  const step = (from: number, to: number) => (done: number, of: number, more?: number) => {
    if (more !== undefined) rows = more
    onProgress(from + ((to - from) * done) / Math.max(of, 1), 100, rows)
  }
  const manifest = await readManifest(folder)
  await checkFiles(folder, manifest, step(0, 25))
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
  onProgress(25, 100, 0)
  writeWhole(join(dataDir, restoreMark), `from ${folder}, ${bytes} bytes`)

  const server =
    config.DATABASE_URL === undefined ? await startEmbeddedPostgres(join(dataDir, 'postgres')) : undefined
  if (server !== undefined) resources.add('postgres', server.release)
  const address = server ?? { url: config.DATABASE_URL as string }
  const relational = await connectRelational({ ...address, timezone: config.TZ, maxConnections: 2 })
  resources.add('database connection', () => relational.close())
  await restoreTables(relational, join(folder, 'tables'), manifest.tables, step(25, 60))
  const { fault } = await verifyAudit(relational.db)
  if (fault !== null) throw broken(`the audit chain of the backup is broken: ${fault.what}`)

  if (manifest.series.isIncluded) {
    const path = join(dataDir, 'series')
    await cp(join(folder, 'series'), path, { recursive: true })
    const store = await openTimeSeries({ path: join(path, 'series.duckdb'), schema: seriesSchema })
    const found = await store.rows?.().finally(() => store.close())
    if (found !== manifest.series.rows)
      throw broken(`the series have ${found} rows, the manifest says ${manifest.series.rows}`)
  }
  onProgress(75, 100, rows)

  const storage = await openEvidenceStorage(config)
  const kept = join(folder, 'evidence')
  const files = await filesOf(kept).catch(() => [])
  for (const key of files) {
    const path = join(kept, key)
    await storage.put(key, { path, bytes: (await stat(path)).size }, 'application/octet-stream')
  }
  onProgress(85, 100, rows)

  await cp(join(folder, 'journal'), join(dataDir, 'journal'), { recursive: true })
  const journal = openJournal({ path: join(dataDir, 'journal'), maxBytes: config.JOURNAL_MAX_MB * 1_048_576 })
  try {
    // as after a crash at the moment at which the stores were copied
    for (const [name, position] of Object.entries(manifest.journal.cursors))
      if (position > 0) await journal.saveCursor(name, position)
  } finally {
    await journal.close()
  }
  await cp(join(folder, 'files'), dataDir, { recursive: true })
  await rm(join(dataDir, restoreMark))
  onProgress(100, 100, rows)
  return manifest
}
