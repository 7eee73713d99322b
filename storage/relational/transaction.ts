import type { Database } from './joining.ts'

const tries = 5
const deadlock = '40P01'

/**
 * Runs work in a transaction, again where PostgreSQL ended it to let another go on: two that want the same rows in another
 * order. `work` may run several times, so it changes nothing but the database.
 */
export async function inTransaction<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await db.transaction((tx) => work(tx as Database))
    } catch (error) {
      const { code, cause } = error as { code?: string; cause?: { code?: string } }
      if (left <= 1 || (code !== deadlock && cause?.code !== deadlock)) throw error
    }
  }
}
