import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSender } from '../bench/torture/sender.ts'
import { openJournal } from '../storage/journal/index.ts'
import { StandIn } from '../storage/timeseries/testing/stand-in/index.ts'
import { createProductOnTestPostgres, type Product } from './support/server-process.ts'

// The whole program beside an InfluxDB 2.7 whose settings are wrong at first: rows wait, and are there once it is put right.

let influx: StandIn
let product: Product
let folder: string
beforeAll(async () => {
  influx = await new StandIn().start()
  influx.addBucket('hoistway', { mayWrite: false })
  folder = mkdtempSync(join(tmpdir(), 'hoistway-influx-'))
  const { url, token, org, bucket } = influx.settings
  product = await createProductOnTestPostgres({
    ...{ INFLUX_URL: url, INFLUX_TOKEN: token, INFLUX_ORG: org, INFLUX_BUCKET: bucket },
  })
}, 120_000)
afterAll(async () => {
  await product?.dispose()
  await influx?.stop()
  rmSync(folder, { recursive: true, force: true })
}, 120_000)

const rows = () => [...influx.buckets.get('hoistway')!.rows.values()]
const ready = async () => {
  const answer = await fetch(`${product.url}/readyz`)
  return {
    status: answer.status,
    engines: ((await answer.json()) as { engines: Record<string, string> }).engines,
  }
}

describe('beside an InfluxDB with a wrong setting', { timeout: 400_000 }, () => {
  it('the doctor says so, and makes nothing', async () => {
    const { code, stdout } = await product.run('doctor')
    expect(code).toBe(1)
    expect(stdout).toMatch(/ok {5}server: InfluxDB v2\.7\.12/)
    expect(stdout).toMatch(/WRONG {2}bucket "hoistway": .*insufficient permissions for write/)
    expect([...influx.buckets.keys()]).toEqual(['hoistway'])
  })

  it('the server starts, says so, acknowledges, and stores all once it is right; refeed gives it again', async () => {
    const registry = join(folder, 'registry.csv')
    writeFileSync(registry, 'code,class\nLIFT-1,3110\n')
    await product.registry.importEquipment(registry)
    await product.start()
    const said = /insufficient permissions for write/
    const { status, engines } = await ready()
    expect(status).toBe(503)
    expect(engines.timeSeries).toMatch(said)
    expect(engines.seriesStore).toMatch(said)
    expect(product.output()).toMatch(said)

    const { secret } = await product.registry.addDevice('LIFT-1')
    const sender = createSender(product, 'LIFT-1', secret, Date.now() - 60_000)
    await sender.run(() => sender.sent >= 200)
    await sender.stop()
    const acknowledged = sender.acknowledged.size
    expect(acknowledged).toBeGreaterThanOrEqual(200)
    expect(rows()).toHaveLength(0)

    influx.buckets.get('hoistway')!.mayWrite = true
    const counted = () => rows().filter(({ fields }) => fields.tripCount !== undefined).length
    await expect.poll(counted, { timeout: 60_000 }).toBe(acknowledged)
    await expect.poll(async () => (await ready()).engines.seriesStore, { timeout: 20_000 }).toBe('ok')
    expect(product.output()).toMatch(/can be used again/)
    const token = await product.registry.issueToken('admin')
    const letters = await product.get<{ items: unknown[] }>('/api/v1/dead-letters', token)
    expect(letters.items).toEqual([])

    influx.buckets.get('hoistway')!.rows.clear()
    const { stdout, stderr } = await product.run('refeed', '--from', '0', '--json')
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ messages: acknowledged, missing: 0 })
    await expect.poll(counted, { timeout: 60_000 }).toBe(acknowledged)
  })

  it('what an emptied server lacks and the journal has forgotten is told until somebody has looked after it', async () => {
    expect((await ready()).engines.seriesMissing).toBe('ok')
    await product.end('SIGINT')
    const journal = openJournal({ path: join(product.dataDir, 'journal'), maxBytes: 1 << 24 })
    await journal.trim(['series', 'rules'], 0)
    await journal.close()
    for (const { rows: kept } of influx.buckets.values()) kept.clear()
    await product.start()
    const missing = async () => (await ready()).engines.seriesMissing
    const said = /nobody knows how many messages from before 20.*npm run refeed/
    await expect.poll(missing, { timeout: 30_000 }).toMatch(said)
    await product.end('SIGINT')
    await product.start()
    await expect.poll(missing, { timeout: 30_000 }).toMatch(said)
    // nothing that sends callers elsewhere
    await expect.poll(async () => (await ready()).status, { timeout: 30_000 }).toBe(200)
    const token = await product.registry.issueToken('admin')
    const troubles = async () => {
      const { degraded } = await product.get<{
        degraded: { troubles: { source: string; detail: string }[] }[]
      }>('/api/v1/overview', token)
      return degraded.flatMap((one) => one.troubles).filter(({ source }) => source === 'seriesMissing')
    }
    await expect
      .poll(troubles, { timeout: 30_000 })
      .toEqual([{ source: 'seriesMissing', detail: expect.stringMatching(said) }])
    expect((await product.run('refeed', '--from', '0')).code).toBe(0)
    expect(await missing()).toBe('ok')
  })

  it('a query that it does not answer is 503 with the reason', async () => {
    influx.intercept = ({ path, parameters }) =>
      path === '/query' && parameters.q?.includes('tripCount')
        ? '--influxql-max-select-series 100'
        : undefined
    const token = await product.registry.issueToken('admin')
    const range = `from=${Date.now() - 3_600_000}&to=${Date.now()}`
    const path = `/api/v1/equipment/LIFT-1/telemetry?metrics=tripCount&${range}`
    const answer = await fetch(`${product.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({
      code: 'series-unusable',
      detail: expect.stringContaining('max-select-series limit exceeded'),
    })
    influx.intercept = () => undefined
  })
})
