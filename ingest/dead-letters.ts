import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { type DeadLetterState, parseJournalTopic, readRefusedTopic } from '../schemas/index.ts'
import {
  type Database,
  type Keyset,
  type RowOf,
  type Sorting,
  sortKey,
  storableText,
} from '../storage/relational/index.ts'
import type { MessageContext } from './message-context.ts'
import { type Refused, refusedOf } from './partial-refusal.ts'
import { deadLetterReplays, deadLetters } from './tables.ts'

/**
 * The device that a refused message is held against: whose connection it came through, where the broker said so; the one that it
 * tells of; the edge node, where nothing of that name is registered behind it.
 */
const deviceOf = ({ entry: { topic }, device }: MessageContext) =>
  readRefusedTopic(topic)?.deviceId ?? device?.id ?? parseJournalTopic(topic)?.clientId ?? ''

/** What the refusals of a message say of it, ready for a row. */
export function verdict(message: MessageContext): { code: string; reason: string; refused: Refused } {
  const { refusals } = message
  const reasons = refusals.slice(0, 20).map((refusal) => refusal.reason)
  return {
    code: refusals[0]?.code ?? '',
    reason: storableText(reasons.join('; ').slice(0, 2_000)),
    refused: refusedOf(message),
  }
}

/**
 * Keeps messages that were refused, wholly or in part, with their bytes; `instanceId` tells whose journal. Repeating it
 * changes nothing; another verdict takes the place of the last one: the store may refuse more than the stages did.
 */
export async function saveDeadLetters(
  db: Database,
  refused: readonly MessageContext[],
  instanceId: string,
): Promise<void> {
  for (let start = 0; start < refused.length; start += 500) {
    const rows = refused.slice(start, start + 500).map((message) => ({
      instance: instanceId,
      position: message.entry.position,
      deviceId: deviceOf(message),
      topic: storableText(message.entry.topic),
      payload: message.entry.payload,
      ...verdict(message),
      receivedAt: new Date(message.entry.receivedAtMs),
      refusedParts: message.refusals.length,
    }))
    await db
      .insert(deadLetters)
      .values(rows)
      .onConflictDoUpdate({
        target: [deadLetters.instance, deadLetters.position],
        set: {
          code: sql`excluded.code`,
          reason: sql`excluded.reason`,
          refused: sql`excluded.refused`,
          refusedParts: sql`excluded.refused_parts`,
        },
        // a batch is tried again for hours while its store is away; and what a replay said since stands
        setWhere: sql`(dead_letters.reason, dead_letters.refused) is distinct from (excluded.reason, excluded.refused)
          and not exists (select from dead_letter_replays as replay where replay.letter_id = dead_letters.id)`,
      })
  }
}

export interface DeadLetterFilter {
  readonly code?: string | undefined
  readonly deviceId?: string | undefined
  /** Epoch ms on the broker's clock, the first included. */
  readonly fromMs?: number | undefined
  /** Epoch ms on the broker's clock, not included. */
  readonly beforeMs?: number | undefined
  readonly state?: DeadLetterState | undefined
  readonly ids?: readonly number[] | undefined
}

/** The condition that somebody asked for a letter again and it is not done. */
export const isReplaying = sql<boolean>`exists (select from dead_letter_replays as running
  where running.letter_id = dead_letters.id and running.ended_at is null)`

const states: Readonly<Record<DeadLetterState, SQL | undefined>> = {
  open: and(isNull(deadLetters.resolvedAt), sql`not ${isReplaying}`),
  replaying: isReplaying,
  resolved: isNotNull(deadLetters.resolvedAt),
}

/** The condition that a filter stands for. */
export function matching({
  code,
  deviceId,
  fromMs,
  beforeMs,
  state,
  ids,
}: DeadLetterFilter): SQL | undefined {
  return and(
    code === undefined ? undefined : eq(deadLetters.code, code),
    deviceId === undefined ? undefined : eq(deadLetters.deviceId, deviceId),
    fromMs === undefined ? undefined : gte(deadLetters.receivedAt, new Date(fromMs)),
    beforeMs === undefined ? undefined : lt(deadLetters.receivedAt, new Date(beforeMs)),
    state === undefined ? undefined : states[state],
    ids === undefined ? undefined : inArray(deadLetters.id, [...ids]),
  )
}

/** The topic as the device said it, without what the broker put before it in the journal. */
const saidTopic = sql<string>`regexp_replace(${deadLetters.topic}, '^\\$(refused/[^/]*/[^/]*/[^/]*|live)/', '')`

const columns = {
  id: deadLetters.id,
  deviceId: deadLetters.deviceId,
  topic: saidTopic,
  payloadBytes: sql<number>`length(${deadLetters.payload})`,
  code: deadLetters.code,
  reason: deadLetters.reason,
  receivedAt: deadLetters.receivedAt,
  refusedParts: deadLetters.refusedParts,
  resolvedAt: deadLetters.resolvedAt,
  state: sql<DeadLetterState>`case when ${deadLetters.resolvedAt} is not null then 'resolved'
    when ${isReplaying} then 'replaying' else 'open' end`,
}

/** Newest first, unless asked otherwise. */
export const deadLetterSorting: Sorting = {
  keys: { id: sortKey(deadLetters.id), receivedAt: sortKey(deadLetters.receivedAt) },
  tie: ['id'],
  usual: '-id',
}

/** One page of dead letters without their bytes. */
export function listDeadLetters(db: Database, filter: DeadLetterFilter, keyset: Keyset) {
  return db
    .select({ place: keyset.place, ...columns })
    .from(deadLetters)
    .where(and(matching(filter), keyset.after))
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type DeadLetterRow = RowOf<typeof listDeadLetters>

/** Most replays shown of one dead letter. */
const replaysShown = 100

/** One dead letter with its bytes and its replays, newest first; undefined where there is none. */
export async function readDeadLetter(db: Database, id: number) {
  const [letter] = await db
    .select({ ...columns, payload: deadLetters.payload })
    .from(deadLetters)
    .where(eq(deadLetters.id, id))
  if (letter === undefined) return undefined
  const replays = await db
    .select()
    .from(deadLetterReplays)
    .where(eq(deadLetterReplays.letterId, id))
    .orderBy(desc(deadLetterReplays.id))
    .limit(replaysShown)
  return { ...letter, replays }
}

/** Dead letters are counted so far; more are "so many, or more". */
const countedAtMost = 1_000

/**
 * How many dead letters of each device wait for somebody, up to 1,000; of a moved device those since it was moved. Devices
 * that have none are left out.
 */
export async function countDeadLetters(
  db: Database,
  devices: readonly { readonly id: string; readonly assignedAt: Date | null }[],
): Promise<ReadonlyMap<string, number>> {
  const counts = await Promise.all(
    devices.map(async ({ id: deviceId, assignedAt }) => {
      const since = assignedAt === null ? undefined : gte(deadLetters.receivedAt, assignedAt)
      const some = db
        .select({ id: deadLetters.id })
        .from(deadLetters)
        .where(and(eq(deadLetters.deviceId, deviceId), isNull(deadLetters.resolvedAt), since))
        .limit(countedAtMost)
        .as('some')
      const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some)
      return [deviceId, row?.count ?? 0] as const
    }),
  )
  return new Map(counts.filter(([, count]) => count > 0))
}

/** When the last dead letter of each device came, whatever became of it; of a moved device since it was moved. */
export async function lastDeadLetters(
  db: Database,
  devices: readonly { readonly id: string; readonly assignedAt: Date | null }[],
): Promise<ReadonlyMap<string, Date>> {
  const last = await Promise.all(
    devices.map(async ({ id: deviceId, assignedAt }) => {
      const since = assignedAt === null ? undefined : gte(deadLetters.receivedAt, assignedAt)
      const [row] = await db
        .select({ at: deadLetters.receivedAt })
        .from(deadLetters)
        .where(and(eq(deadLetters.deviceId, deviceId), since))
        .orderBy(desc(deadLetters.id))
        .limit(1)
      return row === undefined ? [] : [[deviceId, row.at] as const]
    }),
  )
  return new Map(last.flat())
}
