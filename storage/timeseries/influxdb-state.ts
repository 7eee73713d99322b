import { Point } from '@influxdata/influxdb-client'
import { HoistwayError } from '../../lib/errors.ts'
import { counter } from '../../lib/metrics.ts'
import type { InfluxServer } from './influxdb-http.ts'
import { tagValue } from './influxdb-lines.ts'
import { HourMarks, HourSpans, type Mark, type Span } from './influxdb-marks.ts'
import { writeLines } from './influxdb-writing.ts'
import { HOUR_MS, type Horizons } from './levels.ts'
import type { SeriesPoint } from './store.ts'

/** Names that no schema table can have. */
const STATE = 'rolled-up'
const MARKS = 'late-rows'
/** Where a subject's hour must not be answered from what was rolled up: it is to be rolled up anew. */
const DIRTY = 1
/** Rows of an hour whose others have been dropped: they stay by themselves, beside what was rolled up. */
const BESIDE = 2

export const HOUR_SUFFIX = '_1h'

const unmarked = counter(
  'series_unmarked_total',
  'Hours whose late rows InfluxDB keeps but would not note: a restart before the next roll-up forgets to add them',
)

/** How far the rows of one server have been rolled up, kept on the server itself. */
export class RollupState {
  readonly #server: InfluxServer
  /** Rows from here on have not been rolled up. Hours of UTC. */
  rolledUntilMs: number
  /** Rows before it that come now are late: more than `rolledUntilMs` while rolling. */
  lateBeforeMs: number
  horizons: Horizons
  readonly #dirty = new HourMarks()
  /** Being rolled up anew. */
  readonly rolling = new HourMarks()
  readonly #beside = new HourSpans()

  constructor(server: InfluxServer, rolledUntilMs: number, horizons: Horizons) {
    this.#server = server
    this.rolledUntilMs = rolledUntilMs
    this.lateBeforeMs = rolledUntilMs
    this.horizons = horizons
  }

  static async read(server: InfluxServer): Promise<RollupState> {
    const [kept] = await rowsWhereThere(
      server,
      `SELECT last("until"), last("raw"), last("minute") FROM "${STATE}"`,
    )
    const state = new RollupState(server, Number(kept?.[1] ?? 0), {
      raw: Number(kept?.[2] ?? 0),
      minute: Number(kept?.[3] ?? 0),
      hour: 0,
    })
    const marks = await rowsWhereThere(
      server,
      `SELECT "open", "table", "subject" FROM "${MARKS}" WHERE "open" > 0`,
    )
    for (const [hourMs, open, table, subject] of marks as [number, number, string, string][]) {
      const kind = open === DIRTY ? state.#dirty : state.#beside
      kind.add({ table, subject, hourMs })
    }
    return state
  }

  /**
   * Marks what late rows touch, before they are written: on the server first. True for each that is to stay beside. What
   * the server will not note for good is known until a restart: no mark is worth holding rows up.
   */
  async mark(points: readonly SeriesPoint[]): Promise<boolean[]> {
    const fresh = new HourMarks()
    // noted again with each batch: only where they begin and end is remembered
    const beside = new HourMarks()
    const areBeside = points.map(({ table, subject, atMs }) => {
      if (atMs >= this.lateBeforeMs) return false
      const isBeside = atMs < this.horizons.raw
      const mark = { table, subject: tagValue(subject), hourMs: atMs - (atMs % HOUR_MS) }
      if (isBeside) beside.add(mark)
      else if (!this.#dirty.has(mark)) fresh.add(mark)
      return isBeside
    })
    const lines = [...linesOf(fresh, DIRTY), ...linesOf(beside, BESIDE)]
    if (lines.length === 0) return areBeside
    // before they are kept, since a query may come with the rows
    for (const mark of beside.values()) this.#beside.add(mark)
    for (const mark of fresh.values()) this.#dirty.add(mark)
    try {
      unmarked.inc(await this.#keep(lines))
    } catch (error) {
      for (const mark of fresh.values()) this.#dirty.delete(mark)
      throw error
    }
    return areBeside
  }

  /** Resolves to how many marks the server will not keep; rejects where it can keep none now. */
  async #keep(lines: readonly string[]): Promise<number> {
    try {
      await writeLines(this.#server, lines, () => HOUR_SUFFIX)
      return 0
    } catch (error) {
      const refused = error instanceof HoistwayError ? error.details.refusedPoints : undefined
      if (!Array.isArray(refused)) throw error
      return refused.length
    }
  }

  /** Takes the dirty marks to roll them up anew; rows that come meanwhile make new ones. */
  takeDirty(): void {
    for (const mark of this.#dirty.values()) this.rolling.add(mark)
    this.#dirty.clear()
  }

  /** A mark that the server will not clear is rolled up once more after a restart, which changes nothing. */
  async clearRolling(): Promise<void> {
    for (const mark of this.#dirty.values()) this.rolling.delete(mark)
    await this.#keep([...linesOf(this.rolling, 0)])
    this.rolling.clear()
  }

  /** Puts back what could not be rolled up. */
  returnRolling(): void {
    for (const mark of this.rolling.values()) this.#dirty.add(mark)
    this.rolling.clear()
  }

  /** Drops the marks of hours that are kept at no level any more. */
  async forget(beforeMs: number): Promise<void> {
    this.#beside.forget(beforeMs)
    await this.#server.dropBefore([MARKS], beforeMs, HOUR_SUFFIX)
  }

  /** Goes on to other bounds, on the server first: nothing may be dropped that a restart would take for there. */
  async moveTo(next: { readonly rolledUntilMs?: number; readonly horizons?: Horizons }): Promise<void> {
    const { rolledUntilMs, horizons } = {
      rolledUntilMs: this.rolledUntilMs,
      horizons: this.horizons,
      ...next,
    }
    const line = new Point(STATE)
      .intField('until', rolledUntilMs)
      .intField('raw', horizons.raw)
      .intField('minute', horizons.minute)
      .timestamp('0')
    await this.#server.write([line.toLineProtocol()!], HOUR_SUFFIX)
    this.rolledUntilMs = rolledUntilMs
    this.horizons = horizons
  }

  /** Hours of a subject that must be read from its rows. */
  dirtyHours(table: string, subject: string): ReadonlySet<number> {
    const tag = tagValue(subject)
    return new Set([...this.#dirty.hoursOf(table, tag), ...this.rolling.hoursOf(table, tag)])
  }

  /** Where rows of a subject may lie beside; undefined where there are none. */
  spanBeside(table: string, subject: string): Span | undefined {
    return this.#beside.of(table, tagValue(subject))
  }
}

function* linesOf(marks: HourMarks, open: number): Generator<string> {
  for (const mark of marks.values()) yield markLine(mark, open)
}

function markLine({ table, subject, hourMs }: Mark, open: number): string {
  return new Point(MARKS)
    .tag('table', table)
    .tag('subject', subject)
    .intField('open', open)
    .timestamp(`${hourMs}000000`)
    .toLineProtocol()!
}

/** No rows where there is no such bucket yet. */
async function rowsWhereThere(
  server: InfluxServer,
  influxQl: string,
): Promise<readonly (readonly unknown[])[]> {
  try {
    return await server.readRows(influxQl, null, HOUR_SUFFIX)
  } catch (error) {
    const isMissing = error instanceof HoistwayError && /not found/i.test(error.message)
    if (isMissing) return []
    throw error
  }
}
