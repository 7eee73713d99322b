import { HoistwayError } from '../../lib/errors.ts'
import { counter } from '../../lib/metrics.ts'
import { escapedTag, tagValue } from './influxdb-lines.ts'
import { HourMarks, HourSpans, type Mark, type Span } from './influxdb-marks.ts'
import {
  closedListLine,
  NOTHING_ROLLED_UP,
  olderCopy,
  openListLine,
  type RolledUp,
  readHourLists,
  readRolledUp,
  writeRolledUp,
} from './influxdb-notes.ts'
import { isWide } from './influxdb-partials.ts'
import { HOUR_SUFFIX, SUFFIXES, type Suffix } from './influxdb-place.ts'
import type { InfluxServer } from './influxdb-server.ts'
import { writeLines } from './influxdb-writing.ts'
import { DAY_MS, HOUR_MS, type Horizons } from './levels.ts'
import type { SeriesPoint, SeriesSchema } from './store.ts'

/** A name that no schema table can have. */
const MARKS = 'late-rows'
/** Rows of an hour whose others have been dropped: they stay by themselves, beside what was rolled up. */
const BESIDE = 2
/** A text of InfluxDB's has 64 KiB at most. */
const MOST_LIST_BYTES = 30_000

const unmarked = counter(
  'series_unmarked_total',
  'Hours whose late rows InfluxDB keeps but would not note: a restart before the next roll-up forgets to add them',
)

/** How far the rows of one server have been rolled up, kept on the server itself. */
export class RollupState {
  /** Numbers come once in a process: a state that another took the place of may still close lists of its own. */
  static #lastList = 0
  readonly #server: InfluxServer
  #note: RolledUp
  /** Whether the server has the note. */
  #isNoted: boolean
  /** Rows before it that come now are late: more than `rolledUntilMs` while rolling. */
  lateBeforeMs: number
  /** Where a subject's hour must not be answered from what was rolled up: it is to be rolled up anew. */
  readonly #dirty = new HourMarks()
  /** Being rolled up anew. */
  readonly rolling = new HourMarks()
  /** Numbers of the lists on the server that name them. */
  #dirtyLists: number[] = []
  #rollingLists: number[] = []
  readonly #beside = new HourSpans()
  readonly #areWide = new Map<string, Promise<boolean>>()

  constructor(server: InfluxServer, note: RolledUp | undefined) {
    this.#server = server
    this.#isNoted = note !== undefined
    this.#note = note ?? NOTHING_ROLLED_UP
    this.lateBeforeMs = this.#note.until
  }

  static async read(server: InfluxServer, isRolledUpAnew: boolean): Promise<RollupState> {
    // what was rolled up into buckets that are new is not there: as far as there are rows, it is made again
    const note = await readRolledUp(server)
    const state = new RollupState(server, note && isRolledUpAnew ? { ...note, until: note.raw } : note)
    for (const { number, hours } of await readHourLists(server)) {
      state.#dirty.addList(hours)
      state.#dirtyLists.push(number)
      RollupState.#lastList = Math.max(RollupState.#lastList, number)
    }
    await state.#readMarks()
    return state
  }

  /** Marks that are a point each: hours beside, and dirty ones of 0.1.0, which are listed from now on. */
  async #readMarks(): Promise<void> {
    const open = `SELECT "open", "table", "subject" FROM "${MARKS}" WHERE "open" > 0`
    const marks = await this.#server.readRows(open, null, HOUR_SUFFIX)
    const old = new HourMarks()
    for (const [hourMs, kind, table, subject] of marks as unknown as [number, number, string, string][]) {
      const marked = kind === BESIDE ? this.#beside : old
      marked.add({ table, subject, hourMs })
    }
    await this.#list(old)
    await this.#keep([...linesOf(old, 0)])
    for (const mark of old.values()) this.#dirty.add(mark)
  }

  /** Rows from here on have not been rolled up. Hours of UTC. */
  get rolledUntilMs(): number {
    return this.#note.until
  }

  get horizons(): Horizons {
    return { raw: this.#note.raw, minute: this.#note.minute, hour: 0 }
  }

  get note(): RolledUp {
    return this.#note
  }

  /** Rejects with `series-older` where the server says that less has been rolled up than it was known to say. */
  async compare(): Promise<void> {
    if (!this.#isNoted) return
    const said = (await readRolledUp(this.#server)) ?? NOTHING_ROLLED_UP
    if (said.until < this.#note.until || said.raw < this.#note.raw) throw olderCopy(0)
  }

  /**
   * Marks what late rows touch, before they are written: on the server first. True for each that is to stay beside. What
   * the server will not note for good is known until a restart: no mark is worth holding rows up.
   */
  async mark(points: readonly SeriesPoint[]): Promise<boolean[]> {
    const fresh = new HourMarks()
    // noted again with each batch: only where they begin and end is remembered
    const beside = new HourMarks()
    const besideBeforeMs = this.#besideBeforeMs()
    const areBeside = points.map(({ table, subject, atMs }) => {
      if (atMs >= this.lateBeforeMs) return false
      const isBeside = atMs < besideBeforeMs
      const mark = { table, subject: tagValue(subject), hourMs: atMs - (atMs % HOUR_MS) }
      if (isBeside) beside.add(mark)
      else if (!this.#dirty.has(mark)) fresh.add(mark)
      return isBeside
    })
    // before they are kept, since a query may come with the rows
    for (const mark of beside.values()) this.#beside.add(mark)
    for (const mark of fresh.values()) this.#dirty.add(mark)
    try {
      const refused = await this.#keep([...linesOf(beside, BESIDE)])
      unmarked.inc(refused.length + (await this.#list(fresh)))
    } catch (error) {
      for (const mark of fresh.values()) this.#dirty.delete(mark)
      throw error
    }
    return areBeside
  }

  /** Rows of hours before it cannot be read again in full: the server drops what is older than it keeps, a day at most. */
  #besideBeforeMs(): number {
    const keepsSinceMs = this.#server.keepsSinceMs(SUFFIXES.raw)
    return Math.max(this.#note.raw, keepsSinceMs === 0 ? 0 : keepsSinceMs + DAY_MS)
  }

  /** Notes dirty marks on the server. Resolves to how many of them it will not note; rejects where it can note none now. */
  async #list(marks: HourMarks): Promise<number> {
    const lists = [...marks.lists(MOST_LIST_BYTES)]
    const lines = lists.map(({ text }) => {
      const number = ++RollupState.#lastList
      this.#dirtyLists.push(number)
      return openListLine({ number, hours: text })
    })
    const refused = await this.#keep(lines)
    return refused.reduce((hours, index) => hours + lists[index]!.hours, 0)
  }

  /** Resolves to the indices of lines that the server will not keep; rejects where it can keep none now. */
  async #keep(lines: readonly string[]): Promise<readonly number[]> {
    if (lines.length === 0) return []
    try {
      await writeLines(this.#server, lines, HOUR_SUFFIX)
      return []
    } catch (error) {
      const refused = error instanceof HoistwayError ? error.details.refusedLines : undefined
      if (!Array.isArray(refused)) throw error
      return refused
    }
  }

  /** Takes the dirty marks to roll them up anew; rows that come meanwhile make new ones. */
  takeDirty(): void {
    for (const mark of this.#dirty.values()) this.rolling.add(mark)
    this.#dirty.clear()
    this.#rollingLists.push(...this.#dirtyLists)
    this.#dirtyLists = []
  }

  /** What a list names that the server will not close is rolled up once more after a restart, which changes nothing. */
  async clearRolling(): Promise<void> {
    await this.#keep(this.#rollingLists.map(closedListLine))
    this.#rollingLists = []
    this.rolling.clear()
  }

  /** Puts back what could not be rolled up. */
  returnRolling(): void {
    for (const mark of this.rolling.values()) this.#dirty.add(mark)
    this.rolling.clear()
    this.#dirtyLists.push(...this.#rollingLists)
    this.#rollingLists = []
  }

  /** Drops the marks of hours that are kept at no level any more. */
  async forget(fromMs: number, beforeMs: number): Promise<void> {
    this.#beside.forget(beforeMs)
    const firstMs = await this.#server.firstRowMs(MARKS, fromMs, beforeMs, HOUR_SUFFIX)
    if (firstMs !== undefined) await this.#server.drop(MARKS, firstMs, beforeMs, HOUR_SUFFIX)
  }

  /** Goes on to other bounds, on the server first: nothing may be dropped that a restart would take for there. */
  async moveTo(next: { readonly [Key in keyof RolledUp]?: number }): Promise<void> {
    await this.compare()
    const note = { ...this.#note, ...next }
    await writeRolledUp(this.#server, note)
    this.#note = note
    this.#isNoted = true
  }

  /** Whether buckets of a table may have been rolled up before 0.2: asked once, since none are any more. */
  isWide(table: string, columns: SeriesSchema[string], suffix: Suffix): Promise<boolean> {
    const key = `${table}${suffix}`
    const known = this.#areWide.get(key)
    if (known !== undefined) return known
    const asking = this.#server.fieldsOf(table, suffix).then((fields) => isWide(fields, columns))
    this.#areWide.set(key, asking)
    asking.catch(() => this.#areWide.delete(key))
    return asking
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
  return `${MARKS},subject=${escapedTag(subject)},table=${table} open=${open}i ${hourMs}000000`
}
