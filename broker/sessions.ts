import { createHash } from 'node:crypto'
import type { Clock } from '../lib/clock.ts'
import { counter, gauge } from '../lib/metrics.ts'
import type { Journal, Memo } from '../storage/journal/index.ts'

/** A device may always have so many QoS 2 messages between PUBREC and PUBREL, whatever others have. */
const unreleasedAlwaysMost = 50
/** Of all devices together. */
const unreleasedInAllMost = 1_000_000
/** Filters that a session may subscribe to. */
export const filtersMost = 10
/** Sessions kept, some hundred bytes each. */
const sessionsMost = 500_000
const dayMs = 86_400_000
/** A session whose device was away for so long is over. */
const expiryMs = 30 * dayMs

const droppedSessions = counter('sessions_dropped_total', 'Kept sessions that were let go of', ['reason'])

/** What [MQTT-3.1.2.4] has a server keep of a client: its subscriptions, and the QoS 2 ids between PUBREC and PUBREL. */
export interface Session {
  readonly deviceId: string
  /** True where it outlives its connection (clean session 0). */
  readonly isKept: boolean
  /** Filters with their QoS. */
  readonly filters: Map<string, number>
  /** With the fingerprint of each message: a client that breaks the rules may give an id to another. */
  readonly unreleased: Map<number, number>
  /** Of messages that are being written, by id and fingerprint: who waits. The same one may come again meanwhile. */
  readonly writing: Map<string, ((error?: Error) => void)[]>
}

interface KeptSession extends Session {
  /** When its device connected last, epoch ms, noted once a day. */
  seenAtMs: number
  /** What is kept of it, as it was written last. */
  written: string
}

/** Where sessions are kept; without it they last as long as the process. */
export type SessionJournal = Pick<Journal, 'memo' | 'memos' | 'state'>

export interface SessionsOptions {
  readonly clock: Clock
  readonly journal?: SessionJournal | undefined
  readonly sessionsMost?: number | undefined
  readonly unreleasedMost?: number | undefined
}

const sessionKey = (deviceId: string) => `session/${deviceId}`
const idKey = (deviceId: string, messageId: number) => `unreleased/${deviceId}/${messageId}`

/** Tells one message from another: 48 bits of its SHA-1. */
export function fingerprintOf(topic: string, payload: Uint8Array): number {
  return createHash('sha1').update(topic).update('\0').update(payload).digest().readUIntBE(0, 6)
}

function bytesOf(fingerprint: number): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUIntBE(fingerprint, 0, 6)
  return bytes
}

/** 0, which is no message's, where the bytes are no fingerprint. */
const fingerprintIn = (bytes: Uint8Array) => (bytes.length === 6 ? Buffer.from(bytes).readUIntBE(0, 6) : 0)

const noIds = (): Pick<Session, 'unreleased' | 'writing'> => ({ unreleased: new Map(), writing: new Map() })

/** The sessions of devices: those of clean session 0 are kept in the journal, written only when they change. */
export class Sessions {
  readonly #options: SessionsOptions
  readonly #inAllMost: number
  readonly #most: number
  /** By device; the one that connected last is at the end. */
  readonly #kept = new Map<string, KeptSession>()
  #unreleased = 0

  /** Restores what the journal has; a session whose time is over is let go of. */
  constructor(options: SessionsOptions) {
    this.#options = options
    this.#inAllMost = options.unreleasedMost ?? unreleasedInAllMost
    this.#most = options.sessionsMost ?? sessionsMost
    const stored: KeptSession[] = []
    const ids: [deviceId: string, messageId: number, fingerprint: number][] = []
    for (const [key, value] of options.journal?.memos() ?? []) {
      const [kind, deviceId = '', id] = key.split('/')
      if (kind === 'unreleased') ids.push([deviceId, Number(id), fingerprintIn(value)])
      if (kind !== 'session') continue
      const written = Buffer.from(value).toString()
      const { filters, seenAtMs } = JSON.parse(written) as { filters: [string, number][]; seenAtMs: number }
      const common = { deviceId, isKept: true, ...noIds(), seenAtMs, written }
      stored.push({ ...common, filters: new Map(filters) })
    }
    stored.sort((a, b) => a.seenAtMs - b.seenAtMs)
    for (const session of stored) this.#kept.set(session.deviceId, session)
    for (const [deviceId, id, fingerprint] of ids) {
      const session = this.#kept.get(deviceId)
      if (session !== undefined) this.received(session, id, fingerprint)
    }
    gauge('sessions_kept', 'Sessions that outlive their connection', () => this.#kept.size)
    this.expire(() => false)
  }

  /** The session that is kept of a device. */
  get(deviceId: string): Session | undefined {
    return this.#kept.get(deviceId)
  }

  /** A session that ends with its connection. [MQTT-3.1.2-6] */
  begin(deviceId: string): Session {
    return { deviceId, isKept: false, filters: new Map(), ...noIds() }
  }

  /**
   * Finds or makes the session that outlives the connection; resolves to whether there was one, once it is kept: a device that
   * was told once that there is one must hear the same after a crash. [MQTT-3.2.2-2]
   */
  async open(deviceId: string, isConnected: (deviceId: string) => boolean): Promise<boolean> {
    const nowMs = this.#options.clock.now()
    const found = this.#kept.get(deviceId)
    if (found === undefined) {
      this.#makeRoom(isConnected)
      const common = { deviceId, isKept: true, filters: new Map(), ...noIds() }
      const session = { ...common, seenAtMs: nowMs, written: '' }
      this.#kept.set(deviceId, session)
      await this.save(session)
      return false
    }
    this.#kept.delete(deviceId)
    this.#kept.set(deviceId, found)
    if (nowMs - found.seenAtMs >= dayMs) found.seenAtMs = nowMs
    await this.save(found)
    return true
  }

  /** Writes a session's filters where they changed. */
  async save(session: Session): Promise<void> {
    const kept = this.#kept.get(session.deviceId)
    if (kept !== session) return
    const written = JSON.stringify({ filters: [...kept.filters], seenAtMs: kept.seenAtMs })
    if (written === kept.written) return
    kept.written = written
    await this.#memo([[sessionKey(kept.deviceId), Buffer.from(written)]])
  }

  /** Whether there is room for one more QoS 2 id. */
  hasRoom(session: Session): boolean {
    return this.#unreleased < this.#inAllMost || session.unreleased.size < unreleasedAlwaysMost
  }

  /** What the journal is to write in the commit of a QoS 2 message, so that it is known when it comes again. [MQTT-4.3.3-2] */
  memosOf(
    { isKept, deviceId }: Session,
    messageId: number,
    fingerprint: number,
  ): readonly Memo[] | undefined {
    return isKept ? [[idKey(deviceId, messageId), bytesOf(fingerprint)]] : undefined
  }

  /** A QoS 2 message is in the journal. */
  received(session: Session, messageId: number, fingerprint: number): void {
    const before = session.unreleased.size
    this.#unreleased += session.unreleased.set(messageId, fingerprint).size - before
    // it was let go of while its message was written
    if (session.isKept && this.#kept.get(session.deviceId) !== session) {
      // a journal that is closing leaves its memos behind; they expire with the session
      this.#end(session).catch(() => {})
    }
  }

  /** Resolves once it is forgotten for good, so that the device may give the id to another message. [MQTT-4.3.3-2] */
  async released(session: Session, messageId: number): Promise<void> {
    if (!session.unreleased.has(messageId)) return
    if (session.isKept) await this.#memo([[idKey(session.deviceId, messageId), undefined]], true)
    if (session.unreleased.delete(messageId)) this.#unreleased--
  }

  /** Lets go of a session that ended with its connection. */
  leave(session: Session): void {
    this.#unreleased -= session.unreleased.size
    session.unreleased.clear()
  }

  /** Lets go of what is kept of a device, for good. */
  async end(deviceId: string): Promise<void> {
    const session = this.#kept.get(deviceId)
    if (session === undefined) return
    this.#kept.delete(deviceId)
    await this.#end(session)
  }

  /** Lets go of sessions whose devices were away for 30 days. */
  expire(isConnected: (deviceId: string) => boolean): void {
    const nowMs = this.#options.clock.now()
    for (const session of [...this.#kept.values()]) {
      if (isConnected(session.deviceId)) {
        if (nowMs - session.seenAtMs < dayMs) continue
        session.seenAtMs = nowMs
        void this.save(session).catch(() => {})
      } else if (nowMs - session.seenAtMs > expiryMs) this.#drop(session, 'expired')
    }
  }

  #makeRoom(isConnected: (deviceId: string) => boolean): void {
    if (this.#kept.size < this.#most) return
    for (const session of this.#kept.values()) {
      if (isConnected(session.deviceId)) continue
      this.#drop(session, 'too-many')
      return
    }
  }

  #drop(session: Session, reason: string): void {
    droppedSessions.inc({ reason })
    void this.end(session.deviceId).catch(() => {})
  }

  async #end(session: Session): Promise<void> {
    const ids = [...session.unreleased.keys()]
    this.leave(session)
    const isAnother = this.#kept.has(session.deviceId)
    const memos: Memo[] = ids.map((id) => [idKey(session.deviceId, id), undefined])
    if (!isAnother) memos.push([sessionKey(session.deviceId), undefined])
    if (memos.length > 0) await this.#memo(memos)
  }

  /** Resolves once they are on disk; at once while the journal writes nothing, unless they must be. */
  #memo(memos: readonly Memo[], mustBe = false): Promise<void> {
    const { journal } = this.#options
    if (journal === undefined) return Promise.resolve()
    const isWaitedFor = mustBe || journal.state() === 'ok'
    return new Promise((resolve, reject) => {
      journal.memo(memos, (error) => (error === undefined ? resolve() : reject(error)))
      if (!isWaitedFor) resolve()
    })
  }
}
