import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from './database.ts'

/** Runs work in a transaction that every query joins which the work makes through the same `Database`. */
export type Together = <T>(work: (tx: Database) => Promise<T>) => Promise<T>

/**
 * A database whose queries join the transaction that `together` opened around the call they are made from, and
 * transactions inside it become savepoints. So what one request does is one transaction, whatever it calls.
 */
export function joiningDatabase(db: Database): { db: Database; together: Together } {
  const opened = new AsyncLocalStorage<Database>()
  const joining = new Proxy(db, {
    get(outside, name) {
      const target = opened.getStore() ?? outside
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return {
    db: joining,
    together: (work) => db.transaction((tx) => opened.run(tx, () => work(tx))),
  }
}
