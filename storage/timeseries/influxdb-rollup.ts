import type { InfluxServer } from './influxdb-http.ts'
import type { Mark } from './influxdb-marks.ts'
import { type Bucket, bucketOf, lineOfBucket, mergedBuckets } from './influxdb-partials.ts'
import { quotedName, quotedText, rowsOf, seriesOf } from './influxdb-query.ts'
import { HOUR_SUFFIX, type RollupState } from './influxdb-state.ts'
import { LINES_PER_WRITE, writeLines } from './influxdb-writing.ts'
import { BUCKET_MS, DAY_MS, HOUR_MS, horizonOf, type RetentionDays } from './levels.ts'
import type { SeriesRow } from './page.ts'
import type { SeriesSchema } from './store.ts'

export const SUFFIXES = { raw: '', minute: '_1m', hour: HOUR_SUFFIX } as const
/** Rows whose hour has been rolled up and dropped. */
export const BESIDE_SUFFIX = '_late'
/** Of one request: together they bound what the server answers and what is in memory. */
const SUBJECTS_AT_ONCE = 50
const HOURS_AT_ONCE = 24
/** Of each subject: one that has more is asked for by itself. */
const ROWS_AT_ONCE = 2_000

export interface InfluxUpkeepOptions {
  readonly server: InfluxServer
  readonly schema: SeriesSchema
  readonly retentionDays: RetentionDays
  readonly state: RollupState
  /** Runs what must not meet an append. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * Rolls whole hours up, with InfluxQL that 1.x, 2.x and 3.x know, and writes them beside the rows. Doing it again gives the
 * same, so a crash costs nothing.
 */
export class InfluxUpkeep {
  readonly #options: InfluxUpkeepOptions
  #hourDone = -1
  #dayDone = -1
  #hasPlaces = false

  constructor(options: InfluxUpkeepOptions) {
    this.#options = options
  }

  async run(nowMs: number): Promise<void> {
    const [hour, day] = [Math.floor(nowMs / HOUR_MS), Math.floor(nowMs / DAY_MS)]
    if (hour !== this.#hourDone) {
      await this.#ensurePlaces()
      await this.#rollUntil(hour * HOUR_MS)
      this.#hourDone = hour
    }
    if (day !== this.#dayDone) {
      await this.#drop(nowMs)
      this.#dayDone = day
    }
  }

  async #ensurePlaces(): Promise<void> {
    if (this.#hasPlaces) return
    const { server } = this.#options
    await server.ensure(SUFFIXES.minute, 'minute')
    for (const suffix of [SUFFIXES.hour, BESIDE_SUFFIX]) await server.ensure(suffix, 'hour')
    this.#hasPlaces = true
  }

  /** Every row that came before is in, whether late or not. */
  async #rollUntil(untilMs: number): Promise<void> {
    const { schema, state, alone } = this.#options
    // What is on its way has arrived then, and what comes later is marked.
    await alone(async () => {
      state.lateBeforeMs = Math.max(state.lateBeforeMs, untilMs)
    })
    await this.#rollDirty(alone)
    for (const table of Object.keys(schema)) await this.#rollTable(table, state.rolledUntilMs, untilMs)
    if (untilMs <= state.rolledUntilMs) return
    await state.moveTo({ rolledUntilMs: untilMs })
  }

  /** `alone`: runs what no append may meet, here that marks are taken and cleared: one could set such a mark meanwhile. */
  async #rollDirty(alone: InfluxUpkeepOptions['alone']): Promise<void> {
    const { state } = this.#options
    await alone(async () => state.takeDirty())
    try {
      const byHour = Map.groupBy(state.rolling.values(), ({ table, hourMs }: Mark) => `${table} ${hourMs}`)
      for (const marks of byHour.values()) {
        const { table, hourMs } = marks[0]!
        await this.#rollHours(
          table,
          hourMs,
          hourMs + HOUR_MS,
          marks.map(({ subject }) => subject),
        )
      }
      await alone(() => state.clearRolling())
    } catch (error) {
      state.returnRolling()
      throw error
    }
  }

  async #rollTable(table: string, fromMs: number, toMs: number): Promise<void> {
    const { server } = this.#options
    let subjects: string[] | undefined
    for (let at = fromMs; at < toMs; at += HOURS_AT_ONCE * HOUR_MS) {
      const [first] = rowsOf(
        await server.read(
          `SELECT * FROM ${quotedName(table)} WHERE time >= ${at}ms AND time < ${toMs}ms ORDER BY time ASC LIMIT 1`,
        ),
      )
      if (first === undefined) return
      at = first[0] - (first[0] % HOUR_MS)
      subjects ??= (
        await server.readRows(`SHOW TAG VALUES FROM ${quotedName(table)} WITH KEY = "subject"`, null)
      ).map(([, subject]) => String(subject))
      await this.#rollHours(table, at, Math.min(at + HOURS_AT_ONCE * HOUR_MS, toMs), subjects)
    }
  }

  /** `subjects`: as tags hold them. */
  async #rollHours(table: string, fromMs: number, toMs: number, subjects: readonly string[]): Promise<void> {
    const { server, schema } = this.#options
    const columns = schema[table]
    if (columns === undefined) return
    const names = Object.keys(columns)
    const pending: Record<'minute' | 'hour', string[]> = { minute: [], hour: [] }
    const write = async (atLeast: number) => {
      for (const level of ['minute', 'hour'] as const)
        if (pending[level].length >= atLeast)
          await writeLines(server, pending[level].splice(0), () => SUFFIXES[level])
    }
    for (let start = 0; start < subjects.length; start += SUBJECTS_AT_ONCE) {
      const some = subjects.slice(start, start + SUBJECTS_AT_ONCE)
      for (const [subject, minutes] of await this.#minutesOf(table, names, fromMs, toMs, some)) {
        const line = (startMs: number, bucket: Bucket) =>
          lineOfBucket(table, subject, startMs, names, columns, bucket)
        for (const [startMs, minute] of minutes) addTo(pending.minute, line(startMs, minute))
        const byHour = Map.groupBy(minutes, ([startMs]) => startMs - (startMs % HOUR_MS))
        for (const [startMs, ofHour] of byHour)
          addTo(pending.hour, line(startMs, ofHour.map(([, minute]) => minute).reduce(mergedBuckets)))
      }
      await write(LINES_PER_WRITE)
    }
    await write(1)
  }

  /**
   * The minutes of subjects, by start. Made of rows here: InfluxDB 1.x takes twenty times as long to make them than to
   * hand the rows out.
   */
  async #minutesOf(
    table: string,
    names: readonly string[],
    fromMs: number,
    toMs: number,
    subjects: readonly string[],
  ): Promise<Map<string, Map<number, Bucket>>> {
    const { server } = this.#options
    const read = `SELECT ${names.map(quotedName).join(', ')} FROM ${quotedName(table)}`
    const within = `time >= ${fromMs}ms AND time < ${toMs}ms`
    const isOf = (subject: string) => `"subject" = ${quotedText(subject)}`
    const ofAll = `(${subjects.map(isOf).join(' OR ')})`
    const answer = await server.read(
      `${read} WHERE ${ofAll} AND ${within} GROUP BY "subject" LIMIT ${ROWS_AT_ONCE}`,
    )
    const bySubject = new Map<string, Map<number, Bucket>>()
    for (const { tags, values } of seriesOf(answer)) {
      const subject = tags?.subject ?? ''
      const isCut = values.length === ROWS_AT_ONCE
      const rows = isCut
        ? await server.readRows(`${read} WHERE ${isOf(subject)} AND ${within}`, null)
        : values
      bySubject.set(subject, minutesIn(rows as readonly SeriesRow[]))
    }
    return bySubject
  }

  /** Rows go once all of them are rolled up; what comes for them later stays beside. */
  async #drop(nowMs: number): Promise<void> {
    const { server, schema, state, retentionDays, alone } = this.#options
    const raw = Math.min(horizonOf(retentionDays.raw, nowMs), state.rolledUntilMs)
    const minute = horizonOf(retentionDays.minute, nowMs)
    if (raw > state.horizons.raw || minute > state.horizons.minute)
      await alone(async () => {
        await this.#rollDirty((work) => work())
        const { horizons } = state
        await state.moveTo({
          horizons: {
            raw: Math.max(raw, horizons.raw),
            minute: Math.max(minute, horizons.minute),
            hour: 0,
          },
        })
      })
    const hour = horizonOf(retentionDays.hour, nowMs)
    // A mark goes before the rows that it tells of: an append that comes between marks its own again.
    if (hour > 0) await alone(() => state.forget(Math.min(hour, state.horizons.raw)))
    const tables = Object.keys(schema)
    if (raw > 0) await server.dropBefore(tables, raw, SUFFIXES.raw)
    if (minute > 0) await server.dropBefore(tables, minute, SUFFIXES.minute)
    if (hour > 0)
      for (const suffix of [SUFFIXES.hour, BESIDE_SUFFIX]) await server.dropBefore(tables, hour, suffix)
  }
}

function minutesIn(rows: readonly SeriesRow[]): Map<number, Bucket> {
  const minutes = new Map<number, Bucket>()
  for (const [atMs, ...values] of rows) {
    const startMs = atMs - (atMs % BUCKET_MS.minute)
    minutes.set(startMs, mergedBuckets(minutes.get(startMs) ?? [], bucketOf(values, atMs)))
  }
  return minutes
}

function addTo(lines: string[], line: string | undefined): void {
  if (line !== undefined) lines.push(line)
}
