import { Gathering, headOfBuckets, VALUES_FIELD } from './influxdb-partials.ts'
import { HOUR_SUFFIX, SUFFIXES, type Suffix } from './influxdb-place.ts'
import type { InfluxSeries } from './influxdb-query.ts'
import { quotedName, quotedText } from './influxdb-query.ts'
import type { InfluxServer } from './influxdb-server.ts'
import { writeLines } from './influxdb-writing.ts'
import { BUCKET_MS, HOUR_MS } from './levels.ts'
import type { SeriesSchema } from './store.ts'

/** Of one statement: so many names make a long one. */
const SUBJECTS_AT_ONCE = 50
/** From so many on, all that spoke in the hour are read. */
const MANY_SUBJECTS = 1_000
/** Lines that wait for a request, and requests on their way. */
const LINES_AT_ONCE = 5_000
const WRITES_AT_ONCE = 2

type Columns = SeriesSchema[string]

/** Minutes and hours of a table, made of its rows as they are read and written as they are made. */
export class HourMaker {
  readonly #server: InfluxServer
  readonly #table: string
  readonly #columns: Columns
  readonly #lines = { minute: [] as string[], hour: [] as string[] }
  readonly #inFlight = new Set<Promise<void>>()
  #failure: unknown

  constructor(server: InfluxServer, table: string, columns: Columns) {
    this.#server = server
    this.#table = table
    this.#columns = columns
  }

  /**
   * Rolls whole hours up. Resolves to how many rows they have.
   * @param what `subjects`: only these, as tags hold them. `isAgain`: what is known of an hour is never replaced by less.
   */
  async roll(
    fromMs: number,
    toMs: number,
    { subjects, isAgain }: { readonly subjects?: readonly string[]; readonly isAgain: boolean },
  ): Promise<number> {
    const within = `time >= ${fromMs}ms AND time < ${toMs}ms`
    const knownOf = async (where: string) => (isAgain ? this.#valuesOf(where) : undefined)
    let rows = 0
    if (subjects === undefined || subjects.length > MANY_SUBJECTS)
      rows += await this.#rollSeries(within, subjects && new Set(subjects), await knownOf(within))
    else
      for (let start = 0; start < subjects.length; start += SUBJECTS_AT_ONCE) {
        const some = subjects.slice(start, start + SUBJECTS_AT_ONCE)
        const whose = some.map((subject) => `"subject" = ${quotedText(subject)}`).join(' OR ')
        const where = `(${whose}) AND ${within}`
        rows += await this.#rollSeries(where, undefined, await knownOf(where))
      }
    await this.#flush(1)
    await Promise.all(this.#inFlight)
    if (this.#failure !== undefined) throw this.#failure
    return rows
  }

  /** How many values each hour of each subject is made of, by `subject hour`. */
  async #valuesOf(where: string): Promise<ReadonlyMap<string, number>> {
    const values = new Map<string, number>()
    const read = `SELECT "${VALUES_FIELD}" FROM ${quotedName(this.#table)} WHERE ${where} GROUP BY "subject"`
    for await (const series of this.#server.readPieces(read, HOUR_SUFFIX))
      for (const [hourMs, number] of series.values)
        values.set(`${series.tags?.subject} ${hourMs}`, Number(number))
    return values
  }

  /** Columns that the server has: it takes time for each that is asked for, there or not. */
  async #namesThere(): Promise<readonly string[]> {
    const there = await this.#server.fieldsOf(this.#table, SUFFIXES.raw)
    return Object.keys(this.#columns).filter((name) => there.has(name))
  }

  async #rollSeries(
    where: string,
    wanted: ReadonlySet<string> | undefined,
    known: ReadonlyMap<string, number> | undefined,
  ): Promise<number> {
    const names = await this.#namesThere()
    if (names.length === 0) return 0
    const list = names.map(quotedName).join(', ')
    const read = `SELECT ${list} FROM ${quotedName(this.#table)} WHERE ${where} GROUP BY "subject"`
    const turn = new Turn(this.#table, names, this.#columns, this.#lines, known)
    let rows = 0
    for await (const series of this.#server.readPieces(read)) {
      const subject = series.tags?.subject ?? ''
      if (wanted?.has(subject) === false) continue
      turn.add(subject, series.values)
      rows += series.values.length
      await this.#flush(LINES_AT_ONCE)
    }
    turn.end()
    return rows
  }

  async #flush(atLeast: number): Promise<void> {
    for (const level of ['minute', 'hour'] as const)
      while (this.#lines[level].length >= atLeast)
        this.#write(this.#lines[level].splice(0, LINES_AT_ONCE), SUFFIXES[level])
    while (this.#inFlight.size >= WRITES_AT_ONCE) await Promise.race(this.#inFlight)
    if (this.#failure !== undefined) throw this.#failure
  }

  #write(lines: readonly string[], suffix: Suffix): void {
    const write = writeLines(this.#server, lines, suffix)
      .catch((error) => {
        this.#failure ??= error
      })
      .finally(() => this.#inFlight.delete(write))
    this.#inFlight.add(write)
  }
}

/** Rows of one subject after the other, each in the order of time, becoming lines. */
class Turn {
  readonly #table: string
  readonly #minute: Gathering
  readonly #hour: Gathering
  readonly #lines: { readonly minute: string[]; readonly hour: string[] }
  readonly #known: ReadonlyMap<string, number> | undefined
  /** Lines of the minutes of the hour in hand. */
  #minutes: string[] = []
  #subject: string | undefined
  #head = ''
  #minuteMs = 0
  #hourMs = 0

  constructor(
    table: string,
    names: readonly string[],
    columns: Columns,
    lines: { readonly minute: string[]; readonly hour: string[] },
    known: ReadonlyMap<string, number> | undefined,
  ) {
    this.#table = table
    this.#minute = new Gathering(names, columns)
    this.#hour = new Gathering(names, columns)
    this.#lines = lines
    this.#known = known
  }

  add(subject: string, rows: InfluxSeries['values']): void {
    if (subject !== this.#subject) {
      this.end()
      this.#subject = subject
      this.#head = headOfBuckets(this.#table, subject)
    }
    for (const row of rows) {
      const atMs = row[0] as number
      if (atMs >= this.#minuteMs + BUCKET_MS.minute || atMs < this.#minuteMs) {
        this.#endMinute()
        this.#minuteMs = atMs - (atMs % BUCKET_MS.minute)
        const hourMs = atMs - (atMs % HOUR_MS)
        if (hourMs !== this.#hourMs) {
          this.#endHour()
          this.#hourMs = hourMs
        }
      }
      this.#minute.add(row)
    }
  }

  end(): void {
    this.#endMinute()
    this.#endHour()
    this.#minuteMs = 0
    this.#hourMs = 0
  }

  #endMinute(): void {
    if (this.#minute.values === 0) return
    this.#minutes.push(this.#minute.line(this.#head, this.#minuteMs))
    this.#hour.addAll(this.#minute)
    this.#minute.clear()
  }

  #endHour(): void {
    const { values } = this.#hour
    const before = this.#known?.get(`${this.#subject} ${this.#hourMs}`) ?? 0
    // fewer than before: what is not there any more is still in what was rolled up
    if (values > 0 && values >= before) {
      for (const line of this.#minutes) this.#lines.minute.push(line)
      this.#lines.hour.push(this.#hour.line(this.#head, this.#hourMs))
    }
    this.#minutes = []
    this.#hour.clear()
  }
}
