import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { ResourceStack } from '../lib/resource-stack.ts'
import type { Telemetry } from '../schemas/index.ts'
import { runProgram } from '../test/support/server-process.ts'
import { Histogram } from './generator/histogram.ts'
import { startGenerator } from './generator/index.ts'
import { mosquittoVersion, startMosquitto } from './mosquitto.ts'
import { describeProfiles } from './profile.ts'
import { createServer } from './server.ts'

let resources = new ResourceStack()
afterEach(async () => {
  await resources.close()
  resources = new ResourceStack()
})

describe('the load generator', () => {
  it('publishes what the server acknowledges and stores, unsynced too, which the log says loudly', async () => {
    const { server, devices } = await createServer(resources, 3, { JOURNAL_SYNC: 'off' })
    const { product } = server
    expect(product.output()).toContain('JOURNAL_SYNC=off')
    const generator = startGenerator(resources)
    await generator.connect({ port: server.mqttPort, devices, atOnce: 3, patienceMs: 30_000 })
    const before = await server.counts()

    const closed = await generator.runClosed({ messages: 1_000, window: 20 })
    expect(closed).toMatchObject({ published: 1_000, acknowledged: 1_000 })
    const open = await generator.runOpen({ ratePerSecond: 600, seconds: 1, window: 50, burst: 5 })
    expect(open).toMatchObject({ published: 600, acknowledged: 600 })
    expect(open.p50Ms).toBeGreaterThan(0)

    await server.drained(1_600, before)
    expect(await server.counts()).toEqual({ accepted: 1_600, stored: 1_600, ruled: 1_600, lost: 0 })
    const token = (await product.run('token', '--role', 'admin')).stdout.trim()
    let points = 0
    for (const { deviceId } of devices) {
      for (let from: number | null = Date.now() - 3_600_000; from !== null; ) {
        const range = `from=${from}&to=${Date.now() + 1}`
        const page: Telemetry = await product.get(
          `/api/v1/equipment/${deviceId}/telemetry?metrics=loadKg&${range}`,
          token,
        )
        points += page.series[0]?.points.length ?? 0
        from = page.nextFrom
      }
    }
    expect(points).toBe(1_600)
  })

  it('says who was refused', async () => {
    const { server, devices } = await createServer(resources, 1)
    const [{ deviceId }] = devices as [{ deviceId: string }]
    const generator = startGenerator(resources)
    const wrong = [{ deviceId, secret: 'wrong' }]
    await expect(
      generator.connect({ port: server.mqttPort, devices: wrong, atOnce: 1, patienceMs: 10_000 }),
    ).rejects.toThrow(deviceId)
  })

  it.runIf(mosquittoVersion())('counts what a subscriber of Mosquitto gets, of either QoS', async () => {
    for (const qos of [0, 1] as const) {
      const { port } = await startMosquitto(resources)
      const [generator, subscriber] = [startGenerator(resources), startGenerator(resources)]
      await subscriber.subscribe({ port, qos })
      const devices = [{ deviceId: 'one' }, { deviceId: 'two' }]
      await generator.connect({ port, devices, atOnce: 2, patienceMs: 10_000 })
      const { lastAcknowledgedMs, firstPublishMs } = await generator.runClosed({
        messages: 3_000,
        window: 100,
      })
      expect(await subscriber.received(3_000)).toBeGreaterThan(firstPublishMs)
      expect(await subscriber.receivedSoFar()).toBe(3_000)
      expect(lastAcknowledgedMs).toBeGreaterThan(firstPublishMs)
    }
  })
})

describe('the histogram', () => {
  it('gives quantiles to 1 in 64', () => {
    const durations = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(durations, fc.constantFrom(0.5, 0.99, 0.999, 1), (values, share) => {
        const histogram = new Histogram()
        for (const value of values) histogram.add(value)
        const exact = values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] as number
        const got = histogram.quantile(share)
        expect(got).toBeGreaterThanOrEqual(exact - 0.001)
        expect(got).toBeLessThanOrEqual(exact * (1 + 1 / 64) + 0.001)
      }),
    )
    expect(new Histogram().quantile(0.5)).toBe(0)
  })
})

describe('npm run bench', () => {
  it('ends in one line of JSON', async () => {
    const ran = await runProgram(
      ['bench/main.ts', '--only', 'ingest', '--json', '--messages', '2000', '--clients', '4'],
      {},
    )
    expect(ran.stdout).toMatch(/^[^\n]+\n$/)
    const { ours, baseline, ratio } = JSON.parse(ran.stdout)
    expect(ours).toBeGreaterThan(0)
    if (mosquittoVersion() === undefined) {
      expect([baseline, ratio, ran.code]).toEqual([null, null, 1])
      expect(ran.stderr).toContain('mosquitto is not installed')
    } else {
      expect(ratio).toBeCloseTo(ours / baseline)
      expect(ran.code).toBe(0)
    }
  })

  it.each([
    [['--only', 'speed'], 'rows are: city, durability, floods, growth'],
    [['--messages', 'many'], '--messages wants a whole number'],
    [['--faster'], '--faster'],
  ])('refuses %j', async (args, sentence) => {
    const ran = await runProgram(['bench/main.ts', ...args], {})
    expect(ran.code).toBe(2)
    expect(ran.stdout).toBe('')
    expect(ran.stderr).toContain(sentence)
  })

  it('reads profiles, the longest first', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hoistway-profile-'))
    resources.add('folder', () => rmSync(folder, { recursive: true }))
    const node = (id: number, functionName: string) => ({
      id,
      callFrame: { functionName, url: 'file:///home/a/broker/accept.ts', lineNumber: 9 },
    })
    const profile = {
      nodes: [node(1, 'short'), node(2, 'long')],
      samples: [1, 2, 2],
      timeDeltas: [5_000, 10_000, 5_000],
    }
    writeFileSync(join(folder, 'CPU.20260101.101010.77.1.002.cpuprofile'), JSON.stringify(profile))
    const [head, ...lines] = describeProfiles(folder, () => true).split('\n')
    expect(head).toContain('thread 1')
    expect(lines[0]).toMatch(/15 ms +75\.0 % +long +a\/broker\/accept\.ts:10/)
    expect(lines[1]).toMatch(/5 ms +25\.0 % +short/)
  })
})
