import { rm } from 'node:fs/promises'
import { asc, lt } from 'drizzle-orm'
import type { Clock } from '../../lib/clock.ts'
import { messageOf } from '../../lib/errors.ts'
import { every } from '../../lib/every.ts'
import type { Log } from '../../lib/log.ts'
import type { Database } from '../../storage/relational/index.ts'
import { removeUpload } from './add.ts'
import type { EvidenceStorage } from './storage.ts'
import { evidenceUploads } from './tables.ts'

/** An upload that has been stored for so long is not going to be written down. */
const givenUpMs = 3_600_000
const everyMs = 600_000
const batchRows = 100

export interface EvidenceUpkeep {
  stop(): Promise<void>
}

/**
 * Removes what uploads left behind that a program did not live to end: now, and from time to time. Only for the program
 * that has the data directory locked.
 */
export async function startEvidenceUpkeep(options: {
  readonly db: Database
  readonly storage: EvidenceStorage
  readonly clock: Clock
  readonly log: Log
}): Promise<EvidenceUpkeep> {
  const { db, storage, clock, log } = options
  await rm(storage.incoming, { recursive: true, force: true })
  const sweep = () => sweepUploads(db, storage, clock.now() - givenUpMs)
  const failed = (error: unknown) =>
    log.warn({ error: messageOf(error) }, 'left-over uploads could not be removed; trying again')
  const first = sweep().catch(failed)
  const sweeping = every(everyMs, sweep, failed)
  return {
    async stop() {
      await sweeping.stop()
      await first
    },
  }
}

/** Removes stored files of uploads that began before an instant and belong to nothing; resolves to how many. */
export async function sweepUploads(
  db: Database,
  storage: EvidenceStorage,
  beforeMs: number,
): Promise<number> {
  for (let swept = 0; ; ) {
    const left = await db
      .select()
      .from(evidenceUploads)
      .where(lt(evidenceUploads.startedAt, new Date(beforeMs)))
      .orderBy(asc(evidenceUploads.startedAt))
      .limit(batchRows)
    for (const { storageKey } of left) await removeUpload(db, storage, storageKey)
    swept += left.length
    if (left.length < batchRows) return swept
  }
}
