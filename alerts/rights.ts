import { HoistwayError } from '../lib/errors.ts'
import type { Caller, Role } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { type AlertRow, readAlert } from './queries.ts'

/** Who may do what to alerts of a rule. Everybody but those who only look may acknowledge. */
interface AlertRights {
  /** Put it aside for a while; it goes on firing. */
  readonly shelve: readonly Role[]
  /** End it, with a reason. */
  readonly resolve: readonly Role[]
}

const offices = ['admin', 'dispatcher', 'regulator', 'inspector'] as const
const everybodyAtWork = [...offices, 'maintenance-firm', 'use-unit'] as const

const strictest: AlertRights = { shelve: offices, resolve: ['admin', 'dispatcher'] }

/** Nobody shelves what is held against them, and only who answers for rescues says that nobody is trapped. */
const byRule: Readonly<Record<string, AlertRights>> = {
  entrapment: strictest,
  'urgent-fault': { shelve: offices, resolve: [...offices, 'maintenance-firm'] },
  'e-bike-in-car': { shelve: offices, resolve: offices },
  'device-silent': { shelve: everybodyAtWork, resolve: everybodyAtWork },
  'device-refused': { shelve: everybodyAtWork, resolve: everybodyAtWork },
}

/** Those who look after alerts at all: the others only look at them. */
export const mayAcknowledge: readonly Role[] = everybodyAtWork

/** Of a rule without rights of its own, the strictest hold: it may be about a trapped person. */
export function rightsOf(rule: string): AlertRights {
  return byRule[rule] ?? strictest
}

/**
 * The alert, where the caller may do this to it. Rejects with `forbidden` where their role may not, and with `not-found` where they
 * may not know of it; a role that may not do it to alerts of every rule gets `forbidden` then too.
 */
export async function readForRight(
  db: Database,
  caller: Caller,
  id: number,
  right: keyof AlertRights,
): Promise<AlertRow> {
  const refusal = (what: string) =>
    new HoistwayError('forbidden', `role ${caller.role} may not ${right} ${what}`)
  try {
    const row = await readAlert(db, caller, id)
    if (rightsOf(row.alert.rule)[right].includes(caller.role)) return row
    throw refusal(`an alert of ${row.alert.rule}`)
  } catch (error) {
    const isUnknown = error instanceof HoistwayError && error.code === 'not-found'
    throw isUnknown && !strictest[right].includes(caller.role) ? refusal('this alert') : error
  }
}
