import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../lib/clock.ts'
import { memoize } from '../lib/memoize.ts'
import { parseJournalTopic, type Reading } from '../schemas/index.ts'
import type { Journal, JournalEntry } from '../storage/journal/index.ts'
import { BoundedMap } from './bounded-map.ts'
import { decodePayload } from './decode.ts'
import { type DecodedBatch, DecodedBatchCache } from './decoded-batch-cache.ts'
import { type KnownDevice, type MessageContext, nodeOf, type StageContext } from './message-context.ts'
import type { DecodedPayload } from './model.ts'
import { models } from './models/index.ts'
import type { Refused } from './partial-refusal.ts'
import { SeenMessages } from './seen-messages.ts'
import { SlowClocks } from './slow-clocks.ts'
import { runStages, stagesThatRemember } from './stages.ts'

/** Messages of the journal kept behind the slowest reader, and looked at again after a restart: the memory of duplicates. */
export const rememberedMessages = 300_000
/**
 * A running decoder remembers as many at least: where every lift connects again at once, what each sends again lies
 * further back than a second of messages.
 */
const seenMost = 400_000

const mostMessages = 2_000
/** An array is many readings: a batch ends early rather than fill the memory. */
const mostReadings = 20_000
/** One at the head of the journal, one for a reader that is far behind. */
const decodersMost = 2
const rememberedTopics = 200_000
const nothingClaimed: ReadonlyMap<number, Refused> = new Map()
/** Names of metrics and other things that the device models may remember in all. */
const modelMemoryWeight = 1_000_000
/** Devices that a last will told of. */
const awayMost = 1_000_000

/** The journal as readings, decoded once for all its readers while they are near each other. */
export interface DecodedJournal {
  /**
   * The batch that a position lies in, for a reader of that name; undefined where nothing is there yet. Rejects where
   * devices cannot be looked up.
   */
  at(position: number, reader: string): Promise<DecodedBatch | undefined>
  /** One message by itself, decoded out of its sequence as a dead letter is; undefined where it cannot be. */
  payloadOf(entry: JournalEntry): DecodedPayload | undefined
}

export interface DecodedJournalOptions {
  readonly journal: Journal
  readonly device: StageContext['device']
  /** Looks up a device that is not in memory. */
  readonly findDevice: (deviceId: string, nodeId?: string) => Promise<KnownDevice | undefined>
  /**
   * Says which of some dead letters in the journal to take, and what of each, by position; the others are dropped.
   * Without it all are taken, whole.
   */
  readonly claimReplays?: (entries: readonly JournalEntry[]) => Promise<ReadonlyMap<number, Refused>>
  readonly clock: Clock
}

/** Decoding from one place on; it knows the messages before it, so that it can tell what came again. */
interface Decoder {
  next: number
  readonly context: StageContext
  /** Of the entries being decoded. */
  claimed: ReadonlyMap<number, Refused>
}

/** A batch while it is being filled. */
interface FillingBatch extends Pick<DecodedBatch, 'start'> {
  next: number
  readonly readings: Reading[]
  readonly refused: MessageContext[]
  readonly replayed: MessageContext[]
  readonly requests: DecodedBatch['requests'][number][]
  duplicates: number
  impossibleTimes: number
  receivedAtMs: number | undefined
}

function emptyBatch(start: number): FillingBatch {
  const nothing = { readings: [], refused: [], replayed: [], requests: [] }
  return { start, next: start, ...nothing, duplicates: 0, impossibleTimes: 0, receivedAtMs: undefined }
}

function addMessage(batch: FillingBatch, message: MessageContext): void {
  const { entry, readings, refusals, request, impossibleTimes } = message
  if (message.duplicate) batch.duplicates++
  for (const reading of readings) batch.readings.push(reading)
  if (refusals.length > 0) batch.refused.push(message)
  if (impossibleTimes !== undefined) batch.impossibleTimes += impossibleTimes
  if (request !== undefined)
    batch.requests.push({ ...request, position: entry.position, receivedAtMs: entry.receivedAtMs })
  batch.next = entry.position + 1
  // a replay bears the time at which it came first, so it does not tell how far we have read
  if (entry.replayOf === undefined) batch.receivedAtMs = entry.receivedAtMs
  else if (!message.duplicate) batch.replayed.push(message)
}

/** Readers share what was decoded, whichever comes first; one that falls far behind has it decoded anew. */
export function openDecodedJournal(options: DecodedJournalOptions): DecodedJournal {
  const { journal, device, findDevice, claimReplays } = options
  const topicOf = memoize(parseJournalTopic, rememberedTopics)
  /** The one used last is at the end. */
  const decoders: Decoder[] = []
  const decoding = new Map<number, Promise<DecodedBatch | undefined>>()
  const held = new DecodedBatchCache(options.clock)

  async function decoderAt(position: number): Promise<Decoder> {
    const index = decoders.findIndex((one) => one.next === position)
    const decoder = index < 0 ? await primedDecoder(position) : (decoders.splice(index, 1)[0] as Decoder)
    decoders.push(decoder)
    if (decoders.length > decodersMost) decoders.shift()
    return decoder
  }

  async function primedDecoder(position: number): Promise<Decoder> {
    const context: StageContext = {
      models,
      topicOf,
      device,
      seen: new SeenMessages(seenMost),
      memory: new BoundedMap(modelMemoryWeight),
      away: new BoundedMap(awayMost),
      clocks: new SlowClocks(),
      replayed: claimReplays && ((entry: JournalEntry) => decoder.claimed.get(entry.position)),
    }
    const decoder: Decoder = { next: position, context, claimed: new Map() }
    let next = Math.max(journal.start(), position - rememberedMessages)
    while (next < position) {
      const entries = journal.read(next, mostMessages).filter((entry) => entry.position < position)
      for (const entry of entries) runStages(entry, context, stagesThatRemember)
      const last = entries.at(-1)
      if (last === undefined) break
      next = last.position + 1
      await nextTurn()
    }
    return decoder
  }

  async function lookUpStrangers(entries: readonly JournalEntry[]): Promise<void> {
    const strangers = new Map<string, readonly [deviceId: string, nodeId: string | undefined]>()
    for (const entry of entries) {
      const topic = topicOf(entry.topic)
      if (topic === undefined) continue
      const named = [topic.deviceId, nodeOf(topic)] as const
      if (device(...named) === undefined) strangers.set(named.join('/'), named)
    }
    for (const named of strangers.values()) await findDevice(...named)
  }

  async function decode(position: number): Promise<DecodedBatch | undefined> {
    const entries = journal.read(position, mostMessages)
    if (entries.length === 0) return undefined
    await lookUpStrangers(entries)
    const replays = entries.filter((entry) => entry.replayOf !== undefined)
    const claimed = claimReplays && replays.length > 0 ? await claimReplays(replays) : undefined
    const decoder = await decoderAt(position)
    decoder.claimed = claimed ?? nothingClaimed
    const batch = emptyBatch(position)
    for (const entry of entries) {
      addMessage(batch, runStages(entry, decoder.context))
      if (batch.readings.length >= mostReadings) break
    }
    decoder.next = batch.next
    held.add(batch)
    // the other reader, and what came back from a store, must not wait for this one to have enough
    await nextTurn()
    return batch
  }

  /** What is being decoded and may turn out to hold a position. */
  const comingWith = (position: number) =>
    [...decoding].find(([start]) => start <= position && position < start + 2 * mostMessages)?.[1]

  return {
    payloadOf(entry) {
      const topic = topicOf(entry.topic)
      try {
        const model = topic && models.get(topic.model)
        return model && decodePayload(model, entry, topic, new Map())
      } catch {
        return undefined
      }
    },
    async at(position, reader) {
      held.note(reader, position)
      for (;;) {
        const known = held.find(position)
        if (known !== undefined) return known
        const coming = comingWith(position)
        if (coming === undefined) break
        await coming.catch(() => {})
      }
      const batch = held.room(reader).then(() => decode(position))
      decoding.set(position, batch)
      return batch.finally(() => decoding.delete(position))
    },
  }
}
