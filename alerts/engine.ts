import type { Reading, Value } from '../contracts/index.ts'
import type { Cause, Rule } from './rule.ts'
import type { Rulebook } from './rulebook/index.ts'

/** The piece of equipment that something is concluded of. */
interface Subject {
  readonly equipmentCode: string
  readonly classCode: string
  readonly jurisdiction: string
}

/** What the rules conclude from a reading or from time passing. */
export interface Conclusion extends Subject {
  readonly type: 'fire' | 'resolve'
  readonly rule: Rule
  readonly cause: string
  /** Since when the cause holds, device time. */
  readonly startedAtMs: number
  /** When it was concluded, broker time. */
  readonly atMs: number
}

/** An alert that is firing already when the engine starts. */
export interface FiringAlert extends Subject {
  readonly rule: string
  readonly cause: string
  readonly startedAtMs: number
}

export interface RuleEngine {
  /** Takes one reading; returns what follows from it. */
  feed(reading: Reading): Conclusion[]
  /** Lets broker time pass: fires what has held long enough though no further reading came. */
  tick(nowMs: number): Conclusion[]
  /**
   * Takes over what is firing already, so that its end is noticed. What holds but has not fired waits `downMs` longer:
   * nobody listened so long.
   */
  restore(firing: readonly FiringAlert[], downMs: number): void
}

/** One cause of one rule, the unit that holds, fires and clears. */
interface Condition {
  readonly key: string
  readonly rule: Rule
  readonly name: string
  readonly cause: Cause
}

interface Holding {
  readonly condition: Condition
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
  const conditions = new Map<string, Condition>()
  const byFamily = new Map<string, Condition[]>()
  for (const rule of rules) {
    for (const [name, cause] of Object.entries(rule.causes)) {
      const condition = { key: `${rule.id}/${name}`, rule, name, cause }
      conditions.set(condition.key, condition)
      for (const family of rule.families) byFamily.set(family, [...(byFamily.get(family) ?? []), condition])
    }
  }
  const watched = new Map<string, Watched>()
  /** Equipment with something that holds but has not fired: all that a tick has to look at. */
  const waiting = new Set<Watched>()

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

  function conclude(type: Conclusion['type'], of: Watched, held: Holding, atMs: number): Conclusion {
    const { equipmentCode, classCode, jurisdiction } = of
    const { rule, name } = held.condition
    return {
      type,
      rule,
      cause: name,
      equipmentCode,
      classCode,
      jurisdiction,
      startedAtMs: held.sinceMs,
      atMs,
    }
  }

  function holds(of: Watched, condition: Condition, reading: Reading): Conclusion[] {
    let held = of.holding.get(condition.key)
    if (held?.fired) {
      // said again: counted on the alert and its order
      return condition.cause.reported ? [conclude('fire', of, held, reading.receivedAtMs)] : []
    }
    if (held === undefined) {
      const key = condition.cause.holdLimit
      const day = new Date(reading.observedAtMs).toISOString().slice(0, 10)
      const holdMs = key === undefined ? 0 : (rulebook.limits(of, day).number(key) ?? 0) * 1000
      const sinceMs = reading.observedAtMs
      held = { condition, sinceMs, holdMs, dueAtMs: reading.receivedAtMs + holdMs, fired: false }
      of.holding.set(condition.key, held)
    }
    if (reading.observedAtMs - held.sinceMs < held.holdMs) {
      waiting.add(of)
      return []
    }
    held.fired = true
    return [conclude('fire', of, held, reading.receivedAtMs)]
  }

  function holdsNoMore(of: Watched, condition: Condition, atMs: number): Conclusion[] {
    const held = of.holding.get(condition.key)
    of.holding.delete(condition.key)
    if (!held?.fired) return []
    // another cause of the same rule keeps the alert firing
    for (const other of of.holding.values())
      if (other.fired && other.condition.rule === condition.rule) return []
    return [conclude('resolve', of, held, atMs)]
  }

  /** Old elements of an array never page, but one that ends what was reported before it does end it. */
  function clearsOf(of: Watched, reading: Reading): Conclusion[] {
    return (byFamily.get(reading.family) ?? []).flatMap((condition) => {
      const held = of.holding.get(condition.key)
      const ends =
        held !== undefined &&
        condition.cause.reported &&
        reading.observedAtMs >= held.sinceMs &&
        condition.cause.holds(reading, of.snapshot) === false
      return ends ? holdsNoMore(of, condition, reading.receivedAtMs) : []
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
        if (!condition.cause.reported && !tellsOfNow) continue
        const answer = condition.cause.holds(reading, of.snapshot)
        if (answer === true) conclusions.push(...holds(of, condition, reading))
        if (answer === false) conclusions.push(...holdsNoMore(of, condition, reading.receivedAtMs))
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
          conclusions.push(conclude('fire', of, held, nowMs))
        }
        if (!more) waiting.delete(of)
      }
      return conclusions
    },

    restore(firing, downMs) {
      for (const of of waiting) for (const held of of.holding.values()) held.dueAtMs += downMs
      for (const alert of firing) {
        const condition = conditions.get(`${alert.rule}/${alert.cause}`)
        if (condition === undefined) continue
        const sinceMs = alert.startedAtMs
        watch(alert).holding.set(condition.key, {
          condition,
          sinceMs,
          holdMs: 0,
          dueAtMs: sinceMs,
          fired: true,
        })
      }
    },
  }
}
