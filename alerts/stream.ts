import type { Reading, Value } from '../contracts/index.ts'
import type { Clock } from '../lib/clock.ts'
import { type LastKnown, saveLastKnown } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { applyConclusions, concludedUpTo, loadFiringAlerts } from './conclude.ts'
import { type Conclusion, createRuleEngine } from './engine.ts'
import type { Rulebook } from './rulebook/index.ts'
import { rules } from './rules/index.ts'
import { sweepSilence } from './silence.ts'

const lastKnownEveryMs = 500
const sweepEveryMs = 2_000

export interface RuleStreamOptions {
  readonly db: Database
  readonly rulebook: Rulebook
  readonly clock: Clock
  readonly silentAfterMs: number
}

/** The rules at work on the stream: readings in; alerts, work orders and last known values out. */
export interface RuleStream {
  remember(readings: readonly Reading[]): void
  /** @param position place in the journal after these readings; written with what follows from them. */
  take(readings: readonly Reading[], position?: number): Promise<void>
  /** Place in the journal up to which conclusions were written. */
  position(): Promise<number>
  /** @param readUpToMs broker time up to which the journal has been read; undefined when nothing is left in it. */
  idle(readUpToMs: number | undefined): Promise<void>
}

/** Starts from what was firing when we stopped. */
export async function openRuleStream({
  db,
  rulebook,
  clock,
  silentAfterMs,
}: RuleStreamOptions): Promise<RuleStream> {
  const engine = createRuleEngine(rules.values(), rulebook)
  const firing = await loadFiringAlerts(db)
  const startedAtMs = clock.now()
  let restored = false
  let rememberedUpToMs = startedAtMs
  let unwritten: readonly Conclusion[] = []
  const lastKnown = new Map<string, LastKnown>()
  let lastKnownAtMs = 0
  let sweptAtMs = startedAtMs

  /** After what is remembered, so that the database has the last word on what is firing. */
  function restoreOnce(): void {
    if (restored) return
    restored = true
    engine.restore(firing, Math.max(0, startedAtMs - rememberedUpToMs))
  }

  /** Conclusions that could not be written stay until they are: the engine will not draw them again. */
  async function write(position?: number): Promise<void> {
    await applyConclusions(db, unwritten, rulebook, position)
    unwritten = []
  }

  function note(reading: Reading): void {
    const known = lastKnown.get(reading.deviceId)
    const newer = known?.valuesAtMs == null || reading.observedAtMs >= known.valuesAtMs
    const values: Record<string, Value> = newer
      ? { ...known?.values, ...reading.values }
      : { ...reading.values, ...known.values }
    const hasValues = Object.keys(reading.values).length > 0
    lastKnown.set(reading.deviceId, {
      deviceId: reading.deviceId,
      lastSeenAtMs: Math.max(reading.receivedAtMs, known?.lastSeenAtMs ?? 0),
      values,
      clockAheadMs: reading.clockAheadMs ?? known?.clockAheadMs,
      valuesAtMs: hasValues
        ? Math.max(reading.observedAtMs, known?.valuesAtMs ?? 0)
        : (known?.valuesAtMs ?? null),
    })
  }

  let inHand: readonly Reading[] | undefined

  return {
    remember(readings) {
      for (const reading of readings) engine.feed(reading)
      // a replay, which is back-fill too, bears the time at which it came first
      const last = readings.findLast(({ freshness }) => freshness !== 'backfill')
      rememberedUpToMs = last?.receivedAtMs ?? rememberedUpToMs
    },

    position: () => concludedUpTo(db),

    async take(readings, position) {
      restoreOnce()
      // asked again with the same chunk after a failure: the engine has had it
      if (inHand !== readings) {
        inHand = readings
        unwritten = [...unwritten, ...readings.flatMap((reading) => engine.feed(reading))]
        for (const reading of readings) if (reading.kind !== 'presence') note(reading)
      }
      await write(position)
    },

    async idle(readUpToMs) {
      restoreOnce()
      const nowMs = clock.now()
      // time passes only as far as we have read: what is left in the journal may tell otherwise
      const passedMs = Math.min(nowMs, readUpToMs ?? nowMs)
      unwritten = [...unwritten, ...engine.tick(passedMs)]
      await write()
      const sweeps = nowMs - sweptAtMs >= sweepEveryMs
      if (lastKnown.size > 0 && (sweeps || nowMs - lastKnownAtMs >= lastKnownEveryMs)) {
        lastKnownAtMs = nowMs
        const items = [...lastKnown.values()]
        await saveLastKnown(db, items)
        for (const item of items) if (lastKnown.get(item.deviceId) === item) lastKnown.delete(item.deviceId)
      }
      if (sweeps) {
        sweptAtMs = nowMs
        await sweepSilence(db, { nowMs: passedMs, silentAfterMs, sinceMs: startedAtMs })
      }
    },
  }
}
