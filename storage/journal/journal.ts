import { mkdirSync } from 'node:fs'
import { open, type RootDatabase } from 'lmdb'
import { type Clock, systemClock } from '../../lib/clock.ts'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import { histogram } from '../../lib/metrics.ts'
import { committed } from './committed.ts'
import { Group, memoSizeOf, readEntries, readHeader, sizeOf } from './group.ts'
import { openMarks } from './marks.ts'
import type { JournalEntry, JournalMessage, Memo } from './message.ts'

export interface Journal {
  /**
   * Calls `done` without an error once the message is on disk, later while `state()` is not `ok`: the sender keeps its
   * copy as long as it hears nothing. With `journal-full` where even the waiting room is full, or `journal-closed`.
   */
  append(message: JournalMessage, done: (error?: Error) => void, memos?: readonly Memo[]): void
  /** Writes memos without a message, in their order with all others; calls `done` as `append` does. A full journal takes them. */
  memo(memos: readonly Memo[], done: (error?: Error) => void): void
  /** All memos, as they are on disk; none on a reader's opening. */
  memos(): Iterable<readonly [key: string, value: Uint8Array]>
  /** `ok`, or why nothing is being acknowledged. */
  state(): string
  /** Entries from a position on, oldest first; empty when there are none yet. Whole groups, until there are `atLeast` or some MiB. */
  read(fromPosition: number, atLeast: number): JournalEntry[]
  /** The position after the newest message; 0 when there never was one. */
  end(): number
  /** The position of the oldest message still held; 0 when there never was one. */
  start(): number
  /** Whether nothing has been dropped from it yet. */
  isWhole(): boolean
  /**
   * Has the next message come at this position at least: for a journal that is an older copy, behind what was taken of it. Only the
   * appending process may, before it appends.
   */
  skipTo(position: number): void
  /** The next position that a reader of this name wants; the oldest held for a new one. */
  cursor(name: string): number
  /** Remembers, durably, where a reader is. Rejects with `journal-read-only` on a reader's opening. */
  saveCursor(name: string, position: number): Promise<void>
  /**
   * Drops whole groups that every named reader is past, and keeps `keepMessages` of them, fewer while the journal is more
   * than half full. Only the appending process may trim.
   */
  trim(readers: readonly string[], keepMessages: number): Promise<void>
  /** The data directory that it belongs to, by its `instance.id`; undefined where nobody has claimed it yet. */
  owner(): string | undefined
  /** Marks it as that of a data directory, once there is room. Rejects with `journal-foreign` where it is another's. */
  claim(instanceId: string): Promise<void>
  /** Bytes of payload and topic held. */
  bytes(): number
  /** Copies all that it holds at one moment into a folder, made where missing; appending goes on meanwhile. */
  copyTo(folder: string): Promise<void>
  close(): Promise<void>
}

export interface JournalOptions {
  /** Its folder, made where missing. */
  readonly path: string
  /** Payload and topic bytes that it may hold. */
  readonly maxBytes: number
  /** How old the oldest message may get that a reader still wants; without it, any age. */
  readonly maxAgeMs?: number
  /** Payload and topic bytes that may wait in memory while the journal cannot take them (64 MiB). */
  readonly maxWaitingBytes?: number
  /** True for a second opening by this process: LMDB 3.5.6 corrupts its memory where two threads write. */
  readonly isReader?: boolean
  /** Where there is no room on the disk: why, with figures. Then nothing is written. */
  readonly whyNoRoom?: () => string | undefined
  /** False: acknowledged before it is on disk, so that a crash of the machine may lose it. For measurements only. */
  readonly sync?: boolean
  readonly clock?: Clock
}

/** Groups are kept to about this size: a larger value has to find a longer run of free pages. */
const longestGroupBytes = 1 << 20
/** What one reading takes into memory, about. */
const readBytes = 4 << 20
const firstCapacity = 1 << 17
const firstRetryMs = 50
const longestRetryMs = 2_000

const commitSeconds = histogram(
  'journal_commit_duration_seconds',
  'Time to write one group of messages to the journal, sync included',
  [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
)

/**
 * Opens the write-ahead journal in a folder. One process appends; any number of threads and processes may read, and
 * move their own cursors. What arrives while a group is being written is the next group: an idle journal writes each
 * message at once, a busy one writes many with one sync. Where it is full, or the disk is, or a sync fails, what was
 * appended waits in memory, unacknowledged, and is tried again.
 */
export function openJournal(options: JournalOptions): Journal {
  const { path, maxBytes, maxAgeMs, maxWaitingBytes = 64 << 20, clock = systemClock } = options
  const { isReader = false, whyNoRoom = () => undefined } = options
  const groupBytes = Math.min(longestGroupBytes, maxBytes / 8)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const root: RootDatabase = open({
    path,
    // resolve a write only when it is synced: the PUBACK follows it
    overlappingSync: false,
    // we make the groups; its own would leave a rejection behind that nobody can catch
    eventTurnBatching: false,
    noSync: options.sync === false,
    maxDbs: 4,
    readOnly: isReader,
  })
  const groups = root.openDB<Buffer, number>({ name: 'groups', encoding: 'binary' })
  const cursors = root.openDB<number, string>({ name: 'cursors', encoding: 'msgpack' })
  const memos = isReader ? undefined : root.openDB<Buffer, string>({ name: 'memos', encoding: 'binary' })

  const marks = openMarks(root, path, isReader)

  const edge = (reverse: boolean) => {
    for (const { key, value } of groups.getRange({ limit: 1, reverse })) return { key, ...readHeader(value) }
    return undefined
  }
  const newest = edge(true)
  // A new journal starts at its birth in microseconds: if one is ever deleted, its successor's positions are beyond those
  // that the stores remember.
  let nextPosition = newest === undefined ? clock.now() * 1000 : newest.key + newest.count
  let totalBytes = newest === undefined ? 0 : newest.bytesBefore + newest.bytes
  let trimmedBytes = edge(false)?.bytesBefore ?? totalBytes
  let isTooOld = false

  /** The last one is being filled, the first is being written. */
  const waiting: Group[] = []
  const spare: Group[] = []
  let waitingBytes = 0
  let writing: Promise<void> | undefined
  let failure: string | undefined
  let isClosed = false
  /** Ends the pause of a writer that cannot write. */
  let wake = () => {}

  function whyWithheld(bytes: number): string | undefined {
    if (totalBytes - trimmedBytes + bytes > maxBytes)
      return `full: it holds its ${maxBytes} bytes, its readers are behind`
    if (isTooOld) return `full: its readers are behind by more than ${maxAgeMs} ms`
    return whyNoRoom() ?? failure
  }

  /** Refuses what would be written where it must not be, or where the disk has no room. */
  function requireWritable(): void {
    if (isReader) throw new HoistwayError('journal-read-only', 'this opening of the journal only reads')
    const noRoom = whyNoRoom()
    if (noRoom !== undefined) throw new HoistwayError('disk-full', noRoom, { mayRetry: true })
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  function put(group: Group): Promise<unknown> {
    if (group.memos.size === 0) return groups.put(nextPosition, group.value(totalBytes))
    return groups.batch(() => {
      if (group.count > 0) groups.put(nextPosition, group.value(totalBytes))
      for (const [key, value] of group.memos) {
        if (value === undefined) memos?.remove(key)
        else memos?.put(key, Buffer.from(value))
      }
    })
  }

  async function write(group: Group): Promise<void> {
    for (let retryMs = firstRetryMs; ; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      while (!isClosed) {
        const why = group.count > 0 ? whyWithheld(group.bytes) : (whyNoRoom() ?? failure)
        if (why === undefined || why === failure) break
        await pause(longestRetryMs)
      }
      if (isClosed) throw new HoistwayError('journal-closed', 'the journal was closed before it could write')
      try {
        const startedMs = performance.now()
        await committed(put(group))
        commitSeconds.observe((performance.now() - startedMs) / 1000)
        failure = undefined
        return
      } catch (error) {
        failure = `cannot be written: ${messageOf(error)}`
        await pause(retryMs)
      }
    }
  }

  async function writeAll(): Promise<void> {
    for (let group = waiting[0]; group !== undefined; group = waiting[0]) {
      // closed for more: what arrives from here on is the next group
      if (waiting.length === 1) waiting.push(spare.pop() ?? new Group(firstCapacity))
      const error = await write(group).catch((why: Error) => why)
      if (error === undefined) {
        nextPosition += group.count
        totalBytes += group.bytes
      }
      waitingBytes -= group.bytes + group.memoBytes
      waiting.shift()
      for (const done of group.waiting) done(error ?? undefined)
      group.clear()
      if (spare.length < 2) spare.push(group)
      if (waiting[0]?.waiting.length === 0 && waiting.length === 1) spare.push(waiting.pop() as Group)
    }
    writing = undefined
  }

  /** Of the group read last: who waits at its end must not have it copied each time. */
  let known = { start: 0, end: 0 }

  /** The first group with entries from a position on starts there or later. */
  function groupStart(position: number): number {
    for (const key of groups.getKeys({ start: position, reverse: true, limit: 1 }))
      return key === known.start && known.end <= position ? known.end : key
    return position
  }

  /** Whether the oldest message that a reader wants is too old. */
  function findAge(slowest: number): void {
    if (maxAgeMs === undefined) return
    const [oldest] = read(slowest, 1)
    // a replay bears the time at which it came first: it has not waited here so long
    const isWaiting = oldest !== undefined && oldest.replayOf === undefined
    isTooOld = isWaiting && clock.now() - oldest.receivedAtMs > maxAgeMs
  }

  function read(fromPosition: number, atLeast: number): JournalEntry[] {
    root.resetReadTxn()
    const entries: JournalEntry[] = []
    let bytes = 0
    for (const { key, value } of groups.getRange({ start: groupStart(fromPosition) })) {
      known = { start: key, end: key + readHeader(value).count }
      readEntries(key, value, fromPosition, entries)
      bytes += value.length
      if (entries.length >= atLeast || (bytes >= readBytes && entries.length > 0)) break
    }
    return entries
  }

  /** Adds something to the group that is being filled, where there is room for it to wait. */
  function enqueue(bytes: number, done: (error?: Error) => void, add: (group: Group) => void): void {
    if (isClosed) {
      done(new HoistwayError('journal-closed', 'the journal is closed'))
      return
    }
    if (isReader) {
      done(new HoistwayError('journal-read-only', 'this opening of the journal only reads'))
      return
    }
    if (waitingBytes + bytes > maxWaitingBytes) {
      const reason = whyWithheld(waitingBytes) ?? 'slow: more arrives than it can write'
      done(new HoistwayError('journal-full', `the journal is ${reason}`, { mayRetry: true }))
      return
    }
    let group = waiting.at(-1)
    if (group === undefined || group.bytes > groupBytes) {
      group = spare.pop() ?? new Group(firstCapacity)
      waiting.push(group)
    }
    add(group)
    waitingBytes += bytes
    // what arrives in the same turn of the event loop shares the first group
    writing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(writeAll)
  }

  return {
    append(message, done, added) {
      const bytes = sizeOf(message) + (added === undefined ? 0 : memoSizeOf(added))
      enqueue(bytes, done, (group) => group.add(message, done, added))
    },

    memo(added, done) {
      enqueue(memoSizeOf(added), done, (group) => group.addMemos(added, done))
    },

    *memos() {
      root.resetReadTxn()
      for (const { key, value } of memos?.getRange({}) ?? []) yield [key, value]
    },

    state: () => whyWithheld(waiting[0]?.bytes ?? 0) ?? 'ok',
    read,

    end() {
      root.resetReadTxn()
      const last = edge(true)
      return last === undefined ? 0 : last.key + last.count
    },

    start() {
      root.resetReadTxn()
      return edge(false)?.key ?? 0
    },

    isWhole() {
      root.resetReadTxn()
      return (edge(false)?.bytesBefore ?? 0) === 0
    },

    skipTo(position) {
      nextPosition = Math.max(nextPosition, position)
    },

    cursor(name) {
      root.resetReadTxn()
      return cursors.get(name) ?? edge(false)?.key ?? 0
    },

    async saveCursor(name, position) {
      requireWritable()
      await committed(cursors.put(name, position))
    },

    async trim(readers, keepMessages) {
      root.resetReadTxn()
      const slowest = Math.min(...readers.map((name) => cursors.get(name) ?? 0))
      findAge(slowest)
      const drop: number[] = []
      let oldest: number | undefined
      let bytesBefore = trimmedBytes
      for (const key of groups.getKeys({})) {
        // the group before this one ends where it begins
        if (oldest !== undefined) {
          const isCrowded = totalBytes - bytesBefore > maxBytes / 2
          if (key > (isCrowded ? slowest : slowest - keepMessages)) break
          drop.push(oldest)
          bytesBefore = readHeader(groups.get(key) as Buffer).bytesBefore
        }
        oldest = key
      }
      if (drop.length > 0) {
        requireWritable()
        await committed(
          groups.batch(() => {
            for (const key of drop) groups.remove(key)
          }),
        )
        trimmedBytes = bytesBefore
      }
      wake()
    },

    owner: marks.owner,
    claim: (instanceId) => committed(marks.claim(instanceId, whyNoRoom() === undefined)),
    bytes: () => totalBytes - trimmedBytes,

    async copyTo(folder) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      await root.backup(folder, true)
    },

    async close() {
      isClosed = true
      wake()
      await writing
      await root.close()
    },
  }
}
