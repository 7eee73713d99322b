import { defineRow, type Line } from '../row.ts'
import { measureStoreQuery } from '../store-query.ts'

/** The bound that a person at a chart does not notice. */
const wantedMs = 50
const noteEveryDays = 5

const engines = [
  ['DuckDB', 'duckdb'],
  ['InfluxDB 1.x', 'influxdb'],
] as const

/** One metric of one lift over a month, by the hour, among the rows of many lifts. */
export default defineRow({
  id: 'query',
  title: 'one metric of one lift at every=1h, median of 41 lifts',
  async run({ measure, progress, settings: { lifts, days } }) {
    const lines: Line[] = []
    for (const [name, engine] of engines) {
      const onDay = (day: number) => {
        if (day % noteEveryDays === 0) progress.note(`  ${name}: day ${day} of ${days} stored`)
      }
      // influxd may not be installed
      const took = await measure(`${name}, ${lifts} lifts, ${days} days`, () =>
        measureStoreQuery(engine, { lifts, days }, onDay),
      ).catch((error: Error) => {
        progress.note(`${name}: ${error.message}`)
        return undefined
      })
      lines.push({
        what: `${days} days of one of ${lifts} lifts, ${name}`,
        unit: 'ms',
        ours: took?.medianMs ?? null,
        baseline: wantedMs,
        against: 'the wanted 50 ms; less is better',
        beside: took
          ? `a reading of two metrics an hour, stored and rolled up in ${Math.round(took.fillMs / 1000)} s`
          : 'could not be measured',
      })
    }
    return lines
  },
})
