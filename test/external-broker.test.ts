import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Alert, Page, Telemetry, WorkOrder } from '../schemas/index.ts'
import { type Mosquitto, startMosquitto, whyNoMosquitto } from './support/mosquitto.ts'
import { startTestPostgres, type TestPostgres } from './support/postgres.ts'
import { createProduct, type Product } from './support/server-process.ts'
import { until } from './support/until.ts'

const registry = join(import.meta.dirname, 'fixtures/registry/two-firms.csv')
const noMosquitto = whyNoMosquitto()

describe.skipIf(noMosquitto !== null)(
  `two processes behind Mosquitto${noMosquitto ? ` (skipped: ${noMosquitto})` : ''}`,
  () => {
    let mosquitto: Mosquitto
    let postgres: TestPostgres
    let products: [Product, Product]
    let gateway: MqttClient
    let admin: string

    const publish = (topic: string, payload: object) =>
      gateway.publishAsync(topic, JSON.stringify({ v: 1, ...payload }), { qos: 1 })

    /** How many messages each process took from the broker since it started. */
    const taken = () =>
      Promise.all(
        products.map(async ({ url }) => {
          const text = await (await fetch(`${url}/metrics`)).text()
          return Number(/^hoistway_broker_messages_total\{topic="known"\} (\d+)/m.exec(text)?.[1] ?? 0)
        }),
      )

    /** The numbers that a process has stored of a lift, in order. */
    async function stored({ get }: Product, startMs: number, total: number): Promise<number[]> {
      const { series } = await get<Telemetry>(
        `/api/v1/equipment/LIFT-1/telemetry?metrics=tripCount&from=${startMs}&to=${startMs + total}`,
        admin,
      )
      return series[0]?.points.map(([, value]) => Number(value)) ?? []
    }

    beforeAll(async () => {
      mosquitto = await startMosquitto()
      postgres = await startTestPostgres()
      const settings = { DATABASE_URL: postgres.url, MQTT_URL: `mqtt://127.0.0.1:${mosquitto.port}` }
      products = [await createProduct(settings), await createProduct(settings)]
      const [one] = products
      await one.run('import', registry)
      for (const code of ['LIFT-1', 'LIFT-2']) await one.run('device', 'add', '--equipment', code)
      await Promise.all(products.map((product) => product.start()))
      admin = (await one.run('token', '--role', 'admin')).stdout.trim()
      gateway = await mqtt.connectAsync({ host: '127.0.0.1', port: mosquitto.port })
    })

    afterAll(async () => {
      await gateway?.endAsync(true)
      await Promise.all(products?.map((product) => product.dispose()) ?? [])
      await mosquitto?.stop()
      await postgres?.stop()
    })

    it('are ready, and say so of the broker', async () => {
      for (const { url } of products) {
        await until(async () => {
          const answer = await fetch(`${url}/readyz`)
          expect(await answer.json()).toMatchObject({ engines: { broker: 'ok', rulesReader: 'ok' } })
        })
      }
    })

    it('resolve an entrapment that came through the one by what came through the other', async () => {
      const alerts = () => products[0].get<Page<Alert>>('/api/v1/alerts?rule=entrapment', admin)
      const say = async (id: string, active: boolean) => {
        const before = await taken()
        await publish('eq/v1/LIFT-2/event', { id, at: Date.now(), code: 'entrapment', active })
        await until(async () => {
          const { items } = await alerts()
          expect(items[0]?.state).toBe(active ? 'firing' : 'resolved')
        })
        const after = await taken()
        return after.findIndex((count, index) => count > (before[index] ?? 0))
      }
      let ways: number[][] = []
      for (let pair = 0; pair < 10 && !ways.some(([raised, cleared]) => raised !== cleared); pair++) {
        ways = [...ways, [await say(`up-${pair}`, true), await say(`down-${pair}`, false)]]
      }
      expect(ways.some(([raised, cleared]) => raised !== cleared)).toBe(true)
      const { items } = await products[1].get<Page<WorkOrder>>('/api/v1/work-orders?kind=rescue', admin)
      expect(items).toMatchObject([
        {
          equipmentCode: 'LIFT-2',
          state: 'alarmed',
          occurrences: ways.length,
          causeResolvedAt: expect.any(String),
        },
      ])
    })

    it('lose nothing that the broker acknowledged when one of them is killed', async () => {
      const [one, other] = products
      const total = 4_000
      const startMs = Date.now() - total
      const send = (from: number, to: number) =>
        Promise.all(
          Array.from({ length: to - from }, (_, index) => {
            const n = from + index
            return publish('eq/v1/LIFT-1/stats', { seq: n, at: startMs + n, tripCount: n })
          }),
        )
      await send(0, 1_000)
      const [first] = [send(1_000, 2_000), await one.end('SIGKILL')]
      await first
      await send(2_000, 3_000)
      await one.start()
      await send(3_000, total)

      const all = Array.from({ length: total }, (_, n) => n)
      await until(async () => {
        const numbers = [...(await stored(one, startMs, total)), ...(await stored(other, startMs, total))]
        expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(all)
      })
      for (const product of products) {
        const numbers = await stored(product, startMs, total)
        expect(numbers.length).toBeGreaterThan(0)
        expect(numbers).toEqual([...new Set(numbers)])
      }
      const { items } = await one.get<Page<unknown>>('/api/v1/dead-letters', admin)
      expect(items).toEqual([])
    })
  },
)
