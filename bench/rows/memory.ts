import { setTimeout as wait } from 'node:timers/promises'
import { openFilesLimit } from '../processes.ts'
import { defineRow, type Line } from '../row.ts'
import { connectDevices, type Subject, startOurs, startTheirs } from '../subject.ts'

const counts = [1_000, 10_000, 50_000]
/** Files that a program needs beside its connections. */
const otherFiles = 1_000
/** So long nothing happens before memory is read. */
const quietMs = 15_000

interface Resident {
  readonly devices: number
  readonly bytes: number
}

/** Resident memory with ever more devices connected, each of which has published once. */
export default defineRow({
  id: 'memory',
  title: 'resident memory by connected devices',
  async run(bench) {
    const most = Math.min(bench.settings.connections, openFilesLimit() - otherFiles)
    const steps = [...new Set(counts.map((count) => Math.min(count, most)))]

    const measure = async (subject: Subject): Promise<Resident[]> => {
      const seen: Resident[] = [{ devices: 0, bytes: subject.residentBytes() }]
      let connected = 0
      for (const devices of steps) {
        await bench.measure(`${devices} connected`, async () => {
          await connectDevices(subject, subject.devices.slice(connected, devices))
          connected = devices
          const through = await subject.mark()
          await subject.generator.runClosed({ messages: devices, window: 1 })
          await through(devices)
          await wait(quietMs)
        })
        seen.push({ devices, bytes: subject.residentBytes() })
      }
      await subject.generator.disconnect()
      return seen
    }
    const ours = await measure(await startOurs(bench, most))
    const other = await startTheirs(bench, most)
    const theirs = other && (await measure(other))

    const against = 'Mosquitto'
    const limited =
      most < bench.settings.connections
        ? `no more: a process may open ${openFilesLimit()} files here (ulimit -Hn)`
        : ''
    const lines = ours.map(
      ({ devices, bytes }, index): Line => ({
        what: `${devices.toLocaleString('en-US')} devices`,
        unit: 'MB',
        ours: bytes / 1e6,
        baseline: theirs === undefined ? null : (theirs[index]?.bytes ?? 0) / 1e6,
        against,
        beside: devices === most ? limited : '',
      }),
    )
    const perConnection = (seen: readonly Resident[] | undefined) => {
      const [first, last] = [seen?.[1], seen?.at(-1)]
      if (first === undefined || last === undefined || last.devices === first.devices) return null
      return (last.bytes - first.bytes) / (last.devices - first.devices) / 1_024
    }
    lines.push({
      what: 'a connection more',
      unit: 'KB',
      ours: perConnection(ours),
      baseline: perConnection(theirs),
      against,
      beside: `from ${steps[0]} to ${steps.at(-1)} devices`,
    })
    return lines
  },
})
