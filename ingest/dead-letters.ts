import { desc, lt } from 'drizzle-orm'
import { parseDeviceTopic } from '../contracts/index.ts'
import type { Database } from '../storage/relational/index.ts'
import type { Passage } from './stages.ts'
import { deadLetters } from './tables.ts'

/** PostgreSQL keeps no NUL in a text; the bytes themselves are kept beside it. */
const storable = (text: string) => text.replaceAll('\0', '')

/** Keeps messages that were refused, wholly or in part, with their bytes; `instanceId` tells whose journal. Repeating it changes nothing. */
export async function saveDeadLetters(
  db: Database,
  refused: readonly Passage[],
  instanceId: string,
): Promise<void> {
  for (let start = 0; start < refused.length; start += 500) {
    const rows = refused.slice(start, start + 500).map(({ entry, refusals }) => ({
      instance: instanceId,
      position: entry.position,
      deviceId: parseDeviceTopic(entry.topic)?.deviceId ?? '',
      topic: storable(entry.topic),
      payload: entry.payload,
      code: refusals[0]?.code ?? '',
      reason: storable(
        refusals
          .slice(0, 20)
          .map((refusal) => refusal.reason)
          .join('; ')
          .slice(0, 2_000),
      ),
      receivedAt: new Date(entry.receivedAtMs),
      refusedParts: refusals.length,
    }))
    await db.insert(deadLetters).values(rows).onConflictDoNothing()
  }
}

/** One page of dead letters, newest first. */
export async function listDeadLetters(
  db: Database,
  page: { readonly before: number | undefined; readonly limit: number },
) {
  return db
    .select()
    .from(deadLetters)
    .where(page.before === undefined ? undefined : lt(deadLetters.position, page.before))
    .orderBy(desc(deadLetters.position))
    .limit(page.limit)
}
