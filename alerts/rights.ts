import type { Role } from '../contracts/index.ts'

/** Who may do what to alerts of a rule. Everybody but those who only look may acknowledge. */
interface AlertRights {
  /** Put it aside for a while; it goes on firing. */
  readonly shelve: readonly Role[]
  /** End it, with a reason. */
  readonly resolve: readonly Role[]
}

const offices = ['admin', 'dispatcher', 'regulator', 'inspector'] as const
const everybodyAtWork = [...offices, 'maintenance-firm', 'use-unit'] as const

/** Nobody shelves what is held against them, and only who answers for rescues says that nobody is trapped. */
const byRule: Readonly<Record<string, AlertRights>> = {
  entrapment: { shelve: offices, resolve: ['admin', 'dispatcher'] },
  'urgent-fault': { shelve: offices, resolve: [...offices, 'maintenance-firm'] },
  'e-bike-in-car': { shelve: offices, resolve: offices },
  'device-silent': { shelve: everybodyAtWork, resolve: everybodyAtWork },
  'device-refused': { shelve: everybodyAtWork, resolve: everybodyAtWork },
}

/** Those who look after alerts at all: the others only look at them. */
export const mayAcknowledge: readonly Role[] = everybodyAtWork

/** Of a rule without rights of its own, the strictest hold: it may be about a trapped person. */
export function rightsOf(rule: string): AlertRights {
  return byRule[rule] ?? (byRule.entrapment as AlertRights)
}
