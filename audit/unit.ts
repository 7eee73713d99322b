import type { Caller } from '../schemas/index.ts'
import { type Database, runUnitOfWork, type UnitOfWork } from '../storage/relational/index.ts'
import { appendAudit } from './append.ts'
import { type Actor, type AuditEntry, actorOf, type Speaker, systemActor } from './entry.ts'

/** An entry of the audit trail. Its actor and time are those of the unit of work unless given. */
export type Done = Omit<AuditEntry, 'atMs' | 'actor'> & {
  readonly atMs?: number
  readonly actor?: Actor
}

/** Who changes something, and when. */
export interface Change {
  /** Null where the system does it. */
  readonly caller: Speaker | null
  readonly now: { readonly atMs: number }
}

/** A change by somebody with a log-in: their rights are judged, and days are compared with today. */
export interface CallerChange extends Change {
  readonly caller: Caller
  /** `today`: `YYYY-MM-DD` in the server's time zone. */
  readonly now: { readonly atMs: number; readonly today: string }
}

/** A transaction with its effects, by anybody or by a caller. */
export type Unit<Context extends Change = Change> = UnitOfWork<Context, Done>
export type CallerUnit = Unit<CallerChange>

/** Brings what depends on changed equipment up to date, in the transaction of the change. */
export type FollowUps = (unit: CallerUnit, codes: readonly string[]) => Promise<void>

/** The system as who changes something. */
export const bySystem = (atMs: number): Change => ({ caller: null, now: { atMs } })

/**
 * Runs work in a transaction whose effects are written at its end, in a fixed order: follow-ups of changed equipment → outbox → audit trail.
 * `work` may run several times, so it changes nothing but the database.
 */
export function inUnitOfWork<Context extends Change, T>(
  db: Database,
  context: Context,
  work: (unit: Unit<Context>) => Promise<T>,
  followUps?: (unit: Unit<Context>, codes: readonly string[]) => Promise<void>,
): Promise<T> {
  const { caller, now } = context
  const actor = caller === null ? systemActor : actorOf(caller)
  const audit = (unit: Unit<Context>, done: readonly Done[]) =>
    appendAudit(
      unit.db,
      done.map((one) => ({ ...one, atMs: one.atMs ?? now.atMs, actor: one.actor ?? actor })),
    )
  return runUnitOfWork(db, context, { followUps, audit }, work)
}
