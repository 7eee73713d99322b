import { cpuText, type Rate, rateOf } from '../rate.ts'
import { defineRow, shorter } from '../row.ts'
import { connectDevices, startOurs } from '../subject.ts'

/** The same way with a journal that does not wait for the disk: what being durable costs. */
export default defineRow({
  id: 'durability',
  title: 'the whole way, synced before each acknowledgement, against not synced',
  async run(bench) {
    const { clients } = bench.settings
    const measure = async (environment: Record<string, string>): Promise<Rate> => {
      const subject = await startOurs(bench, clients, environment)
      await connectDevices(subject, subject.devices)
      const rate = await rateOf(bench, subject, shorter(bench))
      await subject.generator.disconnect()
      return rate
    }
    const durable = await measure({})
    const fast = await measure({ JOURNAL_SYNC: 'off' })
    const common = { unit: '/s', against: 'the same, JOURNAL_SYNC=off' }
    return [
      {
        what: 'messages through',
        ...common,
        ours: durable.perSecond,
        baseline: fast.perSecond,
        beside: `durable: ${cpuText(durable)}; not: ${cpuText(fast)}`,
      },
      {
        what: 'messages acknowledged',
        ...common,
        ours: durable.acknowledgedPerSecond,
        baseline: fast.acknowledgedPerSecond,
        beside: '',
      },
    ]
  },
})
