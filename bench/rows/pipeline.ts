import { setTimeout as wait } from 'node:timers/promises'
import { type Influxd, influxdKinds } from '../../storage/timeseries/testing/influxd.ts'
import { monotonicMs, startGenerator } from '../generator/index.ts'
import { mosquittoVersion, startMosquitto } from '../mosquitto.ts'
import { cpuText, type Rate, rateOf } from '../rate.ts'
import { type Bench, defineRow } from '../row.ts'
import { connectDevices, type Subject, startOurs } from '../subject.ts'
import { startTelegraf, telegrafTable } from '../telegraf.ts'

const bucket = 'hoistway'
const pollMs = 250
/** Of the time, at most: to count rows takes the server longer the more there are. */
const pollShare = 0.05
/** Nothing new in the store for so long: what is missing will not come. */
const patienceMs = 60_000

async function rowsIn(influxd: Influxd): Promise<number> {
  const q = `SELECT count("floor") FROM "${telegrafTable}"`
  const answer = await influxd.ask('GET', `/query?${new URLSearchParams({ db: bucket, q })}`)
  const { results } = JSON.parse(answer) as {
    results: [{ series?: [{ values: [[string, number]] }] }]
  }
  return results[0].series?.[0].values[0][1] ?? 0
}

/** Mosquitto, Telegraf and InfluxDB: a message is through when InfluxDB counts it. Undefined where one is not there. */
async function startTheirs(
  { resources, settings, progress }: Bench,
  influxd: Influxd,
): Promise<Subject | undefined> {
  const program = process.env.TEST_TELEGRAF
  if (program === undefined || mosquittoVersion() === undefined) {
    progress.note('TEST_TELEGRAF names no telegraf, or mosquitto is not installed: their figures stay empty')
    return undefined
  }
  const mosquitto = await startMosquitto(resources)
  const influx = { ...influxd.settings, bucket }
  const telegraf = await startTelegraf(resources, { program, mqttPort: mosquitto.port, influx })
  const generator = startGenerator(resources)
  return {
    port: mosquitto.port,
    generator,
    devices: Array.from({ length: settings.clients }, (_, n) => ({
      deviceId: `BENCH-${String(n).padStart(6, '0')}`,
    })),
    async mark() {
      const before = await rowsIn(influxd)
      return async (messages) => {
        let [seen, sinceMs] = [before, monotonicMs()]
        while (seen < before + messages) {
          const askedMs = monotonicMs()
          const now = await rowsIn(influxd)
          const tookMs = monotonicMs() - askedMs
          if (now > seen) [seen, sinceMs] = [now, monotonicMs()]
          else if (monotonicMs() - sinceMs > patienceMs)
            throw new Error(`${before + messages - seen} of ${messages} messages did not reach InfluxDB`)
          if (seen < before + messages) await wait(Math.max(pollMs, tookMs / pollShare))
        }
        return monotonicMs()
      }
    },
    cpu: async () => ({
      generator: await generator.cpuMs(),
      Mosquitto: mosquitto.cpuMs(),
      Telegraf: telegraf.cpuMs(),
    }),
    residentBytes: mosquitto.residentBytes,
  }
}

/** The whole way of a message into InfluxDB, of 2.x where there is one, against what a user would put together of other people's programs. */
export default defineRow({
  id: 'pipeline',
  title: 'QoS 1, published → stored in InfluxDB, and the same by Mosquitto and Telegraf',
  async run(bench) {
    const { settings, resources, progress } = bench
    const kind = influxdKinds.findLast(({ whyNot }) => whyNot === null)
    if (kind === undefined) {
      progress.note(`${influxdKinds.map(({ whyNot }) => whyNot).join('; ')}: nothing to measure`)
      return []
    }
    const measured = async (start: (influxd: Influxd) => Promise<Subject | undefined>) => {
      const influxd = await kind.start()
      resources.add('influxd', influxd.stop)
      await influxd.makeBucket(bucket)
      const subject = await start(influxd)
      if (subject === undefined) return undefined
      await connectDevices(subject, subject.devices)
      const rate = await rateOf(bench, subject, settings.messages)
      await subject.generator.disconnect()
      return rate
    }
    const theirs: Rate | undefined = await measured((influxd) => startTheirs(bench, influxd))
    const ours = await measured(({ settings: { url, token, org } }) =>
      startOurs(bench, settings.clients, {
        ...{ INFLUX_URL: url, INFLUX_BUCKET: bucket, INFLUX_TOKEN: token ?? '', INFLUX_ORG: org ?? '' },
      }),
    )
    if (ours === undefined) return []
    return [
      {
        what: `messages into ${kind.name.replace('influxdb', 'InfluxDB')}`,
        unit: '/s',
        ours: ours.perSecond,
        baseline: theirs?.perSecond ?? null,
        against: 'Mosquitto and Telegraf, the same server',
        beside: [
          `ours: ${cpuText(ours)}, acknowledged ${Math.round(ours.acknowledgedPerSecond)}/s`,
          ...(theirs
            ? [`theirs: ${cpuText(theirs)}, acknowledged ${Math.round(theirs.acknowledgedPerSecond)}/s`]
            : []),
        ].join('; '),
      },
    ]
  },
})
