import { cpuText, rateOf } from '../rate.ts'
import { defineRow, type Line, shorter } from '../row.ts'
import { createStoppedServer } from '../server.ts'
import { connectDevices, subjectOf } from '../subject.ts'

const sizes = [1_000, 10_000, 100_000, 300_000]

/** Rate and memory with ever more devices registered, some hundreds of them, spread over all, connected. */
export default defineRow({
  id: 'growth',
  title: 'rate and resident memory by registered devices',
  async run(bench) {
    const { settings, progress, resources } = bench
    const lines: Line[] = []
    const { server, register } = await createStoppedServer(resources)
    for (const size of [...new Set(sizes.map((size) => Math.min(size, settings.registered)))]) {
      const devices = await progress.step(`${size} lifts registered`, () => register(size))
      await progress.step('server', server.product.start)
      const subject = subjectOf(bench, server, devices)
      const every = Math.max(1, Math.floor(size / settings.clients))
      const spread = devices.filter((_, index) => index % every === 0).slice(0, settings.clients)
      await connectDevices(subject, spread)
      const rate = await rateOf(bench, subject, shorter(bench))
      const megabytes = subject.residentBytes() / 1e6
      await subject.generator.disconnect()
      await server.product.end('SIGINT')
      const registered = `${size.toLocaleString('en-US')} registered`
      const [rateFirst, memoryFirst] = lines
      const common = { against: `ours with ${sizes[0]?.toLocaleString('en-US')}` }
      lines.push(
        {
          ...common,
          what: `messages, ${registered}`,
          unit: '/s',
          ours: rate.perSecond,
          baseline: rateFirst?.ours ?? rate.perSecond,
          beside: cpuText(rate),
        },
        {
          ...common,
          what: `memory, ${registered}`,
          unit: 'MB',
          ours: megabytes,
          baseline: memoryFirst?.ours ?? megabytes,
          beside: '',
        },
      )
    }
    return lines
  },
})
