import { cpuText, measureMosquitto, measureOurs } from '../rate.ts'
import { defineRow } from '../row.ts'

/** The whole way of a message against a broker that keeps nothing. */
export default defineRow({
  id: 'ingest',
  title: 'QoS 1, published → durably journaled → decoded → stored in DuckDB → through the rules',
  async run(bench) {
    const ours = await measureOurs(bench)
    const theirs = await measureMosquitto(bench)
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
