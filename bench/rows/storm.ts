import { setTimeout as wait } from 'node:timers/promises'
import mqtt, { type MqttClient } from 'mqtt'
import { type LoadDevice, monotonicMs } from '../generator/index.ts'
import { defineRow } from '../row.ts'
import { createServer, type Server } from '../server.ts'

const askEveryMs = 100
const patienceMs = 180_000
const pageRows = 200

interface Orders {
  readonly items: readonly { readonly equipmentCode: string }[]
  readonly nextCursor: string | null
}

/** Equipment that has a rescue order. */
async function rescued({ product }: Server, token: string): Promise<string[]> {
  const codes: string[] = []
  let cursor: string | null = null
  do {
    const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: Orders = await product.get<Orders>(
      `/api/v1/work-orders?kind=rescue&limit=${pageRows}${next}`,
      token,
    )
    codes.push(...page.items.map(({ equipmentCode }) => equipmentCode))
    cursor = page.nextCursor
  } while (cursor !== null)
  return codes
}

async function connectAll(port: number, devices: readonly LoadDevice[]): Promise<MqttClient[]> {
  const clients: MqttClient[] = []
  for (const { deviceId, secret = '' } of devices)
    clients.push(
      await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
        ...{ clientId: deviceId, username: deviceId, password: secret },
      }),
    )
  return clients
}

/** A power cut in a district: as many lifts say at one instant that somebody is trapped. When each has its order. */
async function trapAll(server: Server, token: string, devices: readonly LoadDevice[], clients: MqttClient[]) {
  const startedMs = monotonicMs()
  const published = Promise.all(
    clients.map((client, index) => {
      const event = { v: 1, id: 'trapped', at: Date.now(), code: 'entrapment', active: true }
      return client.publishAsync(`eq/v1/${devices[index]?.deviceId}/event`, JSON.stringify(event), { qos: 1 })
    }),
  ).then(() => monotonicMs() - startedMs)
  const waiting = new Set(devices.map(({ deviceId }) => deviceId))
  const tookMs: number[] = []
  while (waiting.size > 0) {
    const codes = await rescued(server, token)
    const afterMs = monotonicMs() - startedMs
    for (const code of codes) if (waiting.delete(code)) tookMs.push(afterMs)
    if (afterMs > patienceMs) throw new Error(`${tookMs.length} of ${devices.length} orders in three minutes`)
    await wait(askEveryMs)
  }
  return { acknowledgedMs: await published, tookMs }
}

/** Many passengers are trapped at once, each in a lift of its own. */
export default defineRow({
  id: 'storm',
  title: 'entrapments of many lifts at once, until each has its rescue order',
  async run({ settings, progress, measure, resources }) {
    const count = settings.trapped
    const { server, devices } = await progress.step(`server, ${count + 1} lifts`, () =>
      createServer(resources, count + 1),
    )
    const token = (await server.product.run('token', '--role', 'admin')).stdout.trim()
    const clients = await progress.step('connecting', () => connectAll(server.mqttPort, devices))
    resources.add('devices', async () => {
      await Promise.all(clients.map((client) => client.endAsync(true)))
    })
    const alone = await measure('one entrapment', () =>
      trapAll(server, token, devices.slice(count), clients.slice(count)),
    )
    const all = await measure('all at once', () =>
      trapAll(server, token, devices.slice(0, count), clients.slice(0, count)),
    )
    const at = (share: number) => all.tookMs[Math.ceil(share * count) - 1] ?? null
    const line = (what: string, ours: number | null, beside: string) => ({
      ...{ what: `${count} entrapments at once: ${what}`, unit: 'ms', ours },
      ...{ baseline: alone.tookMs[0] ?? null, against: 'one entrapment alone', beside },
    })
    return [
      line('order of half of them', at(0.5), `all acknowledged after ${Math.round(all.acknowledgedMs)} ms`),
      line('order of 99 %', at(0.99), ''),
      line('order of the last', at(1), `asked every ${askEveryMs} ms`),
    ]
  },
})
