import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { type DeviceState, readDeviceStates } from '../registry/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Reading } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { applyConclusions, concludedUpTo } from './conclude.ts'
import { loadFiring } from './conditions.ts'
import { createDeviceClocks } from './device-clocks.ts'
import { tendAlerts } from './end.ts'
import { type Conclusion, createRuleEngine } from './engine.ts'
import { createLatestValuesWriter } from './latest-values-writer.ts'
import { sweepRefusals } from './refusals.ts'
import { requireLimits } from './require-limits.ts'
import { rules } from './rules/index.ts'
import { sweepSilence } from './silence.ts'

const lastKnownEveryMs = 500
/** The latest values of a city take the database a while: it rests so many times as long between two writings. */
const restForEach = 10
const sweepEveryMs = 2_000
/** What is inferred is held against the whole known state once it has held so long: most of it is over by then. */
const inferredForMs = 4_000

export interface RuleStreamOptions {
  readonly db: Database
  readonly rulebook: Rulebook
  readonly clock: Clock
  readonly log: Log
  readonly silentAfterMs: number
  /** Names this program's journal among those that share the database. */
  readonly instanceId: string
  /** Whether other programs hear the same devices, so that a device's state is put together of what each heard. */
  readonly isShared: boolean
}

/** The rules at work on the stream: readings in; alerts, work orders and last known values out. */
export interface RuleStream {
  /** Reads again what was taken before the last stop; latest values at or behind `keptUpTo` were not written yet. */
  remember(readings: readonly Reading[], keptUpTo: number): void
  /** @param position place in the journal after these readings; written with what follows from them. */
  take(readings: readonly Reading[], position?: number): Promise<void>
  /** Place in the journal up to which conclusions were written. */
  position(): Promise<number>
  /** Place in the journal before which all latest values were written. */
  keptUpTo(): number
  /** @param readUpToMs broker time up to which the journal has been read; undefined when nothing is left in it. */
  idle(readUpToMs: number | undefined): Promise<void>
  /** `ok`, or why the latest values of devices have not been written for long. */
  state(): string
  /** Resolves once nothing is being written any more: latest values, the sweep for silence. */
  settled(): Promise<void>
  /** @param sinceMs broker time since when devices can reach us; undefined while they cannot, and none is silent then. */
  reachableSince(sinceMs: number | undefined): void
}

/** What is known of a device, as a status that tells all of it, heard `sinceMs` at the earliest: nobody listened before. */
function asReading(
  { lastSeenAtMs, valuesAtMs, valueTimes: _, ...known }: DeviceState,
  sinceMs: number,
): Reading | undefined {
  if (valuesAtMs === null) return undefined
  const receivedAtMs = Math.max(lastSeenAtMs, sinceMs)
  const times = { observedAtMs: valuesAtMs, receivedAtMs, freshness: 'live' as const }
  return { ...known, ...times, kind: 'status', position: 0, part: 0 }
}

const isInferred = ({ rule, condition }: Conclusion) => rule.conditions[condition]?.reported === false

/** Starts from what was firing when we stopped. */
export async function openRuleStream({
  db,
  rulebook,
  clock,
  log,
  silentAfterMs,
  instanceId,
  isShared,
}: RuleStreamOptions): Promise<RuleStream> {
  requireLimits(rules.values(), rulebook, clock.now())
  const engine = createRuleEngine(rules.values(), rulebook)
  const clocks = createDeviceClocks()
  const firing = await loadFiring(db)
  const startedAtMs = clock.now()
  let restored = false
  /** Of what came before the start. */
  let heardUpToMs = startedAtMs
  let isAbreast = false
  let unwritten: readonly Conclusion[] = []
  const lastWords = createLatestValuesWriter({ db, clock, log, isShared })
  /** Failed, though they may have been written: the connection may break between a commit and its answer. */
  let doubtful: ReadonlySet<Conclusion> = new Set()
  let lastKnownDueAtMs = 0
  let sweptAtMs = startedAtMs
  let hearsSinceMs: number | undefined = startedAtMs

  /** After what is remembered, so that the database decides what is firing. */
  function restoreOnce(): void {
    if (restored) return
    restored = true
    engine.syncFiring(firing)
  }

  /** Once all that came before the start was heard: what was taken of it must not fire for the time since, either. */
  function postponeOnce(readUpToMs: number): void {
    if (isAbreast || readUpToMs < startedAtMs) return
    isAbreast = true
    engine.extendHolds(startedAtMs - heardUpToMs, startedAtMs)
  }

  function hear(readings: readonly Reading[]): void {
    if (isAbreast) return
    // a replay, which is back-fill too, bears the time at which it came first
    const last = readings.findLast(
      ({ freshness, receivedAtMs }) => freshness !== 'backfill' && receivedAtMs < startedAtMs,
    )
    heardUpToMs = last?.receivedAtMs ?? heardUpToMs
  }

  function noteLast(reading: Reading, atMs: number | null): void {
    lastWords.note(reading, atMs ?? Math.min(reading.observedAtMs, reading.receivedAtMs))
  }

  function absorb(states: readonly DeviceState[], options?: { starts: boolean }): Conclusion[] {
    return states.flatMap((state) => {
      const known = lastWords.complete(state)
      const reading = asReading(known, startedAtMs)
      return reading === undefined
        ? []
        : engine.reconcile(reading, { ...options, valueTimes: known.valueTimes })
    })
  }

  /** Drops what was inferred here but is over by what another program heard: a report is never held up by this. */
  async function confirm(conclusions: readonly Conclusion[]): Promise<readonly Conclusion[]> {
    const inferred = conclusions.filter((one) => one.type === 'fire' && isInferred(one))
    if (inferred.length === 0) return conclusions
    const over = absorb(await readDeviceStates(db, [...new Set(inferred.map((one) => one.equipmentCode))]))
    const keyOf = ({ equipmentCode, rule, condition }: Conclusion) =>
      `${equipmentCode}/${rule.id}/${condition}`
    const overKeys = new Set(over.map(keyOf))
    const inferredKeys = new Set(inferred.map(keyOf))
    return [
      ...conclusions.filter((one) => !inferred.includes(one) || !overKeys.has(keyOf(one))),
      ...over.filter((one) => !inferredKeys.has(keyOf(one))),
    ]
  }

  /** Conclusions that could not be written stay until they are: the engine will not draw them again. */
  async function write(position?: number): Promise<void> {
    let batch = unwritten
    unwritten = []
    try {
      batch = await confirm(batch)
      const place = position === undefined ? undefined : { instanceId, position }
      const isNew = await applyConclusions(db, batch, rulebook, place)
      if (!isNew) {
        batch = batch.filter((one) => !doubtful.has(one))
        await applyConclusions(db, batch, rulebook)
      }
      doubtful = new Set()
    } catch (error) {
      // of the first try: of a later one more may be in hand than the first had
      if (position !== undefined && doubtful.size === 0) doubtful = new Set(batch)
      unwritten = [...batch, ...unwritten]
      throw error
    }
  }

  async function saveStates(): Promise<void> {
    const startedMs = clock.now()
    const states = await lastWords.write()
    unwritten = [...unwritten, ...absorb(states, { starts: true })]
    const tookMs = clock.now() - startedMs
    lastKnownDueAtMs = startedMs + Math.max(lastKnownEveryMs, tookMs * restForEach)
  }

  let tending: Promise<void> | undefined
  let failure: { readonly error: unknown } | undefined

  /** Beside the stream: the latest values of a city, or the sweep over its devices, must not hold an alert up. */
  function tend(work: () => Promise<void>): void {
    tending ??= work()
      .catch((error: unknown) => {
        failure = { error }
      })
      .finally(() => {
        tending = undefined
      })
  }

  /** Takes over what ended or fired elsewhere: other processes, orders that were closed, people. */
  async function catchUp(nowMs: number): Promise<void> {
    engine.syncFiring(await loadFiring(db))
    if (!isShared) return
    const states = await readDeviceStates(db, engine.unconfirmed(nowMs, inferredForMs))
    unwritten = [...unwritten, ...absorb(states)]
  }

  let inHand: readonly Reading[] | undefined

  return {
    remember(readings, keptUpTo) {
      for (const reading of readings) {
        const atMs = clocks.place(reading)
        engine.apply(reading, atMs)
        if (reading.position >= keptUpTo) noteLast(reading, atMs)
      }
      hear(readings)
    },

    position: () => concludedUpTo(db, instanceId),

    async take(readings, position) {
      restoreOnce()
      // asked again with the same chunk after a failure: the engine has had it
      if (inHand !== readings) {
        inHand = readings
        const more: Conclusion[] = []
        for (const reading of readings) {
          const atMs = clocks.place(reading)
          more.push(...engine.apply(reading, atMs))
          noteLast(reading, atMs)
        }
        unwritten = [...unwritten, ...more]
        hear(readings)
      }
      await write(position)
      inHand = undefined
      if (position !== undefined) lastWords.notedUpTo(position)
    },

    keptUpTo: lastWords.keptUpTo,
    state: lastWords.state,

    async idle(readUpToMs) {
      restoreOnce()
      const nowMs = clock.now()
      // time passes only as far as we have read: what is left in the journal may tell otherwise
      const passedMs = Math.min(nowMs, readUpToMs ?? nowMs)
      postponeOnce(passedMs)
      unwritten = [...unwritten, ...engine.tick(passedMs)]
      const sweeps = nowMs - sweptAtMs >= sweepEveryMs
      await write()
      if (sweeps) {
        await catchUp(passedMs)
        await write()
      }
      if (failure !== undefined) {
        const { error } = failure
        failure = undefined
        throw error
      }
      if (sweeps) sweptAtMs = nowMs
      const saves = lastWords.isWaiting() && (sweeps || nowMs >= lastKnownDueAtMs)
      if (!saves && !sweeps) return
      tend(async () => {
        // first what devices said, or one that has just spoken would count as silent
        if (saves) await saveStates()
        if (sweeps) await tendAlerts(db, rulebook, passedMs)
        if (sweeps) await sweepRefusals(db, nowMs)
        if (sweeps && hearsSinceMs !== undefined)
          await sweepSilence(db, { nowMs: passedMs, silentAfterMs, sinceMs: hearsSinceMs })
      })
    },

    async settled() {
      while (tending !== undefined) await tending
    },

    reachableSince(sinceMs) {
      hearsSinceMs = sinceMs === undefined ? undefined : Math.max(sinceMs, startedAtMs)
    },
  }
}
