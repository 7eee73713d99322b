import { setImmediate as nextTurn } from 'node:timers/promises'
import { parseDeviceTopic, type Reading } from '../contracts/index.ts'
import { remembering } from '../lib/remembering.ts'
import type { Journal, JournalEntry } from '../storage/journal/index.ts'
import { BoundedMemory } from './memory.ts'
import type { DeviceRequest } from './model.ts'
import { models } from './models/index.ts'
import type { Refused } from './refused.ts'
import { SeenMessages } from './seen-messages.ts'
import { type KnownDevice, type Passage, passThrough, type StageContext } from './stages.ts'

/** Messages of the journal kept behind the slowest reader, and looked at again after a restart: the memory of duplicates. */
export const rememberedMessages = 100_000

const stretchMessages = 2_000
/** An array is many readings: a stretch ends early rather than fill the memory. */
const stretchReadings = 20_000
/** Readings and messages held for the reader that comes second. */
const heldMost = 100_000
/** One at the head of the journal, one for a reader that is far behind. */
const decodersMost = 2
const rememberedTopics = 200_000
/** Names of metrics and other things that the device models may remember in all. */
const modelMemoryWeight = 1_000_000

/** A piece of the journal, taken through the stages: messages from `start` to before `next`. */
export interface Stretch {
  readonly start: number
  readonly next: number
  readonly readings: readonly Reading[]
  /** Those with refusals. */
  readonly refused: readonly Passage[]
  /** Those that were dead letters before, refused again or not. */
  readonly replayed: readonly Passage[]
  /** What device models would like to be told to devices, with the broker time of the messages that call for it. */
  readonly requests: readonly (DeviceRequest & { readonly position: number; readonly receivedAtMs: number })[]
  readonly duplicates: number
  /** Device times in it that could not be. */
  readonly impossibleTimes: number
  /** Broker time of the last message; undefined where all came long ago and are replays. */
  readonly receivedAtMs: number | undefined
}

/** The journal as readings, decoded once for all its readers while they are near each other. */
export interface DecodedJournal {
  /** The stretch that a position lies in; undefined where nothing is there yet. Rejects where devices cannot be looked up. */
  at(position: number): Promise<Stretch | undefined>
}

export interface DecodedJournalOptions {
  readonly journal: Journal
  readonly device: (deviceId: string) => KnownDevice | undefined
  /** Looks up a device that is not in memory. */
  readonly findDevice: (deviceId: string) => Promise<KnownDevice | undefined>
  /**
   * Says which of some dead letters in the journal to take, and what of each, by position; the others are dropped.
   * Without it all are taken, whole.
   */
  readonly claimReplays?: (entries: readonly JournalEntry[]) => Promise<ReadonlyMap<number, Refused>>
}

/** Decoding from one place on; it knows the messages before it, so that it can tell what came again. */
interface Decoder {
  next: number
  readonly context: StageContext
}

/** Readers share what was decoded, whichever comes first; one that falls far behind has it decoded anew. */
export function openDecodedJournal(options: DecodedJournalOptions): DecodedJournal {
  const { journal, device, findDevice, claimReplays } = options
  const topicOf = remembering(parseDeviceTopic, rememberedTopics)
  /** The one used last is at the end. */
  const decoders: Decoder[] = []
  /** Oldest first. */
  const held: Stretch[] = []
  let heldSize = 0
  /** Of the entries being decoded. */
  let claimed: ReadonlyMap<number, Refused> = new Map()
  let turn: Promise<unknown> = Promise.resolve()

  const sizeOf = (stretch: Stretch) => stretch.readings.length + stretch.next - stretch.start

  function hold(stretch: Stretch): void {
    held.push(stretch)
    heldSize += sizeOf(stretch)
    while (heldSize > heldMost && held.length > 1) heldSize -= sizeOf(held.shift() as Stretch)
  }

  function decoderAt(position: number): Decoder {
    const index = decoders.findIndex((one) => one.next === position)
    const decoder = index < 0 ? primedDecoder(position) : (decoders.splice(index, 1)[0] as Decoder)
    decoders.push(decoder)
    if (decoders.length > decodersMost) decoders.shift()
    return decoder
  }

  function primedDecoder(position: number): Decoder {
    const context = {
      models,
      topicOf,
      device,
      seen: new SeenMessages(rememberedMessages),
      memory: new BoundedMemory(modelMemoryWeight),
      replayed: claimReplays && ((entry: JournalEntry) => claimed.get(entry.position)),
    }
    let next = Math.max(journal.start(), position - rememberedMessages)
    while (next < position) {
      const entries = journal.read(next, stretchMessages).filter((entry) => entry.position < position)
      for (const entry of entries) passThrough(entry, context)
      const last = entries.at(-1)
      if (last === undefined) break
      next = last.position + 1
    }
    return { next: position, context }
  }

  async function lookUpStrangers(entries: readonly JournalEntry[]): Promise<void> {
    const strangers = new Set<string>()
    for (const { topic } of entries) {
      const deviceId = topicOf(topic)?.deviceId
      if (deviceId !== undefined && device(deviceId) === undefined) strangers.add(deviceId)
    }
    for (const deviceId of strangers) await findDevice(deviceId)
  }

  async function decode(position: number): Promise<Stretch | undefined> {
    const entries = journal.read(position, stretchMessages)
    if (entries.length === 0) return undefined
    await lookUpStrangers(entries)
    const replays = entries.filter((entry) => entry.replayOf !== undefined)
    claimed = claimReplays && replays.length > 0 ? await claimReplays(replays) : new Map()
    const decoder = decoderAt(position)
    const readings: Reading[] = []
    const refused: Passage[] = []
    const replayed: Passage[] = []
    const requests: Stretch['requests'][number][] = []
    let duplicates = 0
    let impossibleTimes = 0
    let receivedAtMs: number | undefined
    for (const entry of entries) {
      const passage = passThrough(entry, decoder.context)
      if (passage.duplicate) duplicates++
      for (const reading of passage.readings) readings.push(reading)
      if (passage.refusals.length > 0) refused.push(passage)
      if (passage.impossibleTimes !== undefined) impossibleTimes += passage.impossibleTimes
      if (passage.request !== undefined) {
        requests.push({ ...passage.request, position: entry.position, receivedAtMs: entry.receivedAtMs })
      }
      decoder.next = entry.position + 1
      // a replay bears the time at which it came first, so it does not tell how far we have read
      if (entry.replayOf === undefined) receivedAtMs = entry.receivedAtMs
      else if (!passage.duplicate) replayed.push(passage)
      if (readings.length >= stretchReadings) break
    }
    const { next } = decoder
    const found = { readings, refused, replayed, requests, duplicates, impossibleTimes }
    const stretch: Stretch = { start: position, next, ...found, receivedAtMs }
    hold(stretch)
    // the other reader, and what came back from a store, must not wait for this one to have enough
    await nextTurn()
    return stretch
  }

  const find = (position: number) => held.find(({ start, next }) => start <= position && position < next)

  return {
    async at(position) {
      // in turn: the second reader of a stretch waits for it rather than decode it too
      const stretch = turn.then(() => find(position) ?? decode(position))
      turn = stretch.catch(() => {})
      return stretch
    },
  }
}
