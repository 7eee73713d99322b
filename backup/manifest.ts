import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { writeWhole } from '../lib/whole-file.ts'

const counts = z.record(z.string(), z.number())

const manifestSchema = z.strictObject({
  format: z.literal('hoistway-backup-1'),
  /** When it was complete, RFC 3339. */
  at: z.string(),
  instanceId: z.string(),
  tables: z.strictObject({ migrations: z.number(), rows: counts, sequences: counts }),
  journal: z.strictObject({
    /** Places of the readers before anything was copied: from there on the journal is played forward. */
    cursors: z.strictObject({ series: z.number(), rules: z.number() }),
    start: z.number(),
    end: z.number(),
  }),
  series: z.strictObject({
    engine: z.enum(['duckdb', 'influxdb']),
    /** False for InfluxDB, which has backups of its own. */
    isIncluded: z.boolean(),
    rows: z.number(),
  }),
  evidenceFiles: z.number(),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})

/** What a backup says of itself. */
export type Manifest = z.infer<typeof manifestSchema>

export const manifestName = 'manifest.json'

const broken = (what: string) =>
  new HoistwayError(
    'backup-broken',
    `${what}; nothing was restored. Take another backup, or copy this one again`,
  )

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** All files of a folder, by their paths in it with `/`, sorted. */
export async function filesOf(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

const digestOf = (manifest: Manifest) => createHash('sha256').update(JSON.stringify(manifest)).digest('hex')

/** Writes the manifest of what lies in a folder: the last file of a backup, so that one that was cut has none. */
export async function writeManifest(
  folder: string,
  said: Omit<Manifest, 'files' | 'format'>,
  onProgress: (files: number, ofFiles: number) => void,
): Promise<Manifest> {
  const paths = await filesOf(folder)
  const files: Manifest['files'] = []
  for (const path of paths) {
    const file = join(folder, path)
    files.push({ path, bytes: (await stat(file)).size, sha256: await sha256Of(file) })
    onProgress(files.length, paths.length)
  }
  const manifest = manifestSchema.parse({ format: 'hoistway-backup-1', ...said, files })
  const text = JSON.stringify({ ...manifest, digest: digestOf(manifest) }, null, 1)
  writeWhole(join(folder, manifestName), text)
  return manifest
}

/** Reads the manifest of a backup. Rejects with `backup-broken` where there is none, or an altered one. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, manifestName)
  const text = await readFile(path, 'utf8').catch((error) => {
    throw broken(`${path} cannot be read (${messageOf(error)}): no backup, or one that was cut`)
  })
  try {
    const { digest, ...said } = JSON.parse(text)
    const manifest = manifestSchema.parse(said)
    if (digest === digestOf(manifest)) return manifest
  } catch (cause) {
    throw broken(`${path} is no manifest of a backup that this release knows: ${messageOf(cause)}`)
  }
  throw broken(`${path} was altered after the backup was made`)
}

/** Holds every file of a backup against its manifest. Rejects with `backup-broken`, which names the first that differs. */
export async function checkFiles(
  folder: string,
  { files }: Manifest,
  onProgress: (files: number, ofFiles: number) => void,
): Promise<void> {
  const known = new Set([manifestName, ...files.map(({ path }) => path)])
  const strange = (await filesOf(folder)).find((path) => !known.has(path))
  if (strange !== undefined) throw broken(`${strange} is not of this backup`)
  for (const [index, { path, bytes, sha256 }] of files.entries()) {
    const file = join(folder, path)
    const size = await stat(file).then(
      (found) => found.size,
      () => undefined,
    )
    if (size === undefined) throw broken(`${path} is missing`)
    if (size !== bytes) throw broken(`${path} has ${size} bytes, the manifest says ${bytes}`)
    if ((await sha256Of(file)) !== sha256)
      throw broken(`${path} was altered: its SHA-256 is not the manifest's`)
    onProgress(index + 1, files.length)
  }
}
