import { setTimeout as wait } from 'node:timers/promises'
import type { Reading } from '../contracts/index.ts'
import type { Clock } from '../lib/clock.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { counter } from '../lib/metrics.ts'
import type { Journal, JournalEntry } from '../storage/journal/index.ts'
import { models } from './models/index.ts'
import { type KnownDevice, type Passage, passThrough, SeenMessages, type StageContext } from './stages.ts'

/** Messages of the journal kept behind the slowest reader, and looked at again after a restart: the memory of duplicates. */
export const rememberedMessages = 100_000

const chunkMessages = 5_000
const idleMs = 20
const longestRetryMs = 10_000
/** Failing longer than this is worth telling. */
const patienceMs = 5_000

/** What a store refuses for good because of the rows themselves; its settings and its health are another matter. */
const refusalCodes = new Set(['series-refused', 'series-invalid', 'series-unknown'])
const isRefusal = (error: unknown) => error instanceof HoistwayError && refusalCodes.has(error.code)

const consumed = counter('messages_consumed_total', 'Messages taken from the journal', ['reader'])
const duplicates = counter('messages_duplicate_total', 'Messages that came again and were dropped', [
  'reader',
])
const refused = counter('messages_dead_total', 'Messages or parts that went to the dead letters', [
  'reader',
  'code',
])

/** A chunk of the journal, taken through the stages. */
export interface Taken {
  readonly readings: readonly Reading[]
  /** Those with refusals. */
  readonly refused: readonly Passage[]
  /** The journal position after the chunk. */
  readonly position: number
}

/** Where readings go. */
export interface Sink {
  /** The name under which the place in the journal is remembered. */
  readonly name: string
  /** The journal position after the last chunk that it holds for certain, where it keeps one itself; else 0. */
  position(): Promise<number>
  /** Hears again, before the first `take`, what was taken shortly before the last stop; nothing may come of it. */
  remember(readings: readonly Reading[]): void
  /** Keeps a chunk; rejects when it could not, and is asked again with the same chunk. Must bear repetition. */
  take(taken: Taken): Promise<void>
  /**
   * Called between chunks and while there are none, some times a second.
   * @param readUpToMs broker time up to which the journal has been read; undefined when nothing is left in it.
   */
  idle(readUpToMs: number | undefined): Promise<void>
}

export interface ConsumerOptions {
  readonly journal: Journal
  readonly sink: Sink
  readonly device: (deviceId: string) => KnownDevice | undefined
  /** Looks up a device that is not in memory. */
  readonly findDevice: (deviceId: string) => Promise<KnownDevice | undefined>
  readonly clock: Clock
  readonly log: Log
  /** Called when the reader ends though nobody stopped it: whoever holds it must start anew. */
  readonly onDeath: (error: unknown) => void
}

export interface Consumer {
  /** Position of the next message to be taken. */
  position(): number
  /** `ok`, or what has been failing for some seconds. */
  state(): string
  /** Finishes the chunk in hand and stops. */
  stop(): Promise<void>
}

/** Starts reading the journal into a sink from where it was left; a sink that fails is tried again, later and later. */
export function startConsumer(options: ConsumerOptions): Consumer {
  const { journal, sink, device, findDevice, clock, log } = options
  const context: StageContext = { models, device, seen: new SeenMessages(rememberedMessages) }
  const stopping = new AbortController()
  let position = journal.cursor(sink.name)

  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal }).catch(() => {})

  let trouble: { readonly text: string; readonly sinceMs: number } | undefined

  /** Tries once, then again until it is done; undefined when stopped before. An error that it `givesUp` on is thrown. */
  async function untilDone<T>(
    what: string,
    attempt: () => T | Promise<T>,
    givesUp: (error: unknown) => boolean = () => false,
  ): Promise<T | undefined> {
    for (let retryMs = 100; ; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      try {
        const result = await attempt()
        trouble = undefined
        return result
      } catch (error) {
        if (givesUp(error)) throw error
        const text = `${what}: ${messageOf(error)}`
        trouble = { text, sinceMs: trouble?.sinceMs ?? clock.now() }
        if (stopping.signal.aborted) return undefined
        log.warn({ reader: sink.name, retryMs }, `${text}; trying again`)
        await pause(retryMs)
      }
    }
  }

  function through(entries: readonly JournalEntry[]): Passage[] {
    return entries.map((entry) => passThrough(entry, context)).filter((passage) => passage.duplicate !== true)
  }

  function remember(): void {
    const from = Math.max(journal.start(), position - rememberedMessages)
    for (let at = from; at < position; ) {
      const entries = journal.read(at, chunkMessages).filter((entry) => entry.position < position)
      const last = entries.at(-1)
      if (last === undefined) break
      sink.remember(through(entries).flatMap((passage) => passage.readings))
      at = last.position + 1
    }
  }

  async function takeChunk(entries: readonly JournalEntry[], next: number): Promise<void> {
    const strangers = new Set(entries.map((entry) => entry.clientId).filter((id) => device(id) === undefined))
    await untilDone('looking up devices', async () => {
      for (const id of strangers) await findDevice(id)
    })
    const passages = through(entries)
    if (!(await take(passages, next))) return
    position = next
    await untilDone('remembering the place', () => journal.saveCursor(sink.name, next))
    consumed.inc({ reader: sink.name }, entries.length)
    duplicates.inc({ reader: sink.name }, entries.length - passages.length)
    for (const { refusals } of passages)
      for (const { code } of refusals) refused.inc({ reader: sink.name, code })
  }

  /** Gives passages to the sink; what it refuses for good is found by halving and goes to the dead letters. */
  async function take(passages: readonly Passage[], next: number): Promise<boolean> {
    const taken: Taken = {
      readings: passages.flatMap((passage) => passage.readings),
      refused: passages.filter((passage) => passage.refusals.length > 0),
      position: next,
    }
    try {
      const done = await untilDone('taking messages', () => sink.take(taken).then(() => true), isRefusal)
      return done === true
    } catch (error) {
      const [only] = passages
      if (only === undefined) throw error
      if (passages.length === 1) {
        if (only.readings.length === 0) throw error
        only.refusals.push({ code: (error as HoistwayError).code, reason: messageOf(error) })
        only.readings.length = 0
        return take(passages, next)
      }
      const middle = Math.ceil(passages.length / 2)
      const [first, second] = [passages.slice(0, middle), passages.slice(middle)]
      return (await take(first, second[0]?.entry.position ?? next)) && take(second, next)
    }
  }

  async function run(): Promise<void> {
    await untilDone('asking where the sink stands', async () => {
      // it may be ahead of the cursor after a crash; never go back, so that no chunk is kept twice under other bounds
      position = Math.max(position, await sink.position())
    })
    remember()
    while (!stopping.signal.aborted) {
      const entries =
        (await untilDone('reading the journal', () => journal.read(position, chunkMessages))) ?? []
      const last = entries.at(-1)
      if (last !== undefined) await takeChunk(entries, last.position + 1)
      await untilDone('idle work', () => sink.idle(last?.receivedAtMs))
      if (last === undefined) await pause(idleMs)
    }
  }

  const running = run()
  running.catch((error) => {
    log.error({ reader: sink.name, error: messageOf(error) }, 'the reader died')
    options.onDeath(error)
  })

  return {
    position: () => position,
    state: () => (trouble !== undefined && clock.now() - trouble.sinceMs > patienceMs ? trouble.text : 'ok'),
    async stop() {
      stopping.abort()
      await running.catch(() => {})
    },
  }
}
