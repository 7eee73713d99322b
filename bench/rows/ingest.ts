import { cpuText, rateOf } from '../rate.ts'
import { defineRow } from '../row.ts'
import { connectDevices, startOurs, startTheirs } from '../subject.ts'

/** The whole way of a message against a broker that keeps nothing. */
export default defineRow({
  id: 'ingest',
  title: 'QoS 1, published → durably journaled → decoded → stored in DuckDB → through the rules',
  async run(bench) {
    const { messages, clients } = bench.settings
    const rates = []
    for (const start of [startOurs, startTheirs]) {
      const subject = await start(bench, clients)
      if (subject === undefined) continue
      await connectDevices(subject, subject.devices)
      rates.push(await rateOf(bench, subject, messages))
      await subject.generator.disconnect()
    }
    const [ours, theirs] = rates
    if (ours === undefined) return []
    const beside = [
      `ours: ${cpuText(ours)}, acknowledged ${Math.round(ours.acknowledgedPerSecond)}/s`,
      `payload ${ours.payloadBytes} bytes`,
    ]
    if (theirs !== undefined) beside.push(`Mosquitto: ${cpuText(theirs)}`)
    return [
      {
        what: 'messages',
        unit: '/s',
        ours: ours.perSecond,
        baseline: theirs?.perSecond ?? null,
        against: 'Mosquitto, one subscriber that discards',
        beside: beside.join('; '),
      },
    ]
  },
})
