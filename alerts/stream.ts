import type { Reading } from '../contracts/index.ts'
import type { Clock } from '../lib/clock.ts'
import { type KnownState, type LastKnown, readKnownStates, saveLastKnown } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { loadFiring } from './causes.ts'
import { applyConclusions, concludedUpTo } from './conclude.ts'
import { type Conclusion, createRuleEngine } from './engine.ts'
import type { Rulebook } from './rulebook/index.ts'
import { rules } from './rules/index.ts'
import { sweepSilence } from './silence.ts'

const lastKnownEveryMs = 500
const sweepEveryMs = 2_000
/** What is inferred is held against the whole known state once it has held so long: most of it is over by then. */
const inferredForMs = 4_000

export interface RuleStreamOptions {
  readonly db: Database
  readonly rulebook: Rulebook
  readonly clock: Clock
  readonly silentAfterMs: number
  /** Names this program's journal among those that share the database. */
  readonly instanceId: string
  /** Whether other programs hear the same devices, so that a device's state is put together of what each heard. */
  readonly isShared: boolean
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
  /** @param sinceMs broker time since when devices can reach us; undefined while they cannot, and none is silent then. */
  hearsSince(sinceMs: number | undefined): void
}

/** Of two words about one device the newer, filled up with what only the older tells. */
function merge<Word extends LastKnown>(known: Word, said: LastKnown | undefined): Word {
  if (said === undefined) return known
  const isNewer = known.valuesAtMs === null || (said.valuesAtMs ?? 0) >= known.valuesAtMs
  return {
    ...known,
    lastSeenAtMs: Math.max(known.lastSeenAtMs, said.lastSeenAtMs),
    values: isNewer ? { ...known.values, ...said.values } : { ...said.values, ...known.values },
    valuesAtMs:
      said.valuesAtMs === null ? known.valuesAtMs : Math.max(said.valuesAtMs, known.valuesAtMs ?? 0),
  }
}

/** What is known of a device, as a status that tells all of it. */
function asReading({ lastSeenAtMs, valuesAtMs, ...known }: KnownState): Reading | undefined {
  if (valuesAtMs === null) return undefined
  const times = { observedAtMs: valuesAtMs, receivedAtMs: lastSeenAtMs, freshness: 'live' as const }
  return { ...known, ...times, kind: 'status', position: 0, part: 0 }
}

const isInferred = ({ rule, cause }: Conclusion) => rule.causes[cause]?.reported === false

/** Starts from what was firing when we stopped. */
export async function openRuleStream({
  db,
  rulebook,
  clock,
  silentAfterMs,
  instanceId,
  isShared,
}: RuleStreamOptions): Promise<RuleStream> {
  const engine = createRuleEngine(rules.values(), rulebook)
  const firing = await loadFiring(db)
  const startedAtMs = clock.now()
  let restored = false
  let rememberedUpToMs = startedAtMs
  let unwritten: readonly Conclusion[] = []
  const lastKnown = new Map<string, LastKnown>()
  let lastKnownAtMs = 0
  let sweptAtMs = startedAtMs
  let hearsSinceMs: number | undefined = startedAtMs

  /** After what is remembered, so that the database has the last word on what is firing. */
  function restoreOnce(): void {
    if (restored) return
    restored = true
    engine.follow(firing)
    engine.postpone(Math.max(0, startedAtMs - rememberedUpToMs))
  }

  function absorb(states: readonly KnownState[], options?: { starts: boolean }): Conclusion[] {
    return states.flatMap((state) => {
      const reading = asReading(merge(state, lastKnown.get(state.deviceId)))
      return reading === undefined ? [] : engine.absorb(reading, options)
    })
  }

  /** Drops what was inferred here but is over by what another program heard: a report is never held up by this. */
  async function confirm(conclusions: readonly Conclusion[]): Promise<readonly Conclusion[]> {
    const inferred = conclusions.filter((one) => one.type === 'fire' && isInferred(one))
    if (inferred.length === 0) return conclusions
    const over = absorb(await readKnownStates(db, [...new Set(inferred.map((one) => one.equipmentCode))]))
    const keyOf = ({ equipmentCode, rule, cause }: Conclusion) => `${equipmentCode}/${rule.id}/${cause}`
    const overKeys = new Set(over.map(keyOf))
    const inferredKeys = new Set(inferred.map(keyOf))
    return [
      ...conclusions.filter((one) => !inferred.includes(one) || !overKeys.has(keyOf(one))),
      ...over.filter((one) => !inferredKeys.has(keyOf(one))),
    ]
  }

  /** Conclusions that could not be written stay until they are: the engine will not draw them again. */
  async function write(position?: number): Promise<void> {
    unwritten = await confirm(unwritten)
    await applyConclusions(
      db,
      unwritten,
      rulebook,
      position === undefined ? undefined : { instanceId, position },
    )
    unwritten = []
  }

  function note(reading: Reading): void {
    const { deviceId, values, observedAtMs, receivedAtMs: lastSeenAtMs } = reading
    const valuesAtMs = Object.keys(values).length > 0 ? observedAtMs : null
    const said = { deviceId, lastSeenAtMs, values, valuesAtMs }
    const known = lastKnown.get(deviceId)
    lastKnown.set(deviceId, known === undefined ? said : merge(known, said))
  }

  async function saveStates(): Promise<void> {
    const items = [...lastKnown.values()]
    const states = await saveLastKnown(db, items, { returns: isShared })
    for (const item of items) if (lastKnown.get(item.deviceId) === item) lastKnown.delete(item.deviceId)
    unwritten = [...unwritten, ...absorb(states, { starts: true })]
  }

  /** Takes over what other programs concluded and heard. */
  async function catchUp(nowMs: number): Promise<void> {
    engine.follow(await loadFiring(db))
    const states = await readKnownStates(db, engine.uncertain(nowMs, inferredForMs))
    unwritten = [...unwritten, ...absorb(states)]
  }

  let inHand: readonly Reading[] | undefined

  return {
    remember(readings) {
      for (const reading of readings) engine.feed(reading)
      rememberedUpToMs = readings.at(-1)?.receivedAtMs ?? rememberedUpToMs
    },

    position: () => concludedUpTo(db, instanceId),

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
      const sweeps = nowMs - sweptAtMs >= sweepEveryMs
      if (lastKnown.size > 0 && (sweeps || nowMs - lastKnownAtMs >= lastKnownEveryMs)) {
        lastKnownAtMs = nowMs
        await saveStates()
      }
      await write()
      if (!sweeps) return
      sweptAtMs = nowMs
      await catchUp(passedMs)
      if (hearsSinceMs === undefined) return
      await sweepSilence(db, { nowMs: passedMs, silentAfterMs, sinceMs: hearsSinceMs })
    },

    hearsSince(sinceMs) {
      hearsSinceMs = sinceMs === undefined ? undefined : Math.max(sinceMs, startedAtMs)
    },
  }
}
