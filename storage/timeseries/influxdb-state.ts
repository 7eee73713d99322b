import { Point } from '@influxdata/influxdb-client'
import { HoistwayError } from '../../lib/errors.ts'
import type { InfluxServer } from './influxdb-http.ts'
import { tagValue } from './influxdb-lines.ts'
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

/** A subject's hour of a table. `subject`: as the tag holds it. */
export interface Mark {
  readonly table: string
  readonly subject: string
  readonly hourMs: number
}

const keyOf = ({ table, subject, hourMs }: Mark) => `${table} ${hourMs} ${subject}`

/** How far the rows of one server have been rolled up, kept on the server itself. */
export class RollupState {
  readonly #server: InfluxServer
  /** Rows from here on have not been rolled up. Hours of UTC. */
  rolledUntilMs: number
  /** Rows before it that come now are late: more than `rolledUntilMs` while rolling. */
  lateBeforeMs: number
  horizons: Horizons
  readonly dirty = new Map<string, Mark>()
  /** Being rolled up anew. */
  readonly rolling = new Map<string, Mark>()
  readonly beside = new Map<string, Mark>()

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
      const mark = { table, subject, hourMs }
      const kind = open === DIRTY ? state.dirty : state.beside
      kind.set(keyOf(mark), mark)
    }
    return state
  }

  /** Marks what late rows touch, before they are written: on the server first. True for each that is to stay beside. */
  async mark(points: readonly SeriesPoint[]): Promise<boolean[]> {
    const fresh: string[] = []
    const added: [Map<string, Mark>, Mark][] = []
    const areBeside = points.map(({ table, subject, atMs }) => {
      if (atMs >= this.lateBeforeMs) return false
      const isBeside = atMs < this.horizons.raw
      const mark = { table, subject: tagValue(subject), hourMs: atMs - (atMs % HOUR_MS) }
      const kind = isBeside ? this.beside : this.dirty
      if (!kind.has(keyOf(mark))) {
        kind.set(keyOf(mark), mark)
        added.push([kind, mark])
        fresh.push(markLine(mark, isBeside ? BESIDE : DIRTY))
      }
      return isBeside
    })
    if (fresh.length === 0) return areBeside
    try {
      await writeLines(this.#server, fresh, () => HOUR_SUFFIX)
    } catch (error) {
      for (const [kind, mark] of added) kind.delete(keyOf(mark))
      throw error
    }
    return areBeside
  }

  /** Takes the dirty marks to roll them up anew; rows that come meanwhile make new ones. */
  takeDirty(): Mark[] {
    for (const [key, mark] of this.dirty) this.rolling.set(key, mark)
    this.dirty.clear()
    return [...this.rolling.values()]
  }

  async clearRolling(): Promise<void> {
    const done = [...this.rolling]
      .filter(([key]) => !this.dirty.has(key))
      .map(([, mark]) => markLine(mark, 0))
    await writeLines(this.#server, done, () => HOUR_SUFFIX)
    this.rolling.clear()
  }

  /** Puts back what could not be rolled up. */
  returnRolling(): void {
    for (const [key, mark] of this.rolling) this.dirty.set(key, mark)
    this.rolling.clear()
  }

  /** Drops the marks of hours that are kept at no level any more. */
  async forget(beforeMs: number): Promise<void> {
    for (const [key, { hourMs }] of this.beside) if (hourMs < beforeMs) this.beside.delete(key)
    await this.#server.dropBefore([MARKS], beforeMs, HOUR_SUFFIX)
  }

  async save(): Promise<void> {
    const { raw, minute } = this.horizons
    const line = new Point(STATE)
      .intField('until', this.rolledUntilMs)
      .intField('raw', raw)
      .intField('minute', minute)
      .timestamp('0')
    await this.#server.write([line.toLineProtocol()!], HOUR_SUFFIX)
  }

  /** Hours of a subject that must be read from its rows. */
  dirtyHours(table: string, subject: string): Set<number> {
    return hoursOf([...this.dirty.values(), ...this.rolling.values()], table, subject)
  }

  hoursBeside(table: string, subject: string): Set<number> {
    return hoursOf([...this.beside.values()], table, subject)
  }
}

function hoursOf(marks: readonly Mark[], table: string, subject: string): Set<number> {
  const tag = tagValue(subject)
  return new Set(marks.filter((one) => one.table === table && one.subject === tag).map((one) => one.hourMs))
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
