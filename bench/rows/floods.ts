import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { maxPayloadBytes } from '../../schemas/index.ts'
import { defineRow } from '../row.ts'
import { createServer } from '../server.ts'

/** Before and after a flood is written, ms. */
const quietMs = 500
const afterMs = 2_000
/** Between two messages of the other device, ms. */
const pauseMs = 2
const filtersOfOne = 2_500

const uint16 = (value: number) => Buffer.from([value >> 8, value & 255])
const text = (value: string) => Buffer.concat([uint16(Buffer.byteLength(value)), Buffer.from(value)])

function packet(head: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length: number[] = []
  for (let rest = body.length; length.length === 0 || rest > 0; rest >>= 7)
    length.push((rest & 127) | (rest > 127 ? 128 : 0))
  return Buffer.concat([Buffer.from([head, ...length]), body])
}

const many = (count: number, one: Buffer) => Buffer.concat(Array.from({ length: count }, () => one))

/** What a device sends in one go. */
function floodsOf(own: string, another: string): readonly (readonly [name: string, bytes: Buffer])[] {
  const filters = Array.from({ length: filtersOfOne }, (_, n) => `eq/v1/${own}/down/${n}`)
  const subscribe = packet(0x82, uint16(1), ...filters.flatMap((one) => [text(one), Buffer.from([0])]))
  const foreign = packet(0x32, text(`eq/v1/${another}/event`), uint16(1), Buffer.alloc(maxPayloadBytes, 'x'))
  return [
    ['nothing', Buffer.alloc(0)],
    [`ten SUBSCRIBE of ${filtersOfOne} filters`, many(10, subscribe)],
    [`ten UNSUBSCRIBE of ${filtersOfOne} filters`, many(10, packet(0xa2, uint16(1), ...filters.map(text)))],
    ['100,000 PINGREQ', many(100_000, packet(0xc0))],
    ['100,000 PUBREL of no message', many(100_000, packet(0x62, uint16(9)))],
    ['a thousand PUBLISH of 64 KiB to a topic of another', many(1_000, foreign)],
  ]
}

interface Known {
  readonly deviceId: string
  readonly secret?: string | undefined
}

async function say(port: number, { deviceId, secret }: Known): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.on('error', () => {})
  const flags = Buffer.from([4, 0xc0, 0, 60])
  socket.write(packet(0x10, text('MQTT'), flags, text(deviceId), text(deviceId), text(secret ?? '')))
  await once(socket, 'data')
  return socket
}

/** PUBACKs of one device, ms each, while a flood of another is written and after, in rising order. */
async function acknowledged(port: number, flooding: Known, other: Known, flood: Buffer): Promise<number[]> {
  const [one, two] = [await say(port, flooding), await say(port, other)]
  one.resume()
  const times: number[] = []
  let isOver = false
  const saying = (async () => {
    const event = packet(
      0x32,
      text(`eq/v1/${other.deviceId}/event`),
      uint16(1),
      Buffer.from('{"code":"power-off"}'),
    )
    while (!isOver) {
      const answer = once(two, 'data')
      const startedMs = performance.now()
      two.write(event)
      await answer
      times.push(performance.now() - startedMs)
      await wait(pauseMs)
    }
  })()
  await wait(quietMs)
  await Promise.race([new Promise((done) => one.write(flood, done)), once(one, 'close')])
  await wait(afterMs)
  isOver = true
  await saying
  for (const socket of [one, two]) socket.destroy()
  return times.sort((a, b) => a - b)
}

/** What one device's flood costs another that waits for its acknowledgements one by one. */
export default defineRow({
  id: 'floods',
  title: 'slowest acknowledgement of one device while another floods the server',
  async run(bench) {
    const { server, devices } = await bench.measure('server', () => createServer(bench.resources, 3))
    const [flooding, other, another] = devices
    if (flooding === undefined || other === undefined || another === undefined) return []
    const measured: (readonly [name: string, times: number[]])[] = []
    for (const [name, bytes] of floodsOf(flooding.deviceId, another.deviceId))
      measured.push([
        name,
        await bench.measure(name, () => acknowledged(server.mqttPort, flooding, other, bytes)),
      ])
    const baseline = measured[0]?.[1].at(-1) ?? null
    return measured.map(([name, times]) => ({
      what: name,
      unit: 'ms',
      ours: times.at(-1) ?? null,
      baseline,
      against: 'without a flood',
      beside: `median ${(times[times.length >> 1] ?? 0).toFixed(1)} ms, ${times.length} messages`,
    }))
  },
})
