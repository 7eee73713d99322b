import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { HoistwayError } from '../lib/errors.ts'
import {
  countExtract,
  type Database,
  type Extract,
  onSnapshot,
  walkExtract,
} from '../storage/relational/index.ts'
import { csvText } from './writer.ts'

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
  readonly format: string
  /** RFC 3339. All files are of one moment of the database. */
  readonly exportedAt: string
  readonly files: readonly ExportedFile[]
}

/** Where the text of a file comes from, a part at a time, all read in one transaction. */
export interface FileSource {
  readonly file: string
  /** Rows to come, for whoever waits. */
  count(tx: Database): Promise<number>
  parts(tx: Database): AsyncIterable<{ readonly text: string; readonly rows: number }>
}

export interface ExportOptions {
  readonly db: Database
  /** What the files are: `hoistway-csv-1`. */
  readonly format: string
  readonly sources: readonly FileSource[]
  /** A folder that is not there yet, or is empty. */
  readonly folder: string
  readonly atMs: number
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
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

/** The CSV file of an extract. */
export function csvSource(extract: Extract): FileSource {
  const columns = Object.keys(extract.columns)
  return {
    file: `${extract.name}.csv`,
    count: (tx) => countExtract(tx, extract),
    async *parts(tx) {
      yield { text: csvText([columns]), rows: 0 }
      for await (const rows of walkExtract(tx, extract)) {
        const cells = rows.map((row) => columns.map((column) => row[column] ?? ''))
        yield { text: csvText(cells, false), rows: rows.length }
      }
    },
  }
}

async function writeSource(
  tx: Database,
  source: FileSource,
  folder: string,
  onRows: (rows: number) => void,
): Promise<ExportedFile> {
  const { file } = source
  const handle = await open(join(folder, file), 'wx', 0o600)
  const hash = createHash('sha256')
  let [rows, bytes] = [0, 0]
  try {
    for await (const part of source.parts(tx)) {
      const chunk = Buffer.from(part.text)
      hash.update(chunk)
      await handle.writeFile(chunk)
      bytes += chunk.length
      rows += part.rows
      onRows(part.rows)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { file, rows, bytes, sha256: hash.digest('hex') }
}

/**
 * Writes one file for each source, all of one moment, and a manifest. The folder appears under its name once all of it is
 * written; what is cut short leaves nothing. Memory does not grow with the rows. Rejects with `export-folder-used`,
 * `export-folder-unusable`, or `export-stopped` where `signal` stopped it.
 */
export async function exportFiles(options: ExportOptions): Promise<ExportManifest> {
  const { db, format, sources, atMs, onProgress, signal } = options
  const folder = resolve(options.folder)
  await requireFree(folder)
  const unfinished = join(dirname(folder), `.${basename(folder)}-${process.pid}-unfinished`)
  try {
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    const files = await onSnapshot(db, async (tx) => {
      let [done, total] = [0, 0]
      for (const source of sources) total += await source.count(tx)
      const onRows = (rows: number) => {
        if (signal?.aborted)
          throw new HoistwayError('export-stopped', 'the export was stopped; nothing is left of it')
        done += rows
        onProgress?.(Math.min(done, total), total)
      }
      const written: ExportedFile[] = []
      for (const source of sources) written.push(await writeSource(tx, source, unfinished, onRows))
      return written
    })
    const manifest: ExportManifest = {
      format,
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
