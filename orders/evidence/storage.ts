import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { Config } from '../../lib/config.ts'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import { createWhole } from '../../lib/whole-file.ts'

/** Bytes of a file by their place, both ends counted. */
export interface BytePart {
  readonly start: number
  readonly end: number
}

/** Where the bytes of evidence lie. What cannot be reached rejects with `evidence-storage-unavailable`. */
export interface EvidenceStorage {
  /** A folder for uploads on their way. */
  readonly incoming: string
  /** Puts a file there; on disk for good once it resolves. */
  put(key: string, file: { path: string; bytes: number }, mediaType: string): Promise<void>
  putBytes(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  /** The bytes, or those from `start` to `end`, both counted. Rejects with `evidence-missing` where nothing lies under the key. */
  read(key: string, part?: BytePart): Promise<Readable>
  remove(key: string): Promise<void>
  /** `ok`, or why it cannot be reached. */
  state(): Promise<string>
}

/** Those of the settings that say where. */
type Settings = Pick<Config, 'DATA_DIR' | 'EVIDENCE_S3_REGION'> &
  Partial<
    Pick<
      Config,
      | 'EVIDENCE_S3_BUCKET'
      | 'EVIDENCE_S3_ENDPOINT'
      | 'EVIDENCE_S3_ACCESS_KEY_ID'
      | 'EVIDENCE_S3_SECRET_ACCESS_KEY'
    >
  >

/** Patience with an object store that does not answer, ms. */
const connectPatienceMs = 5_000
const answerPatienceMs = 60_000

/** What went wrong with files or an object store, by what it means to whoever uploads. */
export function storageUnavailable(error: unknown): HoistwayError {
  // the library's own errors carry the reason
  const why = error instanceof Error && error.cause !== undefined ? error.cause : error
  return new HoistwayError(
    'evidence-storage-unavailable',
    `the evidence storage cannot be used: ${messageOf(why)}`,
    { mayRetry: true, cause: error },
  )
}

/** Raised with each layout of the folder that the code before cannot read. That of 0.1.0 says nothing, and is of format 1. */
const evidenceFormat = 1

/** Throws `data-newer` where a later release laid the folder out. */
function refuseNewerFormat(folder: string): void {
  const path = join(folder, 'format')
  if (!existsSync(path)) return
  const text = readFileSync(path, 'utf8').trim()
  if (/^\d+$/.test(text) && Number(text) <= evidenceFormat) return
  throw new HoistwayError(
    'data-newer',
    `the evidence in ${folder} was written by a later release of Hoistway (its file "format" says ${JSON.stringify(text)}; this one reads up to ${evidenceFormat}); start that release, or restore a backup of this one`,
  )
}

/**
 * Opens the storage that the settings name: an S3-compatible bucket, or a folder of the data directory. Rejects with
 * `data-newer` where a later release laid that folder out.
 * @param whyNoRoom why the folder's disk takes nothing more, undefined while it does.
 */
export async function openEvidenceStorage(
  settings: Settings,
  whyNoRoom: () => string | undefined = () => undefined,
): Promise<EvidenceStorage> {
  const folder = join(settings.DATA_DIR, 'evidence')
  const kept = join(folder, 'kept')
  const isOnDisk = settings.EVIDENCE_S3_BUCKET === undefined
  if (isOnDisk) refuseNewerFormat(folder)
  const { driver, readPart } = isOnDisk
    ? {
        driver: new FSDriver({ location: kept, visibility: 'private' }),
        readPart: async (key: string, part: BytePart) => createReadStream(join(kept, key), part),
      }
    : await s3(settings)
  const disk = new Disk(driver)

  const within = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error) => {
      throw storageUnavailable(error)
    })

  function requireRoom(): void {
    const why = isOnDisk ? whyNoRoom() : undefined
    if (why !== undefined) throw new Error(why)
  }

  /** What the library writes is in the system's memory only. */
  async function settle(key: string): Promise<void> {
    if (!isOnDisk) return
    createWhole(join(folder, 'format'), `${evidenceFormat}\n`)
    for (const path of [join(kept, key), dirname(join(kept, key)), kept]) {
      const file = await open(path)
      await file.sync().finally(() => file.close())
    }
  }

  return {
    incoming: join(folder, 'incoming'),
    put: (key, { path, bytes }, mediaType) =>
      within(async () => {
        requireRoom()
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const options = { contentType: mediaType, contentLength: bytes }
        await disk.putStream(key, createReadStream(path), options)
        await settle(key)
      }),
    putBytes: (key, bytes, mediaType) =>
      within(async () => {
        requireRoom()
        await disk.put(key, bytes, { contentType: mediaType })
        await settle(key)
      }),
    async read(key, part) {
      if (await within(() => disk.exists(key)))
        return within(() => (part === undefined ? disk.getStream(key) : readPart(key, part)))
      throw new HoistwayError(
        'evidence-missing',
        `the storage has no file ${key}; npm run audit -- verify tells more`,
      )
    },
    remove: (key) => within(() => disk.delete(key)),
    state: () =>
      within(() => disk.exists('state')).then(
        () => 'ok',
        (error) => messageOf(error),
      ),
  }
}

/** Opens a bucket, with the endpoint, region and keys of the settings of evidence. */
export async function openBucket(
  settings: Settings & Required<Pick<Settings, 'EVIDENCE_S3_BUCKET'>>,
): Promise<Disk> {
  return new Disk((await s3(settings)).driver)
}

async function s3(settings: Settings) {
  // the library's client is large: only where it is used
  const { S3Driver } = await import('flydrive/drivers/s3')
  const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3')
  const { EVIDENCE_S3_ENDPOINT: endpoint, EVIDENCE_S3_ACCESS_KEY_ID: accessKeyId } = settings
  const { EVIDENCE_S3_SECRET_ACCESS_KEY: secretAccessKey } = settings
  const bucket = settings.EVIDENCE_S3_BUCKET as string
  const client = new S3Client({
    region: settings.EVIDENCE_S3_REGION,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    // without: those of the machine's role
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
    // not every store that speaks S3 knows the newer checksums
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: connectPatienceMs, requestTimeout: answerPatienceMs },
  })
  return {
    driver: new S3Driver({ client, bucket, visibility: 'private', supportsACL: false }),
    async readPart(key: string, { start, end }: BytePart): Promise<Readable> {
      const wanted = new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${start}-${end}` })
      return (await client.send(wanted)).Body as Readable
    },
  }
}
