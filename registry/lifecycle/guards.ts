import { Temporal } from 'temporal-polyfill'
import type { EquipmentStatus, Miss } from '../../contracts/index.ts'
import type { LegalLimits } from '../legal.ts'

/** What guards judge; days are `YYYY-MM-DD`. */
export interface LifeCycleFacts {
  readonly status: EquipmentStatus
  /** Since when it is taken down, or else not in use; null where nobody recorded it, as after an import. */
  readonly sinceOn: string | null
  /** It was put into use, and is not registered yet. */
  readonly isRegistrationPending: boolean
  /** The last inspection that it passed, no later than the event's day. */
  readonly passedOn: string | null
  /** The last inspection with a result by then was failed. */
  readonly hasFailed: boolean
  /** The event's day. */
  readonly effectiveOn: string
  readonly note: string | null
}

/**
 * What an inspection must be younger than for the equipment to be used again: the day when it was taken down or, where it
 * has been out of use for longer than the rulebook allows, out of use, under whatever names. Null where none is asked for. Where
 * nobody knows since when it rests, the inspection must be no older than that limit. [TSG T7001-2023]
 */
export function inspectionWantedSince(facts: LifeCycleFacts, limits: LegalLimits): string | null {
  const { status, sinceOn, effectiveOn } = facts
  if (status !== 'moving' && status !== 'out-of-use' && status !== 'registered') return null
  const limit = limits.row('restart-inspection')
  if (limit === undefined || typeof limit.value !== 'number') return status === 'moving' ? sinceOn : null
  const latest = Temporal.PlainDate.from(effectiveOn)
    .subtract({ [`${limit.unit}s`]: limit.value })
    .toString()
  // what is registered and nobody knows to have been used is new
  if (sinceOn === null) return status === 'registered' ? null : latest
  return status === 'moving' || sinceOn < latest ? sinceOn : null
}

const guards = {
  note: ({ note }: LifeCycleFacts) => note !== null,
  'registration-pending': ({ status, isRegistrationPending }: LifeCycleFacts) =>
    status !== 'in-use' || isRegistrationPending,
  'inspection-not-failed': ({ hasFailed }: LifeCycleFacts) => !hasFailed,
  'inspected-since': (facts: LifeCycleFacts, limits: LegalLimits) => {
    const since = inspectionWantedSince(facts, limits)
    return since === null || (facts.passedOn !== null && facts.passedOn >= since)
  },
}

export type GuardName = keyof typeof guards

/** What a guard asks for, in words, and the day from which on it wants something. */
const asked: Readonly<Record<GuardName, { readonly zh: string; readonly en: string }>> = {
  note: { zh: '须说明原因（note）', en: 'say why (note)' },
  'registration-pending': {
    zh: '在用设备无待办的使用登记',
    en: 'it is in use, and no registration is pending',
  },
  'inspection-not-failed': {
    zh: '最近一次检验不合格，须先复检合格',
    en: 'the last inspection was failed: it must pass one first',
  },
  'inspected-since': { zh: '须先检验合格', en: 'an inspection must be passed first' },
}

/** A guard that does not hold, as the problem of a refused step says it. Pure. */
export function missOf(guard: GuardName, facts: LifeCycleFacts, limits: LegalLimits): Miss {
  const text = asked[guard]
  const since = guard === 'inspected-since' ? inspectionWantedSince(facts, limits) : null
  if (since === null) return { guard, text, details: {} }
  const [zh, en] = [`${text.zh}，检验日期不早于 ${since}`, `${text.en}, on ${since} or later`]
  return { guard, text: { zh, en }, details: { since, passedOn: facts.passedOn } }
}

/** Those of the guards that do not hold. Pure. */
export function missing(
  names: readonly GuardName[],
  facts: LifeCycleFacts,
  limits: LegalLimits,
): GuardName[] {
  return names.filter((name) => !guards[name](facts, limits))
}
