import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProduct, type Product, runProgram } from './support/server-process.ts'

let product: Product

const tls = (name: string) => join(import.meta.dirname, 'fixtures/tls', name)

beforeAll(async () => {
  product = await createProduct({
    MQTTS_PORT: '0',
    MQTTS_CERT_FILE: tls('server.pem'),
    MQTTS_KEY_FILE: tls('server.key'),
    MQTTS_CA_FILE: tls('device-ca.pem'),
    MQTT_WS_PORT: '0',
  })
  await product.start()
})

afterAll(() => product.dispose())

/** The sentence, without steps that were done. */
const sentence = (stderr: string) => stderr.split('\n').filter((line) => line.startsWith('hoistway:'))

describe('a program that listens for TLS and WebSocket too', () => {
  it('says where, and takes a device at each, by its secret or its certificate', async () => {
    const imported = await product.run('import', join(import.meta.dirname, 'fixtures/registry/two-firms.csv'))
    expect(imported.code).toBe(0)
    const added = await product.run('device', 'add', '--equipment', 'LIFT-1', '--device', 'lift-1', '--json')
    const { secret: password } = JSON.parse(added.stdout)
    const urls = product.output().match(/(mqtt|mqtts|ws):\/\/127\.0\.0\.1:\d+/g) ?? []
    expect(urls.map((url) => url.split(':')[0])).toEqual(['mqtt', 'mqtts', 'ws'])
    const ca = readFileSync(tls('ca.pem'))
    const certified = { cert: readFileSync(tls('lift-1.pem')), key: readFileSync(tls('lift-1.key')) }
    const ways = [
      ...urls.map((url) => [url, { username: 'lift-1', password }]),
      [urls[1], certified],
    ] as const
    for (const [url, credentials] of ways) {
      const client = await mqtt.connectAsync(url as string, {
        ca,
        clientId: 'lift-1',
        reconnectPeriod: 0,
        ...(credentials as object),
      })
      await client.publishAsync('eq/v1/lift-1/status', `{"v":1,"mode":1}`, { qos: 1 })
      await client.endAsync()
    }
    const metrics = await (await fetch(`${product.url}/metrics`)).text()
    expect(metrics).toContain('hoistway_messages_accepted_total 4')
  })
})

describe('a program whose thread dies', () => {
  it('ends, so that whoever supervises it starts it again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hoistway-dying-'))
    const marker = join(folder, 'marker')
    const fixture = new URL('./fixtures/dying-thread.mjs', import.meta.url)
    const other = await createProduct({ NODE_OPTIONS: `--import ${fixture}`, DYING_THREAD_MARKER: marker })
    try {
      await other.start()
      writeFileSync(marker, '')
      expect(await other.ended()).toBe(1)
      expect(other.output()).toContain('this thread dies')
      rmSync(marker)
    } finally {
      await other.dispose()
      rmSync(folder, { recursive: true })
    }
  })
})

describe('a start that cannot be', () => {
  it('names a data directory that another process uses', async () => {
    const ran = await runProgram(['main.ts'], { DATA_DIR: product.dataDir, HTTP_PORT: '0', MQTT_PORT: '0' })
    expect(ran.code).toBe(2)
    expect(sentence(ran.stderr)).toEqual([expect.stringContaining(`${product.dataDir} is in use`)])
  })

  it.each(['HTTP_PORT', 'MQTT_PORT', 'MQTT_WS_PORT'])('names a taken %s', async (name) => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const other = await createProduct({ [name]: String(port) })
    await expect(other.start()).rejects.toThrow(/ended with 2/)
    expect(sentence(other.output())).toEqual([expect.stringContaining(`${port} on 127.0.0.1 is taken`)])
    taken.close()
    await other.dispose()
  })

  it('lists every wrong setting at once', async () => {
    const ran = await runProgram(['main.ts', '--http-port', 'x', '--colour', 'red'], {
      TZ: 'Mars',
      INFLUX_URL: 'nowhere',
      MQTTS_PORT: '0',
      MQTT_URL: 'tcp://me:hush@broker',
    })
    expect(ran.code).toBe(2)
    expect(ran.stderr).not.toContain('hush')
    for (const word of ['--colour', 'HTTP_PORT', 'TZ', 'INFLUX_URL', 'MQTT_URL', 'MQTTS_CERT_FILE'])
      expect(ran.stderr).toContain(word)
  })

  it('has no demo fleet at an external broker', async () => {
    const ran = await runProgram(['main.ts', '--demo'], { MQTT_URL: 'mqtt://127.0.0.1:1' })
    expect(ran.code).toBe(2)
    expect(sentence(ran.stderr)).toEqual([expect.stringContaining('unset MQTT_URL')])
  })

  it('says that a database does not answer', async () => {
    const other = await createProduct({ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' })
    await expect(other.start()).rejects.toThrow(/ended with 1/)
    expect(sentence(other.output())).toEqual([expect.stringContaining('127.0.0.1:1 does not answer')])
    expect(other.output()).not.toContain('secret')
    await other.dispose()
  })
})

describe('commands', () => {
  it('say how they are called when they are called wrongly', async () => {
    for (const [command, ...args] of [
      ['import'],
      ['duties', '--as-of', '2015-02-30'],
      ['device', 'add'],
      ['token'],
      ['simulate'],
    ]) {
      const ran = await product.run(command as string, ...args)
      expect(ran.code).toBe(2)
      expect(ran.stdout).toBe('')
      expect(sentence(ran.stderr)).toEqual([expect.stringContaining(`npm run ${command}`)])
    }
  })
})
