import { sql } from 'drizzle-orm'
import type { Database, Relational } from '../storage/relational/index.ts'

const channel = 'hoistway_access'

/** Tells every program that a user may do or see something else now, or that a session or token of theirs ended. */
export async function announceAccessChange(db: Database, userId: string): Promise<void> {
  await db.execute(sql`select pg_notify(${channel}, ${userId})`)
}

export interface AccessChanges {
  /** Calls `look` whenever the access of a user may have changed; returns how to stop. */
  of(userId: string, look: () => void): () => void
  close(): Promise<void>
}

/** Follows what any program announces; whoever waits looks again, too, after the connection was lost. */
export async function followAccessChanges(relational: Relational): Promise<AccessChanges> {
  const lookers = new Set<{ userId: string; look: () => void }>()
  const tell = (userId?: string) => {
    for (const looker of lookers) if (userId === undefined || looker.userId === userId) looker.look()
  }
  const { unlisten } = await relational.sql.listen(channel, tell, () => tell())
  return {
    of(userId, look) {
      const looker = { userId, look }
      lookers.add(looker)
      return () => void lookers.delete(looker)
    },
    close: () => unlisten(),
  }
}
