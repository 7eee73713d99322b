import { EventEmitter } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import type { Client } from 'aedes'
import mqtt from 'mqtt-packet'
import { describe, expect, it } from 'vitest'
import { createPacketGuard } from './parser.ts'

const pings = (count: number) => Buffer.alloc(count * 2, Buffer.from([0xc0, 0]))

/** A connection as Aedes has it, as far as the guard looks at it; all that is read is handled at once. */
function connection() {
  const counts = { handled: 0, reads: 0 }
  const parser = mqtt.parser()
  const client = Object.assign(new EventEmitter(), {
    _parser: Object.assign(parser, { client: undefined as unknown }),
    _parsingBatch: 0,
    _nextBatch: () => {
      client._parsingBatch = Math.max(client._parsingBatch - 1, 0)
      if (client._parsingBatch === 0) counts.reads++
    },
    conn: { destroyed: false },
    closed: false,
  })
  parser.on('packet', () => {})
  Object.assign(parser, { client })
  const guard = createPacketGuard({
    mostBytes: () => 64,
    tooLarge: () => {},
    unknownLevel: () => {},
    admits: () => {
      counts.handled++
      return false
    },
  })
  guard(client as unknown as Client)
  return { client, counts, parse: (bytes: Buffer) => parser.parse(bytes) }
}

describe('many small packets of one read', () => {
  it('are handled by the hundreds, with a turn for others between', async () => {
    const { counts, parse } = connection()
    parse(pings(2_000))
    const seen = [counts.handled]
    while (counts.handled < 2_000) {
      await turn()
      seen.push(counts.handled)
    }
    expect(seen).toEqual([512, 1_024, 1_536, 2_000])
  })

  it('keep the connection from being read until the last of them is handled', async () => {
    const { client, counts, parse } = connection()
    parse(pings(1_000))
    // what is done meanwhile, and bytes that came
    for (let one = 0; one < 100; one++) client._nextBatch()
    expect(counts).toEqual({ handled: 512, reads: 0 })
    await turn()
    expect(counts).toEqual({ handled: 1_000, reads: 1 })
  })

  it('are dropped with their connection', async () => {
    const { client, counts, parse } = connection()
    parse(pings(2_000))
    client.conn.destroyed = true
    await turn()
    await turn()
    expect(counts.handled).toBe(512)
  })

  it('are no more than those of a usual read', async () => {
    const { counts, parse } = connection()
    parse(pings(512))
    expect(counts.handled).toBe(512)
    await turn()
    parse(pings(1))
    expect(counts.handled).toBe(513)
  })
})
