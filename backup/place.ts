import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../lib/config.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { openBucket } from '../orders/index.ts'
import { filesOf, manifestName, readManifest } from './manifest.ts'

const s3 = /^s3:\/\/([^/]+)(?:\/(.+?))?\/?$/

/** A folder in which a backup is made, and what brings it to its place. */
export interface NewBackup {
  readonly folder: string
  /** Puts the finished backup to its place: whole, or, in a bucket, with its manifest last. */
  finish(onProgress: (files: number, ofFiles: number) => void): Promise<void>
  /** Removes what is unfinished. */
  dispose(): Promise<void>
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

function unavailable(place: string, error: unknown): HoistwayError {
  // the library's own errors carry the reason
  const why = error instanceof Error && error.cause !== undefined ? error.cause : error
  return new HoistwayError('backup-place-unavailable', `${place} cannot be used: ${messageOf(why)}`, {
    mayRetry: true,
    cause: error,
  })
}

/**
 * Begins a backup at a place: a folder that is not there yet, or `s3://BUCKET/PREFIX` on the object store of the settings
 * of evidence. Rejects with `backup-place-taken` where something is there.
 */
export async function beginBackup(place: string, config: Config): Promise<NewBackup> {
  const [, bucket, prefix = ''] = s3.exec(place) ?? []
  const taken = () =>
    new HoistwayError('backup-place-taken', `${place} is there already; name a new place for each backup`)
  if (bucket === undefined) {
    const path = resolve(place)
    if (await isThere(path)) throw taken()
    await mkdir(dirname(path), { recursive: true })
    const folder = await mkdtemp(`${path}.unfinished-`)
    return {
      folder,
      async finish() {
        if (await isThere(path)) throw taken()
        await rename(folder, path)
      },
      dispose: () => rm(folder, { recursive: true, force: true }),
    }
  }
  const disk = await openBucket({ ...config, EVIDENCE_S3_BUCKET: bucket })
  const keyOf = (path: string) => (prefix === '' ? path : `${prefix}/${path}`)
  const isTaken = await disk.exists(keyOf(manifestName)).catch((error) => {
    throw unavailable(place, error)
  })
  if (isTaken) throw taken()
  const folder = await mkdtemp(join(resolve(config.DATA_DIR), 'backup-'))
  return {
    folder,
    async finish(onProgress) {
      const paths = (await filesOf(folder)).filter((path) => path !== manifestName)
      try {
        for (const [index, path] of [...paths, manifestName].entries()) {
          const file = join(folder, path)
          await disk.putStream(keyOf(path), createReadStream(file), {
            contentLength: (await stat(file)).size,
          })
          onProgress(index + 1, paths.length + 1)
        }
      } catch (error) {
        throw unavailable(place, error)
      }
      await rm(folder, { recursive: true, force: true })
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
}

/** The folder of a backup: where it lies, or, of one in a bucket, where it was brought to, beneath `staging`. */
export async function fetchBackup(
  place: string,
  config: Config,
  staging: string,
  onProgress: (files: number, ofFiles: number) => void,
): Promise<string> {
  const [, bucket, prefix = ''] = s3.exec(place) ?? []
  if (bucket === undefined) return resolve(place)
  const disk = await openBucket({ ...config, EVIDENCE_S3_BUCKET: bucket })
  const bring = async (path: string) => {
    const file = join(staging, path)
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    try {
      const key = prefix === '' ? path : `${prefix}/${path}`
      await pipeline(await disk.getStream(key), createWriteStream(file, { mode: 0o600 }))
    } catch (error) {
      throw unavailable(`${place}/${path}`, error)
    }
  }
  await bring(manifestName)
  const { files } = await readManifest(staging)
  for (const [index, { path }] of files.entries()) {
    await bring(path)
    onProgress(index + 1, files.length)
  }
  return staging
}
