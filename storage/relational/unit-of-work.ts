import type { Database } from './database.ts'
import { addToOutbox, type OutboxMessage } from './outbox.ts'
import { inTransaction } from './transaction.ts'

/** Who changes something, and when. */
export interface ChangeContext {
  /** Null where the system does it. */
  readonly caller: object | null
  readonly now: { readonly atMs: number }
}

/** What a unit of work does with its effects; this folder knows the outbox alone. */
export interface Committers<Context extends ChangeContext, Entry> {
  /** Brings what depends on changed equipment up to date, in the same unit. */
  readonly followUps?:
    | ((unit: UnitOfWork<Context, Entry>, codes: readonly string[]) => Promise<void>)
    | undefined
  /** Writes the audit entries. Its lock lasts to the commit, so nothing comes after it. */
  readonly audit: (unit: UnitOfWork<Context, Entry>, entries: readonly Entry[]) => Promise<void>
}

/** A transaction with its effects: collected in any order while it writes, written in one order at its end. */
export class UnitOfWork<Context extends ChangeContext, Entry> {
  /** The transaction. */
  readonly db: Database
  readonly caller: Context['caller']
  readonly now: Context['now']
  readonly #changed = new Set<string>()
  readonly #events: OutboxMessage[] = []
  readonly #entries: Entry[] = []

  constructor(db: Database, { caller, now }: Context) {
    this.db = db
    this.caller = caller
    this.now = now
  }

  /** Says that equipment was changed, by code: its follow-ups are due. */
  changed(codes: Iterable<string>): void {
    for (const code of codes) this.#changed.add(code)
  }

  /** Adds messages to the outbox. */
  publish(events: Iterable<OutboxMessage>): void {
    for (const event of events) this.#events.push(event)
  }

  /** Adds entries to the audit trail. */
  audit(entries: Iterable<Entry>): void {
    for (const entry of entries) this.#entries.push(entry)
  }

  /** Runs work in a savepoint: where it fails, what it wrote and its effects are gone, and the unit goes on. */
  async attempt<T>(work: (inner: UnitOfWork<Context, Entry>) => Promise<T>): Promise<T> {
    const context = { caller: this.caller, now: this.now } as Context
    const [value, inner] = await this.db.transaction(async (savepoint) => {
      const unit = new UnitOfWork<Context, Entry>(savepoint, context)
      return [await work(unit), unit] as const
    })
    this.changed(inner.#changed)
    this.publish(inner.#events)
    this.audit(inner.#entries)
    return value
  }

  /** Writes the effects: follow-ups, which may have effects of their own, then the outbox, then the audit trail. */
  async commit({ followUps, audit }: Committers<Context, Entry>): Promise<void> {
    if (followUps !== undefined && this.#changed.size > 0) await followUps(this, [...this.#changed])
    await addToOutbox(this.db, this.#events)
    if (this.#entries.length > 0) await audit(this, this.#entries)
  }
}

/**
 * Runs work in a transaction and writes its effects at the end: all of it, or nothing and the error. Runs again where PostgreSQL ended it to
 * let another go on, so `work` changes nothing but the database.
 */
export function runUnitOfWork<Context extends ChangeContext, Entry, T>(
  db: Database,
  context: Context,
  committers: Committers<Context, Entry>,
  work: (unit: UnitOfWork<Context, Entry>) => Promise<T>,
): Promise<T> {
  return inTransaction(db, async (tx) => {
    const unit = new UnitOfWork<Context, Entry>(tx, context)
    const value = await work(unit)
    await unit.commit(committers)
    return value
  })
}
