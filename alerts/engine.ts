import type { Reading, Value } from '../contracts/index.ts'
import type { Condition, Rule } from './rule.ts'
import type { Rulebook } from './rulebook/index.ts'

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
  /** Device time: since when the condition holds, or a report's own time; else when it was over. */
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
  /** Takes one reading; returns what follows from it. */
  feed(reading: Reading): Conclusion[]
  /** Lets broker time pass: fires what has held long enough though no further reading came. */
  tick(nowMs: number): Conclusion[]
  /** What began to hold before `beforeMs`, broker time, and has not fired waits `downMs` longer: nobody listened so long. */
  postpone(downMs: number, beforeMs: number): void
  /** Takes over what is firing, whoever found it, and forgets what fired here and is not firing any more. */
  follow(firing: readonly FiringCondition[]): void
  /**
   * Takes in a device's whole state as it is known elsewhere too, a status reading. Ends what it contradicts; `starts`
   * lets it begin to hold what it supports as well.
   */
  absorb(state: Reading, options?: { readonly starts: boolean }): Conclusion[]
  /** Equipment of which something is inferred, fired or held for `heldMs` and more, and so hangs on its whole state. */
  uncertain(nowMs: number, heldMs: number): string[]
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
  snapshot: Readonly<Record<string, Value>>
  newestAtMs: number
  readonly holding: Map<string, Holding>
}

/**
 * The pure middle of alerting: rules and limits in, conclusions out; no clock, store or network. Device time orders
 * the statuses of a device and measures a hold; when the device falls silent meanwhile, broker time ends the hold.
 */
export function createRuleEngine(rules: Iterable<Rule>, rulebook: Rulebook): RuleEngine {
  const conditions = new Map<string, NamedCondition>()
  const byFamily = new Map<string, NamedCondition[]>()
  for (const rule of rules) {
    for (const [name, is] of Object.entries(rule.conditions)) {
      const condition = { key: `${rule.id}/${name}`, rule, name, is }
      conditions.set(condition.key, condition)
      for (const family of rule.families) byFamily.set(family, [...(byFamily.get(family) ?? []), condition])
    }
  }
  const watched = new Map<string, Watched>()
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
        newestAtMs: Number.NEGATIVE_INFINITY,
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

  const wordOf = (reading: Reading) => ({
    observedAtMs: reading.observedAtMs,
    isTimely: reading.freshness === 'live',
    atMs: reading.receivedAtMs,
  })

  function holds(of: Watched, condition: NamedCondition, reading: Reading): Conclusion[] {
    let held = of.holding.get(condition.key)
    if (held?.fired) {
      // said again: counted on the alert and its order
      return condition.is.reported ? [conclude('fire', of, condition, wordOf(reading))] : []
    }
    if (held === undefined) {
      const key = condition.is.holdLimit
      const sinceMs = reading.observedAtMs
      const holdMs = key === undefined ? 0 : (rulebook.limitsAt(of, sinceMs).number(key) ?? 0) * 1000
      held = { condition, sinceMs, holdMs, dueAtMs: reading.receivedAtMs + holdMs, fired: false }
      of.holding.set(condition.key, held)
      concerned.add(of)
    }
    if (reading.observedAtMs - held.sinceMs < held.holdMs) {
      waiting.add(of)
      return []
    }
    held.fired = true
    return [conclude('fire', of, condition, { ...wordOf(reading), observedAtMs: held.sinceMs })]
  }

  function holdsNoMore(of: Watched, condition: NamedCondition, reading: Reading): Conclusion[] {
    const held = of.holding.get(condition.key)
    of.holding.delete(condition.key)
    if (held?.fired) return [conclude('resolve', of, condition, wordOf(reading))]
    return condition.is.reported ? [conclude('clear', of, condition, wordOf(reading))] : []
  }

  /** Old elements of an array never page, but one that ends what was reported before it does end it. */
  function clearsOf(of: Watched, reading: Reading): Conclusion[] {
    return (byFamily.get(reading.family) ?? []).flatMap((condition) => {
      const held = of.holding.get(condition.key)
      const ends =
        condition.is.reported &&
        (held === undefined || reading.observedAtMs >= held.sinceMs) &&
        condition.is.holds(reading, of.snapshot) === false
      return ends ? holdsNoMore(of, condition, reading) : []
    })
  }

  return {
    feed(reading) {
      const of = watch(reading)
      if (reading.freshness === 'backfill') return clearsOf(of, reading)
      const tellsOfNow = reading.freshness === 'live' && reading.observedAtMs >= of.newestAtMs
      // statuses only: a last will bears our time, and a device whose clock is slow would be late for minutes
      if (tellsOfNow && reading.kind === 'status') {
        of.newestAtMs = reading.observedAtMs
        of.snapshot = { ...of.snapshot, ...reading.values }
      }
      const conclusions: Conclusion[] = []
      for (const condition of byFamily.get(reading.family) ?? []) {
        // a report is acted upon whatever its clock says, a status only while it tells of now
        if (!condition.is.reported && !tellsOfNow) continue
        const answer = condition.is.holds(reading, of.snapshot)
        if (answer === true) conclusions.push(...holds(of, condition, reading))
        if (answer === false) conclusions.push(...holdsNoMore(of, condition, reading))
      }
      return conclusions
    },

    tick(nowMs) {
      const conclusions: Conclusion[] = []
      for (const of of waiting) {
        let more = false
        for (const held of of.holding.values()) {
          if (held.fired) continue
          if (nowMs < held.dueAtMs) {
            more = true
            continue
          }
          held.fired = true
          const when = { observedAtMs: held.sinceMs, isTimely: true, atMs: nowMs }
          conclusions.push(conclude('fire', of, held.condition, when))
        }
        if (!more) waiting.delete(of)
      }
      return conclusions
    },

    postpone(downMs, beforeMs) {
      for (const of of waiting) {
        for (const held of of.holding.values())
          if (held.dueAtMs - held.holdMs < beforeMs) held.dueAtMs += downMs
      }
    },

    follow(firing) {
      const firingKeys = new Map<string, Set<string>>()
      for (const { rule, condition: name, sinceMs, ...subject } of firing) {
        const condition = conditions.get(`${rule}/${name}`)
        if (condition === undefined) continue
        const keys = firingKeys.get(subject.equipmentCode) ?? new Set()
        firingKeys.set(subject.equipmentCode, keys.add(condition.key))
        const of = watch(subject)
        if (of.holding.get(condition.key)?.fired) continue
        of.holding.set(condition.key, { condition, sinceMs, holdMs: 0, dueAtMs: sinceMs, fired: true })
        concerned.add(of)
      }
      for (const of of concerned) {
        const keys = firingKeys.get(of.equipmentCode)
        for (const [key, held] of of.holding) if (held.fired && !keys?.has(key)) of.holding.delete(key)
      }
    },

    absorb(state, { starts } = { starts: false }) {
      const of = watch(state)
      // ours is newer, and will soon be there
      if (state.observedAtMs < of.newestAtMs) return []
      of.snapshot = { ...of.snapshot, ...state.values }
      return (byFamily.get(state.family) ?? []).flatMap((condition) => {
        if (condition.is.reported) return []
        const answer = condition.is.holds(state, of.snapshot)
        if (answer === false) return holdsNoMore(of, condition, state)
        return answer && starts ? holds(of, condition, state) : []
      })
    },

    uncertain(nowMs, heldMs) {
      const codes: string[] = []
      for (const of of concerned) {
        if (of.holding.size === 0) concerned.delete(of)
        const hangs = ({ condition, fired, dueAtMs, holdMs }: Holding) =>
          !condition.is.reported && (fired || nowMs - (dueAtMs - holdMs) >= heldMs)
        if ([...of.holding.values()].some(hangs)) codes.push(of.equipmentCode)
      }
      return codes
    },
  }
}
