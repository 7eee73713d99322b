import { HoistwayError } from '../../lib/errors.ts'
import { VALUES_FIELD } from './influxdb-partials.ts'
import { BESIDE_SUFFIX, HOUR_SUFFIX, SUFFIXES, type Suffix } from './influxdb-place.ts'
import { quotedName } from './influxdb-query.ts'
import type { InfluxServer } from './influxdb-server.ts'
import type { RollupState } from './influxdb-state.ts'
import { DAY_MS, horizonOf, type RetentionDays } from './levels.ts'
import type { SeriesSchema } from './store.ts'

/** What failed is not tried again at once: a server that was asked to delete may still be at it. */
const AGAIN_AFTER_MS = 600_000
/** Of one count. */
const COUNT_MS = 300_000

/** Days of one table that hold something. */
interface Held {
  readonly table: string
  readonly fromMs: number
  readonly toMs: number
}

export interface InfluxUpkeepOptions {
  readonly server: InfluxServer
  readonly schema: SeriesSchema
  readonly retentionDays: RetentionDays
  readonly state: RollupState
  /** Runs what must not meet an append. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

export interface InfluxDroppingOptions extends InfluxUpkeepOptions {
  /** Rolls hours up again where their rows are more than what was rolled up. */
  readonly rollAnew: (table: string, fromMs: number, toMs: number) => Promise<void>
  /** Rolls up what late rows touched. */
  readonly rollDirty: () => Promise<void>
}

/** Drops what is older than it is to be kept: rows only where as many values have been rolled up as there are. */
export class InfluxDropping {
  readonly #options: InfluxDroppingOptions
  #notBeforeMs = 0

  constructor(options: InfluxDroppingOptions) {
    this.#options = options
  }

  /** Resolves to false where it was put off. */
  async run(nowMs: number): Promise<boolean> {
    if (nowMs < this.#notBeforeMs) return false
    this.#notBeforeMs = nowMs + AGAIN_AFTER_MS
    await this.#move(nowMs)
    await this.#dropRows()
    await this.#dropMinutes()
    await this.#dropHours(nowMs)
    this.#notBeforeMs = 0
    return true
  }

  /** From here on what comes for such hours stays beside, and their rows are not read: they change no more. */
  async #move(nowMs: number): Promise<void> {
    const { state, retentionDays, alone, rollDirty } = this.#options
    const raw = Math.min(horizonOf(retentionDays.raw, nowMs), state.rolledUntilMs)
    const minute = Math.min(horizonOf(retentionDays.minute, nowMs), state.rolledUntilMs)
    const { horizons } = state
    if (raw <= horizons.raw && minute <= horizons.minute) return
    await alone(async () => {
      await rollDirty()
      await state.moveTo({ raw: Math.max(raw, horizons.raw), minute: Math.max(minute, horizons.minute) })
    })
  }

  async #dropRows(): Promise<void> {
    const { state, rollAnew } = this.#options
    const { rawDropped, raw } = state.note
    const days = await this.#daysHeld(rawDropped, raw, SUFFIXES.raw)
    for (const { table, fromMs, toMs } of days) {
      const rows = await this.#rawValues(table, fromMs, toMs)
      if (rows <= (await this.#rolledValues(table, fromMs, toMs, HOUR_SUFFIX))) continue
      await rollAnew(table, fromMs, toMs)
      const rolled = await this.#rolledValues(table, fromMs, toMs, HOUR_SUFFIX)
      if (rows > rolled) throw notRolledUp(table, fromMs, rows, rolled)
    }
    for (const { table, fromMs, toMs } of days) await this.#drop(table, fromMs, toMs, SUFFIXES.raw)
    if (raw > rawDropped) await state.moveTo({ rawDropped: raw })
  }

  async #dropMinutes(): Promise<void> {
    const { state } = this.#options
    const { minuteDropped, minute } = state.note
    const days = await this.#daysHeld(minuteDropped, minute, SUFFIXES.minute)
    for (const { table, fromMs, toMs } of days) {
      const minutes = await this.#rolledValues(table, fromMs, toMs, SUFFIXES.minute)
      const hours = await this.#rolledValues(table, fromMs, toMs, HOUR_SUFFIX)
      const isThere = (await this.#first(table, fromMs, toMs, HOUR_SUFFIX)) !== undefined
      if (minutes > hours || !isThere) throw notRolledUp(table, fromMs, minutes, hours)
    }
    for (const { table, fromMs, toMs } of days) await this.#drop(table, fromMs, toMs, SUFFIXES.minute)
    if (minute > minuteDropped) await state.moveTo({ minuteDropped: minute })
  }

  async #dropHours(nowMs: number): Promise<void> {
    const { state, retentionDays, alone } = this.#options
    const { hourDropped, raw } = state.note
    const hour = horizonOf(retentionDays.hour, nowMs)
    if (hour <= hourDropped) return
    // A mark goes before the rows that it tells of: an append that comes between marks its own again.
    await alone(() => state.forget(hourDropped, Math.min(hour, raw)))
    for (const suffix of [HOUR_SUFFIX, BESIDE_SUFFIX] as const)
      for (const { table, fromMs, toMs } of await this.#daysHeld(hourDropped, hour, suffix))
        await this.#drop(table, fromMs, toMs, suffix)
    await state.moveTo({ hourDropped: hour })
  }

  #drop(table: string, fromMs: number, toMs: number, suffix: Suffix): Promise<void> {
    return this.#options.server.drop(table, fromMs, toMs, suffix)
  }

  #first(table: string, fromMs: number, toMs: number, suffix: Suffix): Promise<number | undefined> {
    return this.#options.server.firstRowMs(table, fromMs, toMs, suffix)
  }

  /** Days of a span in which tables hold something there. */
  async #daysHeld(fromMs: number, toMs: number, suffix: Suffix): Promise<Held[]> {
    const days: Held[] = []
    for (const table of Object.keys(this.#options.schema)) {
      for (let at: number | undefined = fromMs; at < toMs; ) {
        at = await this.#first(table, at, toMs, suffix)
        if (at === undefined) break
        const start: number = at - (at % DAY_MS)
        const end = Math.min(start + DAY_MS, toMs)
        days.push({ table, fromMs: Math.max(start, fromMs), toMs: end })
        at = end
      }
    }
    return days
  }

  async #rawValues(table: string, fromMs: number, toMs: number): Promise<number> {
    const names = Object.keys(this.#options.schema[table]!)
    return this.#sum(table, names.map((name) => `count(${quotedName(name)})`).join(', '), fromMs, toMs, '')
  }

  #rolledValues(table: string, fromMs: number, toMs: number, suffix: Suffix): Promise<number> {
    return this.#sum(table, `sum("${VALUES_FIELD}")`, fromMs, toMs, suffix)
  }

  async #sum(table: string, list: string, fromMs: number, toMs: number, suffix: Suffix): Promise<number> {
    const within = `time >= ${fromMs}ms AND time < ${toMs}ms`
    const [series] = await this.#options.server.read(
      `SELECT ${list} FROM ${quotedName(table)} WHERE ${within}`,
      suffix,
      COUNT_MS,
    )
    const [, ...numbers] = series?.values[0] ?? []
    return numbers.reduce<number>((sum, number) => sum + Number(number ?? 0), 0)
  }
}

function notRolledUp(table: string, fromMs: number, there: number, rolled: number): HoistwayError {
  const day = new Date(fromMs).toISOString().slice(0, 10)
  return new HoistwayError(
    'series-not-rolled-up',
    `"${table}" of ${day} has ${there} values in InfluxDB, and ${rolled} of them have been rolled up: nothing of that day is dropped`,
    { details: { table, day, there, rolled } },
  )
}
