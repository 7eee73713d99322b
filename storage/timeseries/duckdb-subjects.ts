import type { DuckDBConnection } from '@duckdb/node-api'
import { INTEGER, VARCHAR } from '@duckdb/node-api'
import type { SeriesPoint } from './store.ts'

/** No partition can have this name: theirs have a space. */
export const SUBJECT_TABLE = '"_subject"'

/** One source of a subject; most have one. */
interface Known {
  readonly source: string
  readonly key: number
  readonly next: Known | undefined
}

/** The small number that stands for a subject and its source in every row. All of them are in memory. */
export class SubjectKeys {
  readonly #bySubject = new Map<string, Known>()
  #count = 0
  /** Given since the last commit. */
  readonly #pending: { readonly subject: string; readonly source: string; readonly key: number }[] = []

  static async read(connection: DuckDBConnection): Promise<SubjectKeys> {
    const keys = new SubjectKeys()
    const stored = await connection.runAndReadAll(`select key, subject, source from ${SUBJECT_TABLE}`)
    for (const [key, subject, source] of stored.getRows())
      keys.#keep(String(subject), String(source), Number(key))
    return keys
  }

  /** The keys of points, in their order; new ones where there was none. */
  keysOf(points: readonly SeriesPoint[]): number[] {
    const keys: number[] = new Array(points.length)
    for (let index = 0; index < points.length; index++) {
      const { subject, source } = points[index]!
      keys[index] = this.#find(subject, source) ?? this.#give(subject, source)
    }
    return keys
  }

  /** Every key that a subject's rows can have. */
  ofSubject(subject: string): readonly number[] {
    const keys: number[] = []
    for (let at = this.#bySubject.get(subject); at !== undefined; at = at.next) keys.push(at.key)
    return keys
  }

  /** Writes the new keys, in the transaction of the rows that have them. */
  async save(connection: DuckDBConnection): Promise<void> {
    if (this.#pending.length === 0) return
    const appender = await connection.createAppender(SUBJECT_TABLE.slice(1, -1))
    for (const { key, subject, source } of this.#pending) {
      appender.appendValue(key, INTEGER)
      appender.appendValue(subject, VARCHAR)
      appender.appendValue(source, VARCHAR)
      appender.endRow()
    }
    appender.closeSync()
  }

  committed(): void {
    this.#pending.length = 0
  }

  /** Takes back what was given since the last commit. */
  rolledBack(): void {
    for (const { subject } of this.#pending.splice(0).reverse()) {
      const { next } = this.#bySubject.get(subject)!
      if (next === undefined) this.#bySubject.delete(subject)
      else this.#bySubject.set(subject, next)
      this.#count--
    }
  }

  #give(subject: string, source: string): number {
    const key = this.#count
    this.#keep(subject, source, key)
    this.#pending.push({ subject, source, key })
    return key
  }

  #find(subject: string, source: string): number | undefined {
    // Comparing is cheaper than hashing: the name of a source is a new string in each message.
    for (let at = this.#bySubject.get(subject); at !== undefined; at = at.next)
      if (at.source === source) return at.key
    return undefined
  }

  #keep(subject: string, source: string, key: number): void {
    this.#bySubject.set(subject, { source, key, next: this.#bySubject.get(subject) })
    this.#count = Math.max(this.#count, key + 1)
  }
}
