import { setTimeout as wait } from 'node:timers/promises'
import type { Overview } from '../../schemas/index.ts'
import { startInfluxd, whyNoInfluxd } from '../../storage/timeseries/testing/influxd.ts'
import { Alarms } from '../alarms.ts'
import { monotonicMs } from '../generator/index.ts'
import { type Bench, defineRow } from '../row.ts'
import { seriesLagOf } from '../series-lag.ts'
import { createServer } from '../server.ts'
import { connectDevices, subjectOf } from '../subject.ts'

const bucket = 'hoistway'
/** What a dispatcher does not notice. */
const wantedAlertMs = 1_000
const betweenAlarmsMs = 3_000
/** The load comes in pieces, since nobody knows before how long catching up takes. */
const pieceSeconds = 5
const window = 500
/** Given up where catching up takes so many times as long as the store was away. */
const patience = 3

interface InfluxCount {
  readonly results: readonly [
    { readonly series?: readonly { readonly values: readonly (readonly unknown[])[] }[] },
  ]
}

/** Status messages that the store itself says it has. */
async function rowsIn(url: string): Promise<number> {
  const q = 'SELECT count("floor") FROM "lift_status"'
  const answer = await fetch(`${url}/query?${new URLSearchParams({ db: bucket, q })}`)
  const { results } = (await answer.json()) as InfluxCount
  return Number(results[0].series?.[0]?.values[0]?.[1] ?? 0)
}

/** Does something every few seconds, from now until it is stopped. `stop` rejects when it failed. */
function repeat(bench: Bench, everyMs: number, work: () => Promise<void>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await work()
      await wait(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  running.catch(() => {})
  bench.resources.add('repeated work', () => stopping.abort())
  return {
    stop() {
      stopping.abort()
      return running
    },
  }
}

/** InfluxDB goes away under load and comes back, while passengers are trapped now and then. */
export default defineRow({
  id: 'outage',
  title: 'the store away under load: catching up, and alerts meanwhile',
  async run(bench) {
    const { settings, progress, measure, resources } = bench
    const why = whyNoInfluxd()
    if (why !== null) {
      progress.note(`${why}: nothing to measure`)
      return []
    }
    const { clients, 'outage-seconds': awaySeconds, 'outage-rate': ratePerSecond } = settings
    const influxd = await startInfluxd()
    resources.add('influxd', influxd.stop)
    const alarmed = Math.ceil((awaySeconds * (1 + patience) * 1_000) / betweenAlarmsMs)
    const { server, devices } = await progress.step('server', () =>
      createServer(resources, clients + alarmed, { INFLUX_URL: influxd.url, INFLUX_BUCKET: bucket }),
    )
    const { product } = server
    const token = (await product.run('token', '--role', 'admin')).stdout.trim()
    const { generator, ...subject } = subjectOf(bench, server, devices.slice(0, clients))
    await connectDevices({ ...subject, generator }, subject.devices)

    let acknowledged = 0
    const publishUntil = async (isOver: () => boolean) => {
      do {
        const load = { ratePerSecond, seconds: pieceSeconds, window, burst: 1 }
        acknowledged += (await generator.runOpen(load)).acknowledged
      } while (!isOver())
    }
    const before = await server.counts()
    await measure('warm-up', () => publishUntil(() => true))

    const alarms = new Alarms(product, token, devices.slice(clients))
    const alarming = repeat(bench, betweenAlarmsMs, () => alarms.raise())
    const degradedSince = new Set<string>()
    const watching = repeat(bench, 500, async () => {
      const { degraded } = await product.get<Overview>('/api/v1/overview', token)
      for (const { since } of degraded) degradedSince.add(since)
    })

    await influxd.kill()
    const goneMs = monotonicMs()
    await measure(`${awaySeconds} s without the store at ${ratePerSecond}/s`, () =>
      publishUntil(() => monotonicMs() - goneMs >= awaySeconds * 1_000),
    )
    await influxd.restart()
    const backMs = monotonicMs()
    const awayMs = backMs - goneMs
    const alarmsAway = alarms.tookMs.length
    const heldBack = await seriesLagOf(product)
    let caughtUpMs: number | undefined
    await measure('catching up while the load goes on', () =>
      Promise.all([
        publishUntil(() => caughtUpMs !== undefined || monotonicMs() - backMs > patience * awayMs),
        (async () => {
          // a second of the load is always on its way
          while ((await seriesLagOf(product)) > ratePerSecond && monotonicMs() - backMs < patience * awayMs)
            await wait(100)
          caughtUpMs = monotonicMs() - backMs
        })(),
      ]),
    )
    await alarming.stop()
    await measure('the rest', () => server.drained(acknowledged + alarms.tookMs.length, before))
    await watching.stop()

    const took = alarms.tookMs
    const slowestMs = (some: readonly number[]) => Math.round(Math.max(...some))
    return [
      {
        what: `caught up after ${Math.round(awayMs / 1_000)} s without InfluxDB at ${ratePerSecond}/s`,
        unit: 's',
        ours: (caughtUpMs ?? Number.NaN) / 1_000,
        baseline: awayMs / 1_000,
        against: 'as long as it was away; less is better',
        beside: `${heldBack} messages waited, the load went on; degraded alerts: ${degradedSince.size}`,
      },
      {
        what: 'slowest alert of a trapped passenger meanwhile',
        unit: 'ms',
        ours: slowestMs(took),
        baseline: wantedAlertMs,
        against: 'the wanted second; less is better',
        beside: [
          `${took.length} alerts, from publishing until the API shows it`,
          `median ${Math.round(took.toSorted((one, other) => one - other)[took.length >> 1] ?? 0)} ms`,
          `slowest while away ${slowestMs(took.slice(0, alarmsAway))} ms, then ${slowestMs(took.slice(alarmsAway))} ms`,
        ].join('; '),
      },
      {
        what: 'messages in the store, of those acknowledged',
        unit: '',
        ours: await rowsIn(influxd.url),
        baseline: acknowledged,
        against: 'acknowledged',
        beside: '1.00 × is none lost, none doubled',
      },
    ]
  },
})
