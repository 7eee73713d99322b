import { influxdKinds } from '../../storage/timeseries/testing/influxd.ts'
import { defineRow, type Line } from '../row.ts'
import { measureInfluxWrite, measureStoreWrite, type StoreWriteRate } from '../store-write.ts'

/** Rows a second into the time-series stores through their own append, against the engines fed with ready batches. */
export default defineRow({
  id: 'stores',
  title: 'rows into DuckDB and InfluxDB, through our append and directly',
  async run({ measure, progress }) {
    const engines: [string, () => Promise<StoreWriteRate>][] = [
      ['DuckDB', () => measureStoreWrite()],
      ...influxdKinds.map((kind): [string, () => Promise<StoreWriteRate>] => [
        kind.name,
        () => measureInfluxWrite(kind),
      ]),
    ]
    const lines: Line[] = []
    for (const [engine, work] of engines) {
      // influxd may not be installed
      const rate = await measure(engine, work).catch((error: Error) => {
        progress.note(`${engine}: ${error.message}`)
        return undefined
      })
      const cpu =
        rate &&
        `${rate.oursCpuUsPerRow.toFixed(1)} µs of CPU a row, directly ${rate.directCpuUsPerRow.toFixed(1)}`
      lines.push({
        what: `rows into ${engine}`,
        unit: '/s',
        ours: rate?.oursRowsPerSecond ?? null,
        baseline: rate?.directRowsPerSecond ?? null,
        against: 'the engine fed with ready batches',
        beside: cpu ?? 'could not be measured',
      })
    }
    return lines
  },
})
