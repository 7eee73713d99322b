import { setImmediate as nextTurn } from 'node:timers/promises'
import { HoistwayError } from '../../lib/errors.ts'
import { LineBytes } from './influxdb-lines.ts'
import type { Suffix } from './influxdb-place.ts'
import { refusalIn } from './influxdb-refusals.ts'
import type { InfluxServer } from './influxdb-server.ts'

/** On their way at once: one is made while others are sent, parsed and synced. */
const WRITES_AT_ONCE = 3
/** Requests that may be spent on finding what was refused, of one batch. */
const MOST_SEARCHES = 10
/** Of a line, until the first lines have been made. */
const FIRST_BYTES_PER_ROW = 256

/** A row on its way. */
export interface Row {
  /** Index in the batch. */
  readonly index: number
  readonly table: string
  readonly atMs: number
  /** Undefined where it has no such field. */
  valueOf(field: string): unknown
  /** Adds it in line protocol; false where nothing is left without those fields. */
  addTo(lines: LineBytes, without?: ReadonlySet<string>): boolean
}

/** What became of a batch. */
export interface Written {
  /** Rows that were not kept, or not whole, by index. The other fields of a row are kept. */
  readonly refused: ReadonlySet<number>
  /** The last refusal. */
  readonly reason: HoistwayError | undefined
  /** Rows that are older than the server keeps. */
  readonly beyond: number
}

/**
 * Writes rows, each to the bucket with the suffix that it is given, and finds those that the server will not keep. Resolves
 * after all others are kept. Rejects where the rows must wait, whatever is kept of them by then.
 */
export async function writeRows(
  server: InfluxServer,
  rows: ReadonlyMap<Suffix, readonly Row[]>,
): Promise<Written> {
  const refused = new Set<number>()
  let reason: HoistwayError | undefined
  let beyond = 0
  for (const [suffix, some] of rows) {
    const writing = new Writing(server, suffix, refused)
    await writing.writeAll(some)
    reason = writing.reason ?? reason
    beyond += writing.beyond
  }
  return { refused, reason, beyond }
}

/** Rows of one batch for one bucket. */
class Writing {
  reason: HoistwayError | undefined
  beyond = 0
  readonly #server: InfluxServer
  readonly #suffix: Suffix
  readonly #refused: Set<number>
  /** Fields that have another type there, by measurement and stretch of time. */
  readonly #conflicts = new Map<string, Set<string>>()
  /** Fields that single rows go without. */
  readonly #without = new Map<number, Set<string>>()
  #searches = 0
  #bytesPerRow = FIRST_BYTES_PER_ROW

  constructor(server: InfluxServer, suffix: Suffix, refused: Set<number>) {
    this.#server = server
    this.#suffix = suffix
    this.#refused = refused
  }

  async writeAll(rows: readonly Row[]): Promise<void> {
    await this.#server.connect()
    const sinceMs = this.#server.keepsSinceMs(this.#suffix)
    const kept = sinceMs === 0 ? rows : rows.filter(({ atMs }) => atMs >= sinceMs)
    this.beyond += rows.length - kept.length
    const inFlight = new Set<Promise<void>>()
    try {
      for (let from = 0; from < kept.length; ) {
        const some = kept.slice(from, from + this.#server.linesPerWrite)
        from += some.length
        const write = this.#write(some).finally(() => inFlight.delete(write))
        inFlight.add(write)
        write.catch(() => {})
        // what was made is sent while the next lines are made
        await nextTurn()
        if (inFlight.size >= WRITES_AT_ONCE) await Promise.race(inFlight)
      }
      await Promise.all(inFlight)
    } finally {
      await Promise.allSettled(inFlight)
    }
  }

  /** Writes rows until each is kept, refused, or too old. */
  async #write(rows: readonly Row[]): Promise<void> {
    for (let pending = rows; pending.length > 0; ) {
      const error = await this.#refusalOf(pending)
      if (error === undefined) return
      pending = await this.#again(pending, error)
    }
  }

  /** Writes rows; resolves with what they are refused for. */
  async #refusalOf(rows: readonly Row[]): Promise<HoistwayError | undefined> {
    const lines = new LineBytes(rows.length * this.#bytesPerRow)
    for (const row of rows) this.#add(row, lines)
    const { bytes } = lines
    if (bytes.length === 0) return undefined
    this.#bytesPerRow = Math.ceil(bytes.length / rows.length) + 8
    try {
      await this.#server.write(bytes, this.#suffix)
      return undefined
    } catch (error) {
      if (error instanceof HoistwayError && error.code === 'series-refused') return error
      throw error
    }
  }

  /** What of refused rows is to be written again. */
  async #again(rows: readonly Row[], error: HoistwayError): Promise<readonly Row[]> {
    const refusal = refusalIn(error.details.status, String(error.details.said))
    if (refusal.kind === 'beyond') {
      const sinceMs = refusal.sinceMs ?? this.#server.keepsSinceMs(this.#suffix)
      const young = rows.filter(({ atMs }) => atMs >= sinceMs)
      const old = rows.length - young.length
      if (old === 0) return this.#halves(rows, error, refusal.dropped)
      this.beyond += old
      // somebody has changed how long it keeps what
      this.#server.forget()
      return old >= refusal.dropped ? [] : young
    }
    if (refusal.kind === 'unparsable') {
      const { true: meant = [], false: rest = [] } = Object.groupBy(
        rows,
        (row) => `${refusal.isLine(this.#textOf(row))}` as 'true' | 'false',
      )
      if (meant.length === 0) return this.#halves(rows, error, undefined)
      this.#refuse(meant, error)
      return rest
    }
    if (refusal.kind === 'field') {
      const { table, field, mostBytes, dropped } = refusal
      const meant = rows.filter((row) => {
        const value = row.table === table ? row.valueOf(field) : undefined
        if (value === undefined || this.#fieldsLeftOut(row)?.has(field) === true) return false
        return mostBytes === undefined || Buffer.byteLength(String(value)) > mostBytes
      })
      if (meant.length === 0) return this.#halves(rows, error, dropped)
      this.#refuse(
        mostBytes === undefined ? await this.#leaveOut(meant, field, dropped) : this.#cut(meant, field),
        error,
      )
      return dropped > meant.length ? rows : meant
    }
    return this.#halves(rows, error, refusal.kind === 'unknown' ? refusal.dropped : undefined)
  }

  #cut(rows: readonly Row[], field: string): readonly Row[] {
    for (const { index } of rows) this.#without.set(index, (this.#without.get(index) ?? new Set()).add(field))
    return rows
  }

  /** Of rows in several stretches of time a field may have another type in some only. Resolves to the rows of those. */
  async #leaveOut(rows: readonly Row[], field: string, dropped: number): Promise<readonly Row[]> {
    const stretches = Map.groupBy(rows, (row) => this.#stretchOf(row))
    const isSome = dropped < rows.length && stretches.size > 1
    const meant: Row[] = []
    for (const [stretch, some] of stretches) {
      const isSought = isSome && this.#searches++ < MOST_SEARCHES
      if (isSought && (await this.#refusalOf(some)) === undefined) continue
      this.#conflicts.set(stretch, (this.#conflicts.get(stretch) ?? new Set()).add(field))
      meant.push(...some)
    }
    return meant
  }

  /** Where nothing tells which rows were meant. Beyond its bound of requests all that are left count as refused. */
  async #halves(
    rows: readonly Row[],
    error: HoistwayError,
    dropped: number | undefined,
  ): Promise<readonly Row[]> {
    const isSize = error.details.status === 413
    if (isSize) this.#server.takeFewer(rows.length >> 1)
    if (rows.length === 1 || dropped === rows.length || (!isSize && this.#searches >= MOST_SEARCHES)) {
      this.#refuse(rows, error)
      return []
    }
    const middle = rows.length >> 1
    if (!isSize) this.#searches += 2
    await this.#write(rows.slice(0, middle))
    return rows.slice(middle)
  }

  #refuse(rows: readonly Row[], error: HoistwayError): void {
    this.reason = error
    for (const { index } of rows) this.#refused.add(index)
  }

  #add(row: Row, lines: LineBytes): void {
    if (this.#conflicts.size === 0 && this.#without.size === 0) {
      row.addTo(lines)
      return
    }
    const without = this.#fieldsLeftOut(row)
    if (without !== undefined) this.#refused.add(row.index)
    row.addTo(lines, without)
  }

  #textOf(row: Row): string {
    const lines = new LineBytes(FIRST_BYTES_PER_ROW)
    this.#add(row, lines)
    return lines.bytes.toString()
  }

  /** Fields that the row has and goes without. */
  #fieldsLeftOut(row: Row): ReadonlySet<string> | undefined {
    const names = new Set(this.#without.get(row.index))
    for (const name of this.#conflicts.get(this.#stretchOf(row)) ?? [])
      if (row.valueOf(name) !== undefined) names.add(name)
    return names.size === 0 ? undefined : names
  }

  #stretchOf({ table, atMs }: Row): string {
    const shardMs = this.#server.shardMs(this.#suffix)
    return `${table} ${shardMs === 0 ? 0 : Math.floor(atMs / shardMs)}`
  }
}

/**
 * Writes lines that have no rows behind them. Rejects with `series-refused`, `details.refusedLines` being their indices, after
 * the others are kept.
 */
export async function writeLines(
  server: InfluxServer,
  lines: readonly string[],
  suffix: Suffix,
): Promise<void> {
  const rows = lines.map(
    (line, index): Row => ({
      index,
      table: '',
      atMs: Number.MAX_SAFE_INTEGER,
      valueOf: () => undefined,
      addTo(to) {
        to.addText(line)
        return true
      },
    }),
  )
  const { refused, reason } = await writeRows(server, new Map([[suffix, rows]]))
  if (reason === undefined) return
  throw new HoistwayError('series-refused', `${reason.message} (${refused.size} of ${lines.length} rows)`, {
    details: { ...reason.details, refusedLines: [...refused] },
    cause: reason,
  })
}
