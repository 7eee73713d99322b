import { influxdKinds } from '../../storage/timeseries/testing/influxd.ts'
import { defineRow, type Line } from '../row.ts'
import { measureDuckDbRollup, measureInfluxRollup, type RollupRate } from '../store-rollup.ts'

/** Rows a second that the time-series stores roll up, against those that they write. */
export default defineRow({
  id: 'rollup',
  title: 'rows rolled up by DuckDB and InfluxDB, and written',
  async run({ measure, progress }) {
    const engines: [string, () => Promise<RollupRate>][] = [
      ['DuckDB', () => measureDuckDbRollup()],
      ...influxdKinds.map((kind): [string, () => Promise<RollupRate>] => [
        kind.name,
        () => measureInfluxRollup(kind),
      ]),
    ]
    const lines: Line[] = []
    for (const [engine, work] of engines) {
      const rate = await measure(engine, work).catch((error: Error) => {
        progress.note(`${engine}: ${error.message}`)
        return undefined
      })
      lines.push({
        what: `rows rolled up by ${engine}`,
        unit: '/s',
        ours: rate?.rolledUpRowsPerSecond ?? null,
        baseline: rate?.writtenRowsPerSecond ?? null,
        against: 'the same rows written by it',
        beside: rate ? `${rate.cpuUsPerRow.toFixed(1)} µs of CPU a row` : 'could not be measured',
      })
    }
    return lines
  },
})
