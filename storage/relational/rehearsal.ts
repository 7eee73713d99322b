import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from './database.ts'

const rehearsing = new AsyncLocalStorage<true>()

/** Undoes the transaction and carries what its work gave. */
class Undone<T> extends Error {
  readonly given: T
  constructor(given: T) {
    super('a rehearsal ends by being undone')
    this.given = given
  }
}

/**
 * Runs work in a transaction that is undone at its end whatever comes of it, and gives what the work gave. What the work writes
 * through `tx` it also reads; transactions of it become savepoints.
 */
export async function rehearse<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(async (tx) => {
      throw new Undone(await rehearsing.run(true, () => work(tx)))
    })
  } catch (error) {
    if (error instanceof Undone) return error.given as T
    throw error
  }
}

/** Whether what is written now will be undone: then nobody need wait for a lock that only orders what is kept. */
export function isRehearsal(): boolean {
  return rehearsing.getStore() === true
}
