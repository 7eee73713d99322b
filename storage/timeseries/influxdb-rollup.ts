import { InfluxDropping, type InfluxUpkeepOptions } from './influxdb-dropping.ts'
import { HourMaker } from './influxdb-hours.ts'
import type { Mark } from './influxdb-marks.ts'
import { SUFFIXES } from './influxdb-place.ts'
import { DAY_MS, HOUR_MS } from './levels.ts'

/** Of one statement: after a short one twice as many, after a long one half. */
const MOST_HOURS_AT_ONCE = 24
const SHORT_MS = 5_000
const LONG_MS = 60_000

/** Rolls whole hours up and writes them beside the rows. Doing it again gives the same, so a crash costs nothing. */
export class InfluxUpkeep {
  readonly #options: InfluxUpkeepOptions
  readonly #dropping: InfluxDropping
  #hourDone = -1
  #dayDone = -1
  #hoursAtOnce = 1

  constructor(options: InfluxUpkeepOptions) {
    this.#options = options
    this.#dropping = new InfluxDropping({
      ...options,
      rollAnew: (table, fromMs, toMs) => this.#rollTable(table, fromMs, toMs, true),
      rollDirty: () => this.#rollDirty((work) => work()),
    })
  }

  async run(nowMs: number): Promise<void> {
    const [hour, day] = [Math.floor(nowMs / HOUR_MS), Math.floor(nowMs / DAY_MS)]
    if (hour !== this.#hourDone) {
      await this.#rollUntil(hour * HOUR_MS)
      this.#hourDone = hour
    }
    if (day !== this.#dayDone && (await this.#dropping.run(nowMs))) this.#dayDone = day
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
    await state.moveTo({ until: untilMs })
  }

  /** `alone`: runs what no append may meet, here that marks are taken and cleared: one could set such a mark meanwhile. */
  async #rollDirty(alone: InfluxUpkeepOptions['alone']): Promise<void> {
    const { server, schema, state } = this.#options
    await alone(async () => state.takeDirty())
    try {
      const byHour = Map.groupBy(state.rolling.values(), ({ table, hourMs }: Mark) => `${table} ${hourMs}`)
      for (const marks of byHour.values()) {
        const { table, hourMs } = marks[0]!
        const columns = schema[table]
        if (columns === undefined) continue
        const subjects = marks.map(({ subject }) => subject)
        await new HourMaker(server, table, columns).roll(hourMs, hourMs + HOUR_MS, {
          subjects,
          isAgain: true,
        })
      }
      await alone(() => state.clearRolling())
    } catch (error) {
      state.returnRolling()
      throw error
    }
  }

  async #rollTable(table: string, fromMs: number, toMs: number, isAgain = false): Promise<void> {
    const { server, schema } = this.#options
    const maker = new HourMaker(server, table, schema[table]!)
    for (let at = fromMs; at < toMs; ) {
      const firstMs = await server.firstRowMs(table, at, toMs, SUFFIXES.raw)
      if (firstMs === undefined) return
      at = firstMs - (firstMs % HOUR_MS)
      const end = Math.min(at + this.#hoursAtOnce * HOUR_MS, toMs)
      const startedMs = performance.now()
      await maker.roll(at, end, { isAgain })
      const tookMs = performance.now() - startedMs
      if (tookMs < SHORT_MS) this.#hoursAtOnce = Math.min(this.#hoursAtOnce * 2, MOST_HOURS_AT_ONCE)
      if (tookMs > LONG_MS) this.#hoursAtOnce = Math.max(1, this.#hoursAtOnce >> 1)
      at = end
    }
  }
}
