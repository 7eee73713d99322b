import { mkdirSync } from 'node:fs'
import { open, type RootDatabase } from 'lmdb'
import { type Clock, systemClock } from '../../lib/clock.ts'
import { HoistwayError, messageOf } from '../../lib/errors.ts'

/** A message as it came from the wire. */
export interface JournalMessage {
  readonly clientId: string
  readonly topic: string
  readonly payload: Uint8Array
  /** Epoch ms on the broker's clock. */
  readonly receivedAtMs: number
}

/** A message with its place: positions rise by one and never come again. */
export interface JournalEntry extends JournalMessage {
  readonly position: number
}

export interface Journal {
  /** Calls `done` without an error once the message is on disk; with `journal-full` or `journal-write-failed` if it is not. */
  append(message: JournalMessage, done: (error?: HoistwayError) => void): void
  /** Entries from a position on, oldest first; empty when there are none yet. Whole batches, so at least `atLeast` where there are that many. */
  read(fromPosition: number, atLeast: number): JournalEntry[]
  /** The position after the newest message; 0 when there never was one. */
  end(): number
  /** The position of the oldest message still held; 0 when there never was one. */
  start(): number
  /** The next position that a reader of this name wants; the oldest held for a new one. */
  cursor(name: string): number
  /** Remembers, durably, where a reader is. */
  saveCursor(name: string, position: number): Promise<void>
  /** Drops whole batches that every named reader is past by `keepMessages` or more. */
  trim(readers: readonly string[], keepMessages: number): Promise<void>
  /** Bytes of payload and topic held. */
  bytes(): number
  close(): Promise<void>
}

type Row = [clientId: string, topic: string, payload: Uint8Array, receivedAtMs: number]
/** One value per group commit. `bytesBefore` is a running total, so that what is held is a subtraction. */
interface Batch {
  readonly bytesBefore: number
  readonly bytes: number
  readonly rows: readonly Row[]
}

interface Waiting {
  readonly row: Row
  readonly done: (error?: HoistwayError) => void
}

/**
 * Opens the write-ahead journal in a folder. One process appends; any number of threads and processes may read, and
 * move their own cursors. Beyond `maxBytes` appends fail with `journal-full`: the sender keeps its copy.
 */
export function openJournal(options: { path: string; maxBytes: number; clock?: Clock }): Journal {
  mkdirSync(options.path, { recursive: true, mode: 0o700 })
  const root: RootDatabase = open({
    path: options.path,
    // resolve a write only when it is synced: the PUBACK follows it
    overlappingSync: false,
    maxDbs: 4,
  })
  const batches = root.openDB<Batch, number>({ name: 'batches', encoding: 'msgpack' })
  const cursors = root.openDB<number, string>({ name: 'cursors', encoding: 'msgpack' })

  let waiting: Waiting[] = []
  let waitingBytes = 0
  let committing: Promise<void> | undefined

  const edge = (reverse: boolean): { key: number; value: Batch } | undefined => {
    for (const entry of batches.getRange({ limit: 1, reverse })) return entry
    return undefined
  }
  const newest = edge(true)
  // A new journal starts at its birth in microseconds: if one is ever deleted, its successor's positions are beyond those
  // that the stores remember.
  let nextPosition =
    newest === undefined ? (options.clock ?? systemClock).now() * 1000 : newest.key + newest.value.rows.length
  let totalBytes = newest === undefined ? 0 : newest.value.bytesBefore + newest.value.bytes
  let trimmedBytes = edge(false)?.value.bytesBefore ?? totalBytes

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting
      const bytes = waitingBytes
      waiting = []
      waitingBytes = 0
      let failure: HoistwayError | undefined
      try {
        await batches.put(nextPosition, { bytesBefore: totalBytes, bytes, rows: group.map(({ row }) => row) })
        nextPosition += group.length
        totalBytes += bytes
      } catch (error) {
        failure = new HoistwayError(
          'journal-write-failed',
          `the journal could not be written: ${messageOf(error)}`,
          {
            mayRetry: true,
            cause: error,
          },
        )
      }
      for (const { done } of group) done(failure)
    }
    committing = undefined
  }

  /** The newest batch that starts at or before a position. */
  function batchStart(position: number): number {
    for (const key of batches.getKeys({ start: position, reverse: true, limit: 1 })) return key
    return position
  }

  return {
    append(message, done) {
      const bytes = message.payload.length + message.topic.length + message.clientId.length
      if (totalBytes - trimmedBytes + waitingBytes + bytes > options.maxBytes) {
        done(
          new HoistwayError(
            'journal-full',
            `the journal holds its ${options.maxBytes} bytes; its readers are behind`,
            {
              mayRetry: true,
            },
          ),
        )
        return
      }
      waiting.push({ row: [message.clientId, message.topic, message.payload, message.receivedAtMs], done })
      waitingBytes += bytes
      // what arrives in the same turn of the event loop shares the first commit; what arrives meanwhile, the next
      committing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(commitAll)
    },

    read(fromPosition, atLeast) {
      root.resetReadTxn()
      const entries: JournalEntry[] = []
      for (const { key, value } of batches.getRange({ start: batchStart(fromPosition) })) {
        value.rows.forEach(([clientId, topic, payload, receivedAtMs], index) => {
          const position = key + index
          if (position >= fromPosition) entries.push({ position, clientId, topic, payload, receivedAtMs })
        })
        if (entries.length >= atLeast) break
      }
      return entries
    },

    end() {
      root.resetReadTxn()
      const last = edge(true)
      return last === undefined ? 0 : last.key + last.value.rows.length
    },

    start() {
      root.resetReadTxn()
      return edge(false)?.key ?? 0
    },

    cursor(name) {
      root.resetReadTxn()
      return cursors.get(name) ?? edge(false)?.key ?? 0
    },

    async saveCursor(name, position) {
      await cursors.put(name, position)
    },

    async trim(readers, keepMessages) {
      root.resetReadTxn()
      const slowest = Math.min(...readers.map((name) => cursors.get(name) ?? 0)) - keepMessages
      const last = edge(true)?.key
      const drop: number[] = []
      let bytesBefore = trimmedBytes
      for (const { key, value } of batches.getRange({})) {
        bytesBefore = value.bytesBefore
        // the newest batch stays: it carries the next position
        if (key === last || key + value.rows.length > slowest) break
        drop.push(key)
      }
      if (drop.length === 0) return
      await batches.batch(() => {
        for (const key of drop) batches.remove(key)
      })
      trimmedBytes = bytesBefore
    },

    bytes: () => totalBytes - trimmedBytes,

    async close() {
      await committing
      await root.close()
    },
  }
}
