import { defineRow, type Line } from '../row.ts'
import { measureStoreQuery } from '../store-query.ts'

/** The bound that a person at a chart does not notice. */
const wantedMs = 50

/** One metric of one lift over a month, by the hour, among the rows of many lifts. */
export default defineRow({
  id: 'query',
  title: 'one metric of one lift at every=1h, median of 41 lifts',
  async run({ measure, progress, settings: { lifts, days } }) {
    const sizes = { lifts, days }
    // influxd may not be installed
    const took = await measure(`${lifts} lifts, ${days} days`, () => measureStoreQuery(sizes)).catch(
      (error: Error) => {
        progress.note(error.message)
        return undefined
      },
    )
    const engines: [string, number | undefined][] = [
      ['DuckDB', took?.duckdbMedianMs],
      ['InfluxDB 1.x', took?.influxMedianMs],
    ]
    return engines.map(
      ([engine, medianMs]): Line => ({
        what: `${days} days of one of ${lifts} lifts, ${engine}`,
        unit: 'ms',
        ours: medianMs ?? null,
        baseline: wantedMs,
        against: 'the wanted 50 ms; less is better',
        beside: took === undefined ? 'could not be measured' : 'two readings an hour, rolled up',
      }),
    )
  },
})
