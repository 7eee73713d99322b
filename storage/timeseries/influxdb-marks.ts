import { HOUR_MS } from './levels.ts'

/** A subject's hour of a table. `subject`: as the tag holds it. */
export interface Mark {
  readonly table: string
  readonly subject: string
  readonly hourMs: number
}

/** Hours of subjects, by table and subject: about 30 bytes an hour where a subject has many, 260 where it has one. */
export class HourMarks {
  /** Table, subject, hours since the epoch: small integers, so that a set takes no memory for the numbers. */
  readonly #tables = new Map<string, Map<string, Set<number>>>()

  has({ table, subject, hourMs }: Mark): boolean {
    return (
      this.#tables
        .get(table)
        ?.get(subject)
        ?.has(hourMs / HOUR_MS) ?? false
    )
  }

  add({ table, subject, hourMs }: Mark): void {
    const subjects = this.#tables.get(table) ?? new Map<string, Set<number>>()
    this.#tables.set(table, subjects)
    subjects.set(subject, (subjects.get(subject) ?? new Set()).add(hourMs / HOUR_MS))
  }

  delete({ table, subject, hourMs }: Mark): void {
    const subjects = this.#tables.get(table)
    const hours = subjects?.get(subject)
    hours?.delete(hourMs / HOUR_MS)
    if (hours?.size === 0) subjects?.delete(subject)
  }

  clear(): void {
    this.#tables.clear()
  }

  /** Epoch ms of a subject's hours. */
  hoursOf(table: string, subject: string): number[] {
    return [...(this.#tables.get(table)?.get(subject) ?? [])].map((hour) => hour * HOUR_MS)
  }

  *values(): Generator<Mark> {
    for (const [table, subjects] of this.#tables)
      for (const [subject, hours] of subjects)
        for (const hour of hours) yield { table, subject, hourMs: hour * HOUR_MS }
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
