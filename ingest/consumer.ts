import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../lib/clock.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { counter, histogram } from '../lib/metrics.ts'
import type { Reading } from '../schemas/index.ts'
import type { Journal } from '../storage/journal/index.ts'
import type { DecodedBatch } from './decoded-batch-cache.ts'
import type { DecodedJournal } from './decoded-journal.ts'
import type { MessageContext } from './message-context.ts'
import type { DeviceRequest } from './model.ts'
import { refused, refusedReadings, type Taken, withoutReadings } from './refused-readings.ts'

export type { Taken } from './refused-readings.ts'

const idleMs = 20
const longestRetryMs = 10_000
/** Failing longer than this is worth telling. */
const patienceMs = 5_000
/** Each saving is a sync of the journal; what is read twice after a crash does no harm. */
const saveEveryMs = 500
const requestValidMs = 60_000
/** Of the journal, shown to a sink again after a restart. */
const shownMessages = 100_000

/** What a store refuses for good because of the rows themselves; its settings and its health are another matter. */
const refusalCodes = new Set(['series-refused', 'series-invalid', 'series-unknown'])
const isRefusal = (error: unknown) => error instanceof HoistwayError && refusalCodes.has(error.code)
const isOlder = (error: unknown) => error instanceof HoistwayError && error.code === 'series-older'

/** The sinks of the journal, by name. */
const readers = { reader: ['series', 'rules'] }

const consumed = counter('messages_consumed_total', 'Messages taken from the journal', readers)
const duplicates = counter('messages_duplicate_total', 'Messages that came again and were dropped', readers)
const impossibleTimes = counter(
  'device_times_impossible_total',
  "Readings whose device's clock was impossible, so that ours took its place",
  readers,
)

const delaySeconds = histogram(
  'reader_delay_seconds',
  'Age of the newest message of each batch when the store, or the rules, had it',
  [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 600, 3600],
  ['reader'],
)

/** Where readings go. */
export interface Sink {
  /** The name under which the place in the journal is remembered. */
  readonly name: string
  /** Readings that it likes to take at once where there are so many; a thousand message array may add to it. */
  readonly batchReadings: number
  /** The journal position after the last messages that it holds for certain; undefined where it keeps none itself. */
  position(): Promise<number | undefined>
  /**
   * Its own position is believed also where it lies before the remembered place: what lies between is taken again. Where it
   * rejects with `series-older`, it is asked for its position anew.
   */
  readonly refills?: boolean
  /**
   * Hears again, before the first `take`, what was taken shortly before the last stop: to know it, and to keep what of it
   * lies at or behind `keptUpTo`; nothing else may come of it.
   */
  remember(readings: readonly Reading[], keptUpTo: number): void
  /**
   * The journal position before which nothing that it took is in its memory alone; of a sink that has not kept all that
   * it took.
   */
  keptUpTo?(): number | undefined
  /** Keeps what was taken; rejects when it could not, and is asked again with the same. Must bear repetition. */
  take(taken: Taken): Promise<void>
  /** What comes next is decoded while it takes: for one that waits for another program. */
  readonly decodesAhead?: boolean
  /** Has a sink that keeps its position itself believe that it stands there. */
  goTo?(position: number): Promise<void>
  /**
   * Called between takes and while there are none, some times a second.
   * @param readUpToMs broker time up to which the journal has been read; undefined when nothing is left in it.
   */
  idle(readUpToMs: number | undefined): Promise<void>
}

/** What a sink lacks and the journal has not any more. */
export interface Missing {
  /** Journal positions: from where the sink stood to where the journal begins. 0: nobody knows how much it had. */
  readonly from: number
  readonly to: number
  /** Broker time of the oldest message that the journal has; null where it has none. */
  readonly journalSinceMs: number | null
}

export interface ConsumerOptions {
  readonly journal: Journal
  readonly decoded: DecodedJournal
  readonly sink: Sink
  readonly clock: Clock
  /** From 0 to 1, spreads what is tried again. */
  readonly random: () => number
  readonly log: Log
  /** Told what device models want of devices, once each; for one reader of several. */
  readonly onRequest?: (request: DeviceRequest) => void
  /** Told before the sink is given what came after it; undefined once somebody has it begin again, knowing what is missing. */
  readonly onMissing?: (missing: Missing | undefined) => void
  /** Called when the reader ends though nobody stopped it: whoever holds it must start anew. */
  readonly onDeath: (error: unknown) => void
}

export interface Consumer {
  /** Position of the next message to be taken. */
  position(): number
  /**
   * Takes again what the journal still has from a position on. Resolves, once the sink stands there, to where it begins and
   * where it stood.
   */
  goTo(from: number): Promise<{ readonly from: number; readonly to: number }>
  /** `ok`, or what has been failing for some seconds. */
  state(): string
  /** Finishes what is in hand and stops. */
  stop(): Promise<void>
}

/** Starts reading the journal into a sink from where it was left; a sink that fails is tried again, later and later. */
export function startConsumer(options: ConsumerOptions): Consumer {
  const { journal, decoded, sink, clock, random, log } = options
  const stopping = new AbortController()
  let position = journal.cursor(sink.name)
  let saved = { position, atMs: clock.now() }

  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal }).catch(() => {})

  let trouble: { readonly text: string; readonly sinceMs: number } | undefined

  /** Tries once, then again until it is done; undefined when stopped before. An error that it `givesUp` on is thrown. */
  async function untilDone<T>(
    what: string,
    attempt: () => T | Promise<T>,
    givesUp: (error: unknown) => boolean = () => false,
  ): Promise<T | undefined> {
    for (let longestMs = 200; ; longestMs = Math.min(longestMs * 2, longestRetryMs)) {
      try {
        const result = await attempt()
        trouble = undefined
        return result
      } catch (error) {
        if (givesUp(error)) throw error
        const text = `${what}: ${messageOf(error)}`
        trouble = { text, sinceMs: trouble?.sinceMs ?? clock.now() }
        if (stopping.signal.aborted) return undefined
        const retryMs = Math.ceil((longestMs * (1 + random())) / 2)
        log.warn({ reader: sink.name, retryMs }, `${text}; trying again`)
        await pause(retryMs)
      }
    }
  }

  const stretchAt = (at: number) => untilDone('decoding messages', () => decoded.at(at, sink.name))

  /** Shows the sink what it took shortly before the last stop, and all that it had not kept. */
  async function remember(): Promise<void> {
    const keptUpTo = saved.position
    let at = Math.max(journal.start(), Math.min(keptUpTo, position - shownMessages))
    while (at < position && !stopping.signal.aborted) {
      const batch = await stretchAt(at)
      if (batch === undefined) break
      const before = batch.readings.filter((reading) => reading.position < position)
      sink.remember(before, keptUpTo)
      at = batch.next
    }
  }

  /** Messages from a position on, and what becomes of them; more are added as they come. */
  interface Gathered {
    readonly from: number
    next: number
    readonly batches: DecodedBatch[]
    readonly readings: Reading[]
    readonly refused: MessageContext[]
    readonly replayed: MessageContext[]
  }

  /** Adds what comes next, as much as the sink likes. */
  async function gather(into: Gathered): Promise<Gathered> {
    while (into.readings.length < sink.batchReadings) {
      const batch = await stretchAt(into.next)
      if (batch === undefined) break
      into.batches.push(batch)
      // a batch may begin before: the other reader came from elsewhere
      const from = into.next
      const isFresh = ({ entry }: MessageContext) => entry.position >= from
      for (const reading of batch.readings) if (reading.position >= from) into.readings.push(reading)
      into.refused.push(...batch.refused.filter(isFresh))
      into.replayed.push(...batch.replayed.filter(isFresh))
      into.next = batch.next
    }
    return into
  }

  const nothingFrom = (from: number): Gathered => ({
    ...{ from, next: from, batches: [], readings: [], refused: [], replayed: [] },
  })

  /** What is decoded while the sink takes what came before it. */
  let ahead: Promise<Gathered> | undefined

  async function gatherNext(): Promise<Gathered> {
    const begun = await ahead
    ahead = undefined
    // where the sink stands elsewhere meanwhile, it is of no use
    return gather(begun?.from === position ? begun : nothingFrom(position))
  }

  const refusing = withoutReadings({ journal, decoded, reader: sink.name })

  /** Gives messages to the sink; what it refuses for good is found by halving and goes to the dead letters. */
  async function take(taken: Taken): Promise<boolean> {
    try {
      const givesUp = (error: unknown) => isRefusal(error) || isOlder(error)
      const done = await untilDone('taking messages', () => sink.take(taken).then(() => true), givesUp)
      return done === true
    } catch (error) {
      if (isOlder(error)) throw error
      const { readings } = taken
      const named = Map.groupBy(refusedReadings(error as HoistwayError, readings), (one) => one.position)
      if (named.size > 0) return take(refusing(taken, error as HoistwayError, named))
      const middle = readings[readings.length >> 1]?.position
      if (middle === undefined) throw error
      if (readings[0]?.position === middle && readings.at(-1)?.position === middle)
        return take(refusing(taken, error as HoistwayError, new Map([[middle, undefined]])))
      const at = middle === readings[0]?.position ? middle + 1 : middle
      const isFirst = (reading: Reading) => reading.position < at
      const isFirstOf = ({ entry }: MessageContext) => entry.position < at
      const first = {
        readings: readings.filter(isFirst),
        refused: taken.refused.filter(isFirstOf),
        replayed: taken.replayed.filter(isFirstOf),
        position: at,
      }
      const second = {
        readings: readings.filter((reading) => !isFirst(reading)),
        refused: taken.refused.filter((message) => !isFirstOf(message)),
        replayed: taken.replayed.filter((message) => !isFirstOf(message)),
        position: taken.position,
      }
      return (await take(first)) && take(second)
    }
  }

  /** Has a sink that is new, or an older copy, take again what the journal still has, and tells what it has not. */
  async function goBack(held: number): Promise<void> {
    const from = Math.max(held, journal.start())
    const isMissing = held < from && !journal.isWhole()
    if (from >= position && !isMissing) return
    const [oldest] = journal.read(from, 1)
    const journalSinceMs = oldest?.receivedAtMs ?? null
    if (isMissing) options.onMissing?.({ from: held, to: from, journalSinceMs })
    // first: the journal drops nothing that lies behind the saved place
    if (from < position) await journal.saveCursor(sink.name, from)
    log.error(
      {
        ...{ reader: sink.name, from, to: position, messages: Math.max(0, position - from) },
        // of a new one nobody knows how much it had
        missingMessages: !isMissing ? 0 : held === 0 ? 'unknown' : from - held,
        journalSince: journalSinceMs === null ? null : new Date(journalSinceMs).toISOString(),
      },
      'the store is new, or older than what it had taken: it takes again what the journal still has; what came before is missing until a copy of the store is put back',
    )
    if (from >= position) return
    position = from
    saved = { position: from, atMs: clock.now() }
  }

  async function save(): Promise<void> {
    const at = Math.min(position, sink.keptUpTo?.() ?? position)
    if (at <= saved.position) return
    await untilDone('remembering the place', () => journal.saveCursor(sink.name, at))
    saved = { position: at, atMs: clock.now() }
  }

  function count({
    batches,
    taken,
  }: {
    readonly batches: readonly DecodedBatch[]
    readonly taken: Taken
  }): void {
    consumed.inc({ reader: sink.name }, taken.position - position)
    for (const batch of batches) {
      duplicates.inc({ reader: sink.name }, batch.duplicates)
      impossibleTimes.inc({ reader: sink.name }, batch.impossibleTimes)
    }
    for (const { refusals } of taken.refused)
      for (const { code } of refusals) refused.inc({ reader: sink.name, code })
  }

  /** What was wanted long ago is wanted no more, or will be again. */
  function handOn(batches: readonly DecodedBatch[]): void {
    for (const { requests } of batches) {
      for (const { topic, payload, position: at, receivedAtMs } of requests) {
        if (at >= position && clock.now() - receivedAtMs < requestValidMs)
          options.onRequest?.({ topic, payload })
      }
    }
  }

  /** Where somebody wants it to begin again, and what to tell them then. */
  let asked: { readonly from: number; done(moved: { from: number; to: number }): void } | undefined

  async function goWhereAsked(): Promise<void> {
    const wanted = asked
    if (wanted === undefined) return
    asked = undefined
    const to = position
    const from = Math.min(Math.max(wanted.from, journal.start()), to)
    await untilDone('going back', async () => {
      await sink.goTo?.(from)
      await journal.saveCursor(sink.name, from)
    })
    position = from
    saved = { position: from, atMs: clock.now() }
    options.onMissing?.(undefined)
    wanted.done({ from, to })
  }

  /** Goes where the sink stands; it may be ahead of the cursor after a crash. */
  async function findPlace(): Promise<void> {
    await untilDone('asking where the sink stands', async () => {
      const held = await sink.position()
      if (held === undefined) return
      if (held < position && sink.refills) await goBack(held)
      else position = Math.max(position, held)
    })
  }

  /** Takes what comes next, if anything. False when stopped before it was done. */
  async function takeNext(): Promise<boolean> {
    // a new journal begins at its birth
    if (position === 0) position = journal.start()
    const { next, batches, ...messages } = await gatherNext()
    const isIdle = batches.length === 0
    const readUpToMs = batches.findLast((batch) => batch.receivedAtMs !== undefined)?.receivedAtMs
    if (!isIdle) {
      if (sink.decodesAhead === true) {
        ahead = gather(nothingFrom(next))
        ahead.catch(() => {})
      }
      const taken = { ...messages, position: next }
      if (!(await take(taken))) return false
      count({ batches, taken })
      if (readUpToMs !== undefined)
        delaySeconds.observe({ reader: sink.name }, Math.max(0, clock.now() - readUpToMs) / 1000)
      handOn(batches)
      position = next
    }
    if (isIdle || clock.now() - saved.atMs >= saveEveryMs) await save()
    if (isIdle || readUpToMs !== undefined) await untilDone('idle work', () => sink.idle(readUpToMs), isOlder)
    if (isIdle) await pause(idleMs)
    return true
  }

  async function run(): Promise<void> {
    await findPlace()
    await remember()
    // a sink that has not heard all again must not be taken for one that has kept it
    if (stopping.signal.aborted) return
    while (!stopping.signal.aborted) {
      try {
        await goWhereAsked()
        if (!(await takeNext())) break
      } catch (error) {
        if (!isOlder(error)) throw error
        log.error({ reader: sink.name }, messageOf(error))
        await findPlace()
      }
    }
    await save()
  }

  const running = run()
  running.catch((error) => {
    log.error({ reader: sink.name, error: messageOf(error) }, 'the reader died')
    options.onDeath(error)
  })

  return {
    position: () => position,
    goTo: (from) =>
      new Promise((resolve) => {
        asked = { from, done: resolve }
      }),
    state: () => (trouble !== undefined && clock.now() - trouble.sinceMs > patienceMs ? trouble.text : 'ok'),
    async stop() {
      stopping.abort()
      await running.catch(() => {})
    },
  }
}
