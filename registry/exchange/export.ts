import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { HoistwayError } from '../../lib/errors.ts'
import { toCell } from '../../lib/spreadsheet.ts'
import {
  type Cells,
  countExtract,
  type Database,
  type Extract,
  onSnapshot,
  walkExtract,
} from '../../storage/relational/index.ts'

/** One file of an export. */
export interface ExportedFile {
  readonly file: string
  readonly rows: number
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

/** What an export wrote; it is also in its folder, as `manifest.json`. */
export interface ExportManifest {
  readonly format: 'hoistway-csv-1'
  /** RFC 3339. All files are of one moment of the database. */
  readonly exportedAt: string
  readonly files: readonly ExportedFile[]
}

export interface ExportOptions {
  readonly db: Database
  readonly extracts: readonly Extract[]
  /** A folder that is not there yet, or is empty. */
  readonly folder: string
  readonly atMs: number
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/** Rows as CSV [RFC 4180]: quoted where needed, harmless to spreadsheets; what is not there is an empty cell. */
export function csvRows(rows: readonly Cells[], columns: readonly string[]): string {
  return stringify(
    rows.map((row) => columns.map((column) => toCell(row[column] ?? ''))),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  )
}

/** The first line of a file: a byte order mark, without which spreadsheets misread Chinese, and the columns' names. */
export function csvHeader(columns: readonly string[]): string {
  return `\ufeff${stringify([[...columns]], { record_delimiter: 'windows' })}`
}

async function requireFree(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new HoistwayError('export-folder-unusable', `${folder}: ${error.message}; name another folder`)
  })
  if (found.length > 0) {
    throw new HoistwayError(
      'export-folder-used',
      `${folder}: is not empty; name a folder that is not there yet`,
    )
  }
}

async function writeExtract(
  tx: Database,
  extract: Extract,
  folder: string,
  onRows: (rows: number) => void,
): Promise<ExportedFile> {
  const file = `${extract.name}.csv`
  const columns = Object.keys(extract.columns)
  const handle = await open(join(folder, file), 'wx', 0o600)
  const hash = createHash('sha256')
  let [rows, bytes] = [0, 0]
  const put = async (text: string) => {
    const chunk = Buffer.from(text)
    hash.update(chunk)
    bytes += chunk.length
    await handle.writeFile(chunk)
  }
  try {
    await put(csvHeader(columns))
    for await (const some of walkExtract(tx, extract)) {
      await put(csvRows(some, columns))
      rows += some.length
      onRows(some.length)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { file, rows, bytes, sha256: hash.digest('hex') }
}

/**
 * Writes one CSV file for each extract, all of one moment, and a manifest. The folder appears under its name once all of it is
 * written; what is cut short leaves nothing. Memory does not grow with the rows. Rejects with `export-folder-used`,
 * `export-folder-unusable`, or `export-stopped` where `signal` stopped it.
 */
export async function exportFiles(options: ExportOptions): Promise<ExportManifest> {
  const { db, extracts, atMs, onProgress, signal } = options
  const folder = resolve(options.folder)
  await requireFree(folder)
  const unfinished = join(dirname(folder), `.${basename(folder)}-${process.pid}-unfinished`)
  try {
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    const files = await onSnapshot(db, async (tx) => {
      let [done, total] = [0, 0]
      for (const extract of extracts) total += await countExtract(tx, extract)
      const onRows = (rows: number) => {
        if (signal?.aborted)
          throw new HoistwayError('export-stopped', 'the export was stopped; nothing is left of it')
        done += rows
        onProgress?.(done, total)
      }
      const written: ExportedFile[] = []
      for (const extract of extracts) written.push(await writeExtract(tx, extract, unfinished, onRows))
      return written
    })
    const manifest: ExportManifest = {
      format: 'hoistway-csv-1',
      exportedAt: new Date(atMs).toISOString(),
      files,
    }
    await writeFile(join(unfinished, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: 0o600,
    })
    await rmdir(folder).catch(() => {})
    await rename(unfinished, folder)
    return manifest
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}
