import { type SQL, sql } from 'drizzle-orm'
import { counter } from '../lib/metrics.ts'
import type { Database } from '../storage/relational/index.ts'
import { isReplaying } from './dead-letters.ts'

/** What a dead letter takes beside its payload: row, indexes, reason. */
export const letterOverheadBytes = 1_024

/** Most dead letters kept, whatever their age and size. */
const keptAtMost = 1_000_000

export interface DeadLetterBounds {
  /** Those received before this, broker time, are forgotten. */
  readonly beforeMs: number
  readonly atMost?: number
  /** Bytes of all, and of one device's: payloads, and 1 KiB for each. */
  readonly mostBytes?: number
  readonly mostBytesOfDevice?: number
}

const reasons = ['age', 'device-bytes', 'bytes', 'number'] as const
export type ForgottenReason = (typeof reasons)[number]

const forgotten = counter(
  'dead_letters_forgotten_total',
  'Dead letters dropped, by the bound that they were beyond',
  ['reason'],
)

/**
 * The most that each may have so that all together have no more than `limit`: whoever has less keeps all, and only the
 * largest are cut. Infinity where they have no more.
 */
export function fairShare(sizes: readonly number[], limit: number): number {
  let left = limit
  const ascending = [...sizes].sort((a, b) => a - b)
  for (const [index, size] of ascending.entries()) {
    const sharers = ascending.length - index
    if (size * sharers > left) return Math.floor(left / sharers)
    left -= size
  }
  return Number.POSITIVE_INFINITY
}

interface Held extends Record<string, unknown> {
  readonly device_id: string
  readonly count: number
  readonly bytes: number
}

const cost = sql.raw(`octet_length(payload) + ${letterOverheadBytes}`)

/** What each device has. */
async function readHeld(db: Database): Promise<Held[]> {
  const rows = await db.execute<Held>(sql`
    select device_id, count(*)::int as count, sum(${cost})::float8 as bytes from dead_letters group by device_id`)
  return [...rows]
}

/** Forgets letters that match, unless they are being replayed; resolves to how many. */
async function forget(db: Database, which: SQL): Promise<number> {
  const gone = await db.execute(sql`delete from dead_letters where ${which} and not ${isReplaying}`)
  return gone.count
}

/** Forgets the oldest of each device that has more than `cap` of what is measured. */
async function forgetBeyond(
  db: Database,
  measure: 'count' | 'bytes',
  capOf: (held: readonly Held[]) => number,
) {
  const held = await readHeld(db)
  const cap = capOf(held)
  const over = held.filter((one) => one[measure] > cap).map((one) => one.device_id)
  if (over.length === 0) return 0
  const amount = measure === 'count' ? sql`1` : cost
  return forget(
    db,
    sql`id in (select id from (
      select id, sum(${amount}) over (partition by device_id order by id desc) as upto from dead_letters
      where device_id in (select jsonb_array_elements_text(${JSON.stringify(over)}::jsonb))) as ranked
      where upto > ${cap}::float8)`,
  )
}

/**
 * Forgets dead letters that are too old, and the oldest of those devices that have most where there are too many in bytes or
 * number: one device never pushes out another's. Those that are being replayed stay. Resolves to how many went, by reason.
 */
export async function trimDeadLetters(
  db: Database,
  {
    beforeMs,
    atMost = keptAtMost,
    mostBytes = Number.POSITIVE_INFINITY,
    mostBytesOfDevice = Number.POSITIVE_INFINITY,
  }: DeadLetterBounds,
): Promise<Record<ForgottenReason, number>> {
  const shareOf = (measure: 'count' | 'bytes', limit: number) => (held: readonly Held[]) =>
    fairShare(
      held.map((one) => one[measure]),
      limit,
    )
  const gone = {
    age: await forget(db, sql`received_at < ${new Date(beforeMs).toISOString()}::timestamptz`),
    'device-bytes': await forgetBeyond(db, 'bytes', () => mostBytesOfDevice),
    bytes: await forgetBeyond(db, 'bytes', shareOf('bytes', mostBytes)),
    number: await forgetBeyond(db, 'count', shareOf('count', atMost)),
  }
  for (const reason of reasons) if (gone[reason] > 0) forgotten.inc({ reason }, gone[reason])
  return gone
}
