import type { Rulebook } from '../rulebook/index.ts'
import type { Reading, Value } from '../schemas/index.ts'
import { createDeviceClocks } from './device-clocks.ts'
import type { Condition, Rule } from './rule.ts'

/** The piece of equipment that something is concluded of. */
interface Subject {
  readonly equipmentCode: string
  readonly classCode: string
  readonly jurisdiction: string
}

/** What the rules conclude from a reading or from time passing. */
export interface Conclusion extends Subject {
  /**
   * A condition fires, said again included; or one that fired is over; or one is told to be over that has not fired here, but
   * may have in another process.
   */
  readonly type: 'fire' | 'resolve' | 'clear'
  readonly rule: Rule
  readonly condition: string
  /** Since when the condition holds, or a report's own time; else when it was over: device time, on the broker's clock. */
  readonly observedAtMs: number
  /** Whether the device's clock is to be believed in that. */
  readonly isTimely: boolean
  /** When it was concluded, broker time. */
  readonly atMs: number
}

/** A condition that holds behind a firing alert. */
export interface FiringCondition extends Subject {
  readonly rule: string
  readonly condition: string
  readonly sinceMs: number
}

export interface RuleEngine {
  /**
   * Takes one reading; returns what follows from it.
   * @param atMs when it was observed, on the broker's clock (`DeviceClocks`); null where that cannot be told.
   */
  apply(reading: Reading, atMs?: number | null): Conclusion[]
  /** Lets broker time pass: fires what has held long enough though no further reading came. */
  tick(nowMs: number): Conclusion[]
  /** What began to hold before `beforeMs`, broker time, and has not fired waits `downMs` longer: nobody listened so long. */
  extendHolds(downMs: number, beforeMs: number): void
  /** Takes over what is firing, whoever found it, and forgets what fired here and is not firing any more. */
  syncFiring(firing: readonly FiringCondition[]): void
  /**
   * Takes in a device's whole state as it is known elsewhere too, a status reading whose values have times of their own (the
   * reading's where `valueTimes` has none), on the broker's clock. Ends what it contradicts; `starts` lets it begin to hold
   * what it supports as well.
   */
  reconcile(
    state: Reading,
    options?: { readonly starts?: boolean; readonly valueTimes?: Readonly<Record<string, number>> },
  ): Conclusion[]
  /** Equipment of which something is inferred, fired or held for `heldMs` and more, and so hangs on its whole state. */
  unconfirmed(nowMs: number, heldMs: number): string[]
}

/** A condition with its rule: the unit that holds, fires and clears. */
interface NamedCondition {
  readonly key: string
  readonly rule: Rule
  readonly name: string
  readonly is: Condition
}

interface Holding {
  readonly condition: NamedCondition
  readonly sinceMs: number
  readonly holdMs: number
  /** Broker time at which it has held long enough. */
  dueAtMs: number
  fired: boolean
}

interface Watched extends Subject {
  /** The newest value of each metric, whichever device told it, and when that was: broker time after `baseMs`. */
  readonly snapshot: Record<string, Value>
  readonly times: Record<string, number>
  /** Broker time of the newest of them. */
  latestAtMs: number
  readonly holding: Map<string, Holding>
}

/**
 * The pure middle of alerting: rules and limits in, conclusions out; no clock, store or network. Values are ordered metric
 * by metric, and holds measured, by when they were observed on the broker's clock (`device-clocks.ts`); when devices fall
 * silent meanwhile, broker time ends the hold.
 */
export function createRuleEngine(rules: Iterable<Rule>, rulebook: Rulebook): RuleEngine {
  const conditions = new Map<string, NamedCondition>()
  const inferred = new Map<string, NamedCondition[]>()
  const reported = new Map<string, NamedCondition[]>()
  for (const rule of rules) {
    for (const [name, is] of Object.entries(rule.conditions)) {
      const condition = { key: `${rule.id}/${name}`, rule, name, is }
      conditions.set(condition.key, condition)
      const byFamily = is.reported ? reported : inferred
      for (const family of is.families ?? rule.families)
        byFamily.set(family, [...(byFamily.get(family) ?? []), condition])
    }
  }
  const clocks = createDeviceClocks()
  const watched = new Map<string, Watched>()
  /** Small numbers take a third of the memory of epoch times, and there is one for each metric of a city. */
  let baseMs: number | undefined
  /** Equipment with something that holds but has not fired: all that a tick has to look at. */
  const waiting = new Set<Watched>()
  /** Equipment with something that holds, fired or not; looked over now and then. */
  const concerned = new Set<Watched>()

  function watch({ equipmentCode, classCode, jurisdiction }: Subject): Watched {
    let one = watched.get(equipmentCode)
    if (one === undefined) {
      one = {
        equipmentCode,
        classCode,
        jurisdiction,
        snapshot: {},
        times: {},
        latestAtMs: Number.NEGATIVE_INFINITY,
        holding: new Map(),
      }
      watched.set(equipmentCode, one)
    }
    return one
  }

  function conclude(
    type: Conclusion['type'],
    { equipmentCode, classCode, jurisdiction }: Subject,
    { rule, name }: NamedCondition,
    when: Pick<Conclusion, 'observedAtMs' | 'isTimely' | 'atMs'>,
  ): Conclusion {
    return { type, rule, condition: name, equipmentCode, classCode, jurisdiction, ...when }
  }

  /** Takes over what is newer than what is known; false where nothing is, so that the state is as it was. */
  function update(
    subject: Watched,
    values: Readonly<Record<string, Value>>,
    timeOf: (metric: string) => number,
    newestAtMs: number,
  ): boolean {
    baseMs ??= newestAtMs
    let isNews = newestAtMs >= subject.latestAtMs
    for (const metric in values) {
      const time = timeOf(metric) - baseMs
      const known = subject.times[metric]
      if (known !== undefined && known > time) continue
      subject.snapshot[metric] = values[metric] as Value
      subject.times[metric] = time
      isNews = true
    }
    subject.latestAtMs = Math.max(subject.latestAtMs, newestAtMs)
    return isNews
  }

  const wordOf = (reading: Reading, observedAtMs: number) => ({
    observedAtMs,
    isTimely: reading.freshness === 'live',
    atMs: reading.receivedAtMs,
  })

  /** @param atMs when it was said, or since when the state is as it is. */
  function holds(subject: Watched, condition: NamedCondition, reading: Reading, atMs: number): Conclusion[] {
    let held = subject.holding.get(condition.key)
    if (held?.fired) {
      // said again: counted on the alert and its order
      return condition.is.reported ? [conclude('fire', subject, condition, wordOf(reading, atMs))] : []
    }
    if (held === undefined) {
      const key = condition.is.holdLimit
      const holdMs = key === undefined ? 0 : rulebook.limitsAt(subject, atMs).span(key)?.ms
      // no law says how long: not to be inferred
      if (holdMs === undefined) return []
      held = { condition, sinceMs: atMs, holdMs, dueAtMs: reading.receivedAtMs + holdMs, fired: false }
      subject.holding.set(condition.key, held)
      concerned.add(subject)
    }
    if (atMs - held.sinceMs < held.holdMs) {
      waiting.add(subject)
      return []
    }
    held.fired = true
    return [conclude('fire', subject, condition, wordOf(reading, held.sinceMs))]
  }

  function holdsNoMore(
    subject: Watched,
    condition: NamedCondition,
    reading: Reading,
    atMs: number,
  ): Conclusion[] {
    const held = subject.holding.get(condition.key)
    subject.holding.delete(condition.key)
    if (held?.fired) return [conclude('resolve', subject, condition, wordOf(reading, atMs))]
    return condition.is.reported ? [conclude('clear', subject, condition, wordOf(reading, atMs))] : []
  }

  /** Old elements of an array never page, but one that ends what was reported before it does end it. */
  function clearsOf(subject: Watched, reading: Reading, atMs: number): Conclusion[] {
    return (reported.get(reading.family) ?? []).flatMap((condition) => {
      const held = subject.holding.get(condition.key)
      const ends =
        (held === undefined || atMs >= held.sinceMs) &&
        condition.is.holds(reading, subject.snapshot) === false
      return ends ? holdsNoMore(subject, condition, reading, atMs) : []
    })
  }

  return {
    apply(reading, atMs = clocks.place(reading)) {
      const subject = watch(reading)
      const saidAtMs = atMs ?? Math.min(reading.observedAtMs, reading.receivedAtMs)
      if (reading.freshness === 'backfill') return clearsOf(subject, reading, saidAtMs)
      // statuses only: a last will is not the device speaking
      const isStatus = reading.kind === 'status' && atMs !== null
      const tellsOfNow = isStatus
        ? update(subject, reading.values, () => atMs, atMs)
        : reading.kind !== 'status' && reading.freshness === 'live'
      const conclusions: Conclusion[] = []
      const evaluate = (some: readonly NamedCondition[] | undefined, whenMs: number) => {
        for (const condition of some ?? []) {
          const answer = condition.is.holds(reading, subject.snapshot)
          if (answer === true) conclusions.push(...holds(subject, condition, reading, whenMs))
          if (answer === false) conclusions.push(...holdsNoMore(subject, condition, reading, whenMs))
        }
      }
      // a report is acted upon whatever its clock says, a status only while it tells of now
      if (reading.fault !== undefined) evaluate(reported.get(reading.family), saidAtMs)
      if (tellsOfNow) evaluate(inferred.get(reading.family), Math.max(saidAtMs, subject.latestAtMs))
      return conclusions
    },

    tick(nowMs) {
      const conclusions: Conclusion[] = []
      for (const subject of waiting) {
        let more = false
        for (const held of subject.holding.values()) {
          if (held.fired) continue
          if (nowMs < held.dueAtMs) {
            more = true
            continue
          }
          held.fired = true
          const when = { observedAtMs: held.sinceMs, isTimely: true, atMs: nowMs }
          conclusions.push(conclude('fire', subject, held.condition, when))
        }
        if (!more) waiting.delete(subject)
      }
      return conclusions
    },

    extendHolds(downMs, beforeMs) {
      for (const subject of waiting) {
        for (const held of subject.holding.values())
          if (held.dueAtMs - held.holdMs < beforeMs) held.dueAtMs += downMs
      }
    },

    syncFiring(firing) {
      const firingKeys = new Map<string, Set<string>>()
      for (const { rule, condition: name, sinceMs, ...equipment } of firing) {
        const condition = conditions.get(`${rule}/${name}`)
        if (condition === undefined) continue
        const keys = firingKeys.get(equipment.equipmentCode) ?? new Set()
        firingKeys.set(equipment.equipmentCode, keys.add(condition.key))
        const subject = watch(equipment)
        if (subject.holding.get(condition.key)?.fired) continue
        subject.holding.set(condition.key, { condition, sinceMs, holdMs: 0, dueAtMs: sinceMs, fired: true })
        concerned.add(subject)
      }
      for (const subject of concerned) {
        const keys = firingKeys.get(subject.equipmentCode)
        for (const [key, held] of subject.holding)
          if (held.fired && !keys?.has(key)) subject.holding.delete(key)
      }
    },

    reconcile(state, { starts = false, valueTimes = {} } = {}) {
      const subject = watch(state)
      const { observedAtMs } = state
      // ours is newer, and will soon be there
      if (!update(subject, state.values, (metric) => valueTimes[metric] ?? observedAtMs, observedAtMs))
        return []
      return (inferred.get(state.family) ?? []).flatMap((condition) => {
        const answer = condition.is.holds(state, subject.snapshot)
        if (answer === false) return holdsNoMore(subject, condition, state, subject.latestAtMs)
        return answer && starts ? holds(subject, condition, state, subject.latestAtMs) : []
      })
    },

    unconfirmed(nowMs, heldMs) {
      const codes: string[] = []
      for (const subject of concerned) {
        if (subject.holding.size === 0) concerned.delete(subject)
        const hangs = ({ condition, fired, dueAtMs, holdMs }: Holding) =>
          !condition.is.reported && (fired || nowMs - (dueAtMs - holdMs) >= heldMs)
        if ([...subject.holding.values()].some(hangs)) codes.push(subject.equipmentCode)
      }
      return codes
    },
  }
}
