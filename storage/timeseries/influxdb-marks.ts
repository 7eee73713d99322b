import { HOUR_MS } from './levels.ts'

/** A subject's hour of a table. `subject`: as the tag holds it. */
export interface Mark {
  readonly table: string
  readonly subject: string
  readonly hourMs: number
}

/** Marks of a table as one text: its name, then each subject with its hours since the epoch, as JSON. */
export interface MarkList {
  readonly text: string
  readonly hours: number
}

/** So that a subject with many of them fits into several lists. */
const MOST_HOURS_OF_PART = 1_000

/** Hours since the epoch, 32 of them a bit each of one small number: quick to add, and to read back in great number. */
class Hours {
  readonly #words = new Map<number, number>()

  get isEmpty(): boolean {
    return this.#words.size === 0
  }

  has(hour: number): boolean {
    return ((this.#words.get(hour >> 5) ?? 0) & (1 << (hour & 31))) !== 0
  }

  add(hour: number): void {
    this.#words.set(hour >> 5, (this.#words.get(hour >> 5) ?? 0) | (1 << (hour & 31)))
  }

  delete(hour: number): void {
    const word = (this.#words.get(hour >> 5) ?? 0) & ~(1 << (hour & 31))
    if (word === 0) this.#words.delete(hour >> 5)
    else this.#words.set(hour >> 5, word)
  }

  *values(): Generator<number> {
    for (const [index, word] of this.#words)
      for (let bit = 0; bit < 32; bit++) if ((word & (1 << bit)) !== 0) yield (index << 5) | bit
  }
}

/** Hours of subjects, by table and subject. */
export class HourMarks {
  readonly #tables = new Map<string, Map<string, Hours>>()

  has({ table, subject, hourMs }: Mark): boolean {
    return (
      this.#tables
        .get(table)
        ?.get(subject)
        ?.has(hourMs / HOUR_MS) ?? false
    )
  }

  add({ table, subject, hourMs }: Mark): void {
    this.#hours(this.#subjects(table), subject).add(hourMs / HOUR_MS)
  }

  delete({ table, subject, hourMs }: Mark): void {
    const subjects = this.#tables.get(table)
    const hours = subjects?.get(subject)
    hours?.delete(hourMs / HOUR_MS)
    if (hours?.isEmpty) subjects?.delete(subject)
  }

  clear(): void {
    this.#tables.clear()
  }

  /** Epoch ms of a subject's hours. */
  hoursOf(table: string, subject: string): number[] {
    return [...(this.#tables.get(table)?.get(subject)?.values() ?? [])].map((hour) => hour * HOUR_MS)
  }

  *values(): Generator<Mark> {
    for (const [table, subjects] of this.#tables)
      for (const [subject, hours] of subjects)
        for (const hour of hours.values()) yield { table, subject, hourMs: hour * HOUR_MS }
  }

  /** All of them as texts of at most about `mostBytes`, each of one table, and how many hours each names. */
  *lists(mostBytes: number): Generator<MarkList> {
    for (const [table, subjects] of this.#tables) {
      const head = JSON.stringify(table)
      let [text, bytes, hours] = ['', 0, 0]
      for (const [subject, all] of subjects) {
        const each = [...all.values()]
        for (let from = 0; from < each.length; from += MOST_HOURS_OF_PART) {
          const some = each.slice(from, from + MOST_HOURS_OF_PART)
          const part = `,${JSON.stringify([subject, ...some])}`
          const partBytes = Buffer.byteLength(part)
          if (hours > 0 && bytes + partBytes > mostBytes) {
            yield { text: `[${head}${text}]`, hours }
            text = ''
            hours = 0
            bytes = 0
          }
          text += part
          hours += some.length
          bytes += partBytes
        }
      }
      if (hours > 0) yield { text: `[${head}${text}]`, hours }
    }
  }

  /** Adds what a list names. */
  addList(text: string): void {
    const [table, ...parts] = JSON.parse(text) as [string, ...[string, ...number[]][]]
    const subjects = this.#subjects(table)
    for (const part of parts) {
      const hours = this.#hours(subjects, part[0])
      for (let index = 1; index < part.length; index++) hours.add(part[index] as number)
    }
  }

  #subjects(table: string): Map<string, Hours> {
    let subjects = this.#tables.get(table)
    if (subjects === undefined) {
      subjects = new Map()
      this.#tables.set(table, subjects)
    }
    return subjects
  }

  #hours(subjects: Map<string, Hours>, subject: string): Hours {
    let hours = subjects.get(subject)
    if (hours === undefined) {
      hours = new Hours()
      subjects.set(subject, hours)
    }
    return hours
  }
}

/** From the first hour to the end of the last. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** Where the hours of a subject lie, however many they are: for hours that stay for ever. */
export class HourSpans {
  readonly #tables = new Map<string, Map<string, Span>>()

  add({ table, subject, hourMs }: Mark): void {
    const subjects = this.#tables.get(table) ?? new Map<string, Span>()
    this.#tables.set(table, subjects)
    const { fromMs, toMs } = subjects.get(subject) ?? { fromMs: hourMs, toMs: hourMs }
    subjects.set(subject, { fromMs: Math.min(fromMs, hourMs), toMs: Math.max(toMs, hourMs + HOUR_MS) })
  }

  of(table: string, subject: string): Span | undefined {
    return this.#tables.get(table)?.get(subject)
  }

  forget(beforeMs: number): void {
    for (const subjects of this.#tables.values())
      for (const [subject, { toMs }] of subjects) if (toMs <= beforeMs) subjects.delete(subject)
  }
}
