// How long the first query waits for the hours that late rows left to be rolled up anew: 36 hours of each lift, InfluxDB 1.x
// started again, three times. Run by itself: node bench/store-late.ts [lifts]
import { openTimeSeries, type SeriesPoint } from '../storage/timeseries/index.ts'
import { startInfluxd } from '../storage/timeseries/testing/influxd.ts'

const hourMs = 3_600_000
const hours = 36
const lifts = Number(process.argv[2] ?? 10_000)
const schema = { reading: { floor: { type: 'integer', downsample: 'last' } } } as const

const reading = (lift: number, atMs: number): SeriesPoint => ({
  ...{ table: 'reading', subject: `LIFT-${lift}`, source: 'bench' },
  ...{ atMs, tie: 0, values: { floor: 1 } },
})

const influxd = await startInfluxd()
try {
  const open = () => openTimeSeries({ path: '', schema, influx: { url: influxd.url, bucket: 'bench' } })
  const one = await open()
  await one.append([reading(0, 1)], 1)
  await one.maintain(hours * hourMs)
  for (let hour = 0; hour < hours; hour++) {
    const late = Array.from({ length: lifts }, (_, lift) => reading(lift, hour * hourMs + 1 + lift))
    await one.append(late, hour + 2)
  }
  await one.close()
  await influxd.kill()
  await influxd.restart()
  for (let start = 0; start < 3; start++) {
    const other = await open()
    const startedMs = performance.now()
    await other.query({
      ...{ table: 'reading', subject: `LIFT-${start}`, columns: ['floor'] },
      ...{ fromMs: 0, toMs: hours * hourMs, everyMs: hourMs, limit: hours },
    })
    process.stdout.write(
      `first query of ${lifts * hours} marks: ${Math.round(performance.now() - startedMs)} ms\n`,
    )
    await other.close()
  }
} finally {
  await influxd.stop()
}
