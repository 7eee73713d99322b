import type { Database } from './database.ts'

const tries = 5
const endedForAnother = ['40P01', '40001']

/** Whether PostgreSQL ended a transaction to let another go on: the whole of it is to be done again, from its first lock. */
export function isEndedForAnother(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } }
  return endedForAnother.includes(code ?? '') || endedForAnother.includes(cause?.code ?? '')
}

/**
 * Runs work in a transaction, again where PostgreSQL ended it to let another go on: two that want the same rows in another
 * order. `work` may run several times, so it changes nothing but the database.
 */
export async function inTransaction<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await db.transaction((tx) => work(tx))
    } catch (error) {
      if (left <= 1 || !isEndedForAnother(error)) throw error
    }
  }
}
