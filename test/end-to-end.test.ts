import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EquipmentFile, Overview, Page, Telemetry, WorkOrder, WorkOrderFile } from '../schemas/index.ts'
import { startInfluxd, whyNoInfluxd } from '../storage/timeseries/testing/influxd.ts'
import { createProduct, type Product } from './support/server-process.ts'
import { until } from './support/until.ts'

const registry = join(import.meta.dirname, 'fixtures/registry/two-firms.csv')
const noInfluxd = await whyNoInfluxd()
const noMosquitto =
  spawnSync('mosquitto_pub', ['--help']).error === undefined ? null : 'mosquitto_pub is not installed'

function endToEnd(engine: string, settings: () => Promise<Record<string, string>>): void {
  describe(`the whole program on ${engine}`, () => {
    let product: Product
    let admin: string
    let secret: string

    const event = (id: string, active = true) =>
      JSON.stringify({ v: 1, id, at: '2026-11-21T10:00:00+08:00', code: 'entrapment', active })

    const connect = () =>
      mqtt.connectAsync({
        port: product.mqttPort,
        host: '127.0.0.1',
        clientId: 'LIFT-1',
        username: 'LIFT-1',
        password: secret,
        clean: false,
        reconnectPeriod: 100,
      })

    const rescues = () => product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=rescue', admin)

    beforeAll(async () => {
      product = await createProduct(await settings())
      const imported = await product.run('import', registry, '--json')
      expect(JSON.parse(imported.stdout)).toMatchObject({ rows: 3, imported: 3, rejected: 0 })
      const added = await product.run('device', 'add', '--equipment', 'LIFT-1', '--json')
      secret = JSON.parse(added.stdout).secret
      await product.start()
      admin = (await product.run('token', '--role', 'admin')).stdout.trim()
    })

    afterAll(() => product.dispose())

    it('is ready, and says of each engine that it is', async () => {
      await until(async () => {
        const answer = await fetch(`${product.url}/readyz`)
        expect(answer.status).toBe(200)
        expect(await answer.json()).toMatchObject({
          engines: {
            relational: 'ok',
            timeSeries: 'ok',
            journal: 'ok',
            seriesReader: 'ok',
            rulesReader: 'ok',
            broker: 'ok',
          },
        })
      })
    })

    it('turns an entrapment into one rescue order, however often it is said', async () => {
      const client = await connect()
      for (let count = 0; count < 10; count++)
        await client.publishAsync('eq/v1/LIFT-1/event', event('e-1'), { qos: 1 })
      await until(async () => expect((await rescues()).items).toHaveLength(1))
      for (let count = 0; count < 3; count++) {
        await client.publishAsync('eq/v1/LIFT-1/event', event(`e-2-${count}`), { qos: 1 })
      }
      await until(async () => {
        expect((await rescues()).items).toMatchObject([
          { equipmentCode: 'LIFT-1', state: 'alarmed', cause: 'entrapment', occurrences: 4 },
        ])
      })
      await client.endAsync()
    })

    it.skipIf(noMosquitto !== null)(
      `takes the same from mosquitto_pub, a foreign client${noMosquitto ? ` (skipped: ${noMosquitto})` : ''}`,
      async () => {
        const sent = spawnSync('mosquitto_pub', [
          ...['-p', String(product.mqttPort), '-i', 'LIFT-1', '-u', 'LIFT-1', '-P', secret],
          ...['-q', '1', '-t', 'eq/v1/LIFT-1/event', '-m', event('e-foreign')],
        ])
        expect(sent.status).toBe(0)
        await until(async () => expect((await rescues()).items).toMatchObject([{ occurrences: 5 }]))
      },
    )

    it('notes that the cause is over and leaves closing to people', async () => {
      const client = await connect()
      await client.publishAsync('eq/v1/LIFT-1/event', event('e-3', false), { qos: 1 })
      await client.endAsync()
      await until(async () => {
        const [order] = (await rescues()).items
        expect(order).toMatchObject({ state: 'alarmed', closedAt: null, causeResolvedAt: expect.any(String) })
      })
      const [order] = (await rescues()).items
      const move = (event: string, fields = {}) =>
        fetch(`${product.url}/api/v1/work-orders/${order?.id}/transitions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
          body: JSON.stringify({ event, ...fields }),
        })
      const refused = await move('close')
      expect(refused.status).toBe(409)
      expect(await refused.json()).toMatchObject({
        code: 'move-refused',
        allowedEvents: expect.arrayContaining(['accept']),
      })
      for (const step of ['accept', 'arrive', 'release']) expect((await move(step)).status).toBe(200)
      const lacking = await move('close')
      expect(lacking.status).toBe(409)
      expect(await lacking.json()).toMatchObject({
        state: 'released',
        allowedEvents: ['close'],
        misses: expect.arrayContaining([expect.objectContaining({ guard: 'called-back' })]),
      })
      expect((await move('close', { rootCause: 'a coin in the sill', calledBack: true })).status).toBe(200)
      const file = await product.get<WorkOrderFile>(`/api/v1/work-orders/${order?.id}`, admin)
      expect(file.closedAt).not.toBeNull()
      expect(file.history.map((entry) => entry.event)).toEqual([
        'open',
        'cause-resolved',
        'accept',
        'arrive',
        'release',
        'close',
      ])
    })

    it('shows the duties that are overdue, and opens orders for them', async () => {
      const overview = await product.get<Overview>('/api/v1/overview', admin)
      expect(overview.overdue).toMatchObject({ 'inspection-overdue': 1, 'maintenance-overdue': 3 })
      await until(async () => {
        const { orders } = await product.get<Overview>('/api/v1/overview', admin)
        expect(orders.byKind).toMatchObject({ maintenance: 3, inspection: 1 })
      })
    })

    it('keeps every acknowledged message exactly once when it is killed in the middle of a stream', async () => {
      const client = await connect()
      const total = 3_000
      const startMs = Date.now() - total
      let acknowledged = 0
      let killed: Promise<void> | undefined
      const restart = async () => {
        await product.end('SIGKILL')
        await product.start()
      }
      const sent = Array.from({ length: total }, async (_, n) => {
        const stats = JSON.stringify({ v: 1, seq: n, at: startMs + n, tripCount: n })
        await client.publishAsync('eq/v1/LIFT-1/stats', stats, { qos: 1 })
        acknowledged++
        if (acknowledged === total / 3) killed = restart()
      })
      // what was not acknowledged before the kill is sent again by the client when it is back
      await Promise.all(sent)
      await killed
      await client.endAsync()
      const range = `from=${startMs}&to=${startMs + total}`
      await until(async () => {
        const { series } = await product.get<Telemetry>(
          `/api/v1/equipment/LIFT-1/telemetry?metrics=tripCount&${range}`,
          admin,
        )
        const values = series[0]?.points.map(([, value]) => value) ?? []
        expect(values.length).toBeGreaterThanOrEqual(total)
        expect(values).toEqual(Array.from({ length: total }, (_, n) => n))
      })
    })

    it('is not stopped by a message that would overflow whoever walks it, and names it', async () => {
      const client = await connect()
      const deep = `${'['.repeat(25_000)}${']'.repeat(25_000)}`
      await client.publishAsync('eq/v1/LIFT-1/status', `{"v":1,"id":"deep","mode":${deep}}`, { qos: 1 })
      const detail = `{"v":1,"id":"deep-2","code":"overspeed","active":true,"detail":{"a":${deep}}}`
      await client.publishAsync('eq/v1/LIFT-1/event', detail, { qos: 1 })
      await client.endAsync()
      await until(async () => {
        const letters = await product.get<Page<{ code: string }>>('/api/v1/dead-letters', admin)
        expect(letters.items.map(({ code }) => code)).toEqual(['payload-too-deep', 'payload-too-deep'])
      })
    })

    it('thins a range, and knows the last values', async () => {
      const client = await connect()
      const at = Date.now()
      await client.publishAsync(
        'eq/v1/LIFT-1/status',
        JSON.stringify({ v: 1, seq: 1, at, mode: 1, floor: 7, speedMps: 1.5 }),
        { qos: 1 },
      )
      await client.publishAsync(
        'eq/v1/LIFT-1/status',
        JSON.stringify({ v: 1, seq: 2, at: at + 1, floor: 9, speedMps: 0.5 }),
        { qos: 1 },
      )
      await client.endAsync()
      await until(async () => {
        const { live } = await product.get<EquipmentFile>('/api/v1/equipment/LIFT-1', admin)
        expect(live.values).toMatchObject({ mode: 1, floor: 9, speedMps: 0.5, tripCount: 2_999 })
      })
      const path = `/api/v1/equipment/LIFT-1/telemetry?metrics=floor,speedMps&from=${at}&to=${at + 2}&every=1d`
      await until(async () => {
        const { series } = await product.get<Telemetry>(path, admin)
        expect(series.map(({ points }) => points.map(([, value]) => value))).toEqual([[9], [1]])
      })
    })

    it('stops cleanly when asked to, and nothing stays behind', async () => {
      expect(await product.end('SIGINT')).toBe(0)
      const left = spawnSync('pgrep', ['-f', product.dataDir], { encoding: 'utf8' })
      expect(left.stdout).toBe('')
      await product.start()
    })
  })
}

endToEnd('DuckDB', async () => ({}))

describe.skipIf(noInfluxd !== null)(`with InfluxDB${noInfluxd ? ` (skipped: ${noInfluxd})` : ''}`, () => {
  let influxd: Awaited<ReturnType<typeof startInfluxd>>
  beforeAll(async () => {
    influxd = await startInfluxd()
  })
  afterAll(() => influxd.stop())
  endToEnd('InfluxDB', async () => ({ INFLUX_URL: influxd.url, INFLUX_BUCKET: 'hoistway' }))
})
