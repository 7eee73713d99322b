import type { LoadReport } from '../generator/index.ts'
import { rateOf } from '../rate.ts'
import { defineRow, type Line, shorter } from '../row.ts'
import { connectDevices, type Subject, startOurs, startTheirs } from '../subject.ts'

const warmUpSeconds = 2
const shares = [0.1, 0.5, 0.9]
/** Messages that a device sends one after another: it reports some together, as controllers do. */
const burst = 5
/** Wide enough that a broker that is late is not spared what is due. */
const window = 500

/** From the moment at which a message was due until its acknowledgement, at rates that are shares of our capacity. */
export default defineRow({
  id: 'latency',
  title: 'acknowledgement latency at 10 %, 50 % and 90 % of our capacity',
  async run(bench) {
    const { settings } = bench
    const ours = await startOurs(bench, settings.clients)
    await connectDevices(ours, ours.devices)
    const { perSecond: capacity } = await rateOf(bench, ours, shorter(bench))

    const measure = async (subject: Subject): Promise<LoadReport[]> => {
      const at = async (share: number, seconds: number) => {
        const through = await subject.mark()
        const ratePerSecond = capacity * share
        return bench.measure(`${Math.round(ratePerSecond)} a second`, async () => {
          const report = await subject.generator.runOpen({ ratePerSecond, seconds, window, burst })
          await through(report.published)
          return report
        })
      }
      // code that is not compiled yet would tell of itself
      await at(0.5, warmUpSeconds)
      const reports: LoadReport[] = []
      for (const share of shares) reports.push(await at(share, settings.seconds))
      await subject.generator.disconnect()
      return reports
    }
    const ourReports = await measure(ours)
    const theirs = await startTheirs(bench, settings.clients)
    if (theirs !== undefined) await connectDevices(theirs, theirs.devices)
    const theirReports = theirs && (await measure(theirs))

    return shares.flatMap((share, index): Line[] => {
      const [one, other] = [ourReports[index], theirReports?.[index]]
      return (['p50', 'p99', 'p999'] as const).map((name) => ({
        what: `${name.replace('p999', 'p99.9')} at ${share * 100} % (${Math.round(capacity * share)}/s)`,
        unit: 'ms',
        ours: one?.[`${name}Ms`] ?? null,
        baseline: other?.[`${name}Ms`] ?? null,
        against: 'Mosquitto at the same rate',
        beside: name === 'p50' && one ? `${one.acknowledged} messages, ${settings.seconds} s` : '',
      }))
    })
  },
})
