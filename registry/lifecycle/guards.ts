import type { Limits } from '../../rulebook/index.ts'
import type { EquipmentStatus, Miss } from '../../schemas/index.ts'

/** What guards judge; days are `YYYY-MM-DD`. */
export interface LifeCycleFacts {
  readonly status: EquipmentStatus
  /** Since when it is taken down, or else not in use; null where nobody recorded it, as after an import. */
  readonly sinceOn: string | null
  /** Since when it is being renovated; null where it is not. */
  readonly renovatedOn: string | null
  /** Nothing tells that it was ever used. */
  readonly isNew: boolean
  /** It was put into use, and is not registered yet. */
  readonly isRegistrationPending: boolean
  /** The last inspection that it passed, no later than the event's day. */
  readonly passedOn: string | null
  /** The last inspection with a result was failed: by then, or as of now. */
  readonly hasFailed: boolean
  /** Offices whose orders to stop stand, and that the caller does not act for nor is above. */
  readonly stoppedBy: readonly string[]
  /** The event's day. */
  readonly effectiveOn: string
  readonly note: string | null
}

/**
 * What an inspection must be younger than for the equipment to be used again: the day when it was taken down, when its renovation
 * began, or, where it has been out of use for as long as the rulebook says or longer, when that began, under whatever names. Null where
 * none is asked for. Where nobody knows since when it rests, the inspection must be no older than that limit. [TSG T7001-2023]
 */
export function inspectionWantedSince(facts: LifeCycleFacts, limits: Limits): string | null {
  const { status, sinceOn, renovatedOn, effectiveOn } = facts
  if (status !== 'moving' && status !== 'out-of-use' && status !== 'registered') return null
  if (renovatedOn !== null) return renovatedOn
  const limit = limits.calendar('restart-inspection')
  if (limit === undefined) return status === 'moving' ? sinceOn : null
  const latest = limit.before(effectiveOn)
  // what is registered and nobody knows to have been used is new
  if (sinceOn === null) return status === 'registered' ? null : latest
  return status === 'moving' || sinceOn <= latest ? sinceOn : null
}

const guards = {
  note: ({ note }: LifeCycleFacts) => note !== null,
  'registration-pending': ({ status, isRegistrationPending }: LifeCycleFacts) =>
    status !== 'in-use' || isRegistrationPending,
  'not-stopped': ({ stoppedBy }: LifeCycleFacts) => stoppedBy.length === 0,
  'inspected-when-new': ({ isNew, passedOn }: LifeCycleFacts) => !isNew || passedOn !== null,
  'inspection-not-failed': ({ hasFailed }: LifeCycleFacts) => !hasFailed,
  'inspected-since': (facts: LifeCycleFacts, limits: Limits) => {
    const since = inspectionWantedSince(facts, limits)
    return since === null || (facts.passedOn !== null && facts.passedOn >= since)
  },
}

export type GuardName = keyof typeof guards

const law = { zh: '《特种设备安全法》', en: 'Special Equipment Safety Law' } as const

/** What a guard asks for, in words, with what says so. */
const asked: Readonly<Record<GuardName, { readonly zh: string; readonly en: string }>> = {
  note: { zh: '须说明原因（note）', en: 'say why (note)' },
  'registration-pending': {
    zh: '在用设备无待办的使用登记',
    en: 'it is in use, and no registration is pending',
  },
  'not-stopped': {
    zh: `设备已被查封或责令停止使用，须由作出决定的机关或其上级机关解除（${law.zh}第六十一条、第六十二条）`,
    en: `an office sealed it or ordered it to be stopped; only that office, or one above it, lifts this (${law.en}, arts 61, 62)`,
  },
  'inspected-when-new': {
    zh: `新设备须先经监督检验合格方可投入使用（${law.zh}第二十五条、第三十三条）`,
    en: `new equipment must have passed the supervisory inspection of its installation first (${law.en}, arts 25, 33)`,
  },
  'inspection-not-failed': {
    zh: `最近一次检验不合格，须先复检合格（${law.zh}第四十条）`,
    en: `the last inspection was failed: it must pass one first (${law.en}, art. 40)`,
  },
  'inspected-since': {
    zh: `须先检验合格（${law.zh}第二十五条、第四十条）`,
    en: `an inspection must be passed first (${law.en}, arts 25, 40)`,
  },
}

/** A guard that does not hold, as the problem of a refused step says it. Pure. */
export function missOf(guard: GuardName, facts: LifeCycleFacts, limits: Limits): Miss {
  const text = asked[guard]
  if (guard === 'not-stopped') return { guard, text, details: { offices: facts.stoppedBy } }
  const since = guard === 'inspected-since' ? inspectionWantedSince(facts, limits) : null
  if (since === null) return { guard, text, details: {} }
  const [zh, en] = [`${text.zh}，检验日期不早于 ${since}`, `${text.en}, on ${since} or later`]
  return { guard, text: { zh, en }, details: { since, passedOn: facts.passedOn } }
}

/** Those of the guards that do not hold. Pure. */
export function missing(names: readonly GuardName[], facts: LifeCycleFacts, limits: Limits): GuardName[] {
  return names.filter((name) => !guards[name](facts, limits))
}
