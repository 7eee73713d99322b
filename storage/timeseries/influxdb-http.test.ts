import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openInfluxDb } from './influxdb.ts'
import { InfluxHttp } from './influxdb-http.ts'
import { StandIn } from './testing/stand-in/index.ts'
import { SUITE_SCHEMA } from './testing/suite.ts'

let server: StandIn
beforeEach(async () => {
  server = await new StandIn().start()
  server.addBucket('hoistway')
})
afterEach(() => server.stop())

describe('requests to InfluxDB 2.7', () => {
  it('write and read as its API wants', async () => {
    const store = await openInfluxDb({ ...server.settings, schema: SUITE_SCHEMA })
    const row = { table: 'reading', subject: 'SH 001,=', source: 'd-1', atMs: 1_800_000_000_000, tie: 42 }
    await store.append(
      [
        { ...row, values: { speed: 1.5, load: 3, floor: -1, moving: true, note: 'say "hi"' } },
        { ...row, values: {} },
      ],
      1,
    )
    const head = String.raw`reading,source=d-1,subject=SH\ 001\,\=`
    const { body, parameters } = server.requests.find((one) => one.body.startsWith('reading'))!
    expect(parameters).toEqual({ org: 'hoistway', bucket: 'hoistway', precision: 'ns' })
    expect(body.split('\n')).toEqual([
      `${head} speed=1.5,load=3i,floor=-1i,moving=T,note="say \\"hi\\"" 1800000000000000042`,
      `${head} no-values=1i 1800000000000000042`,
    ])
    await store.query({
      ...{ table: 'reading', subject: `o'neill \\`, columns: ['speed', 'floor'] },
      ...{ fromMs: 10, toMs: 20, limit: 5 },
    })
    expect(server.requests.at(-1)?.parameters).toEqual({
      db: 'hoistway',
      epoch: 'ms',
      q: String.raw`SELECT "speed" AS c0, "floor" AS c1 FROM "reading" WHERE "subject" = 'o\'neill %5c' AND time >= 10ms AND time < 20ms LIMIT 6`,
    })
    await store.close()
  })

  it('end at their time-out, their connections with them', async () => {
    server.intercept = () => 'hang'
    const http = new InfluxHttp(server.settings)
    const asked = Array.from({ length: 40 }, () =>
      http.send({ method: 'GET', path: '/ping', timeoutMs: 50 }).catch((error) => error.code),
    )
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['series-unavailable']))
    await expect.poll(() => server.sockets).toBe(0)
    await http.close()
  })

  it('name no credentials of the address', async () => {
    const http = new InfluxHttp({ url: server.url.replace('://', '://me:secret@') })
    server.intercept = () => 'nginx: wrong prefix'
    const error = await http.send({ method: 'GET', path: '/ping' }).catch((thrown) => thrown)
    expect(JSON.stringify([error.message, error.details])).not.toContain('secret')
    await http.close()
  })

  it('to plain HTTP by https: are no outage, but a wrong setting', async () => {
    const http = new InfluxHttp({ url: server.url.replace('http:', 'https:') })
    await expect(http.send({ method: 'GET', path: '/ping' })).rejects.toMatchObject({
      code: 'series-unusable',
    })
    await http.close()
  })

  it('believe a private authority that the settings name, and no other', async () => {
    const file = (name: string) =>
      readFileSync(join(import.meta.dirname, '../../test/fixtures/tls', name), 'utf8')
    const secure = createServer({ key: file('server.key'), cert: file('server.pem') }, (_, response) =>
      response.writeHead(204, { 'x-influxdb-version': 'v2.7.12' }).end(),
    )
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    const url = `https://localhost:${(secure.address() as AddressInfo).port}`
    const [one, other] = [new InfluxHttp({ url, ca: file('ca.pem') }), new InfluxHttp({ url })]
    const ping = { method: 'GET', path: '/ping' } as const
    expect((await one.send(ping)).version).toBe('v2.7.12')
    await expect(other.send(ping)).rejects.toMatchObject({
      code: 'series-unusable',
      message: expect.stringContaining('INFLUX_CA_FILE'),
    })
    await Promise.all([one.close(), other.close()])
    secure.closeAllConnections()
    secure.close()
  })
})
