import { afterAll, expect, test } from 'vitest'
import { silentLog } from '../lib/log.ts'
import { ResourceStack } from '../lib/resource-stack.ts'
import { deviceTopic, parseDeviceTopic } from '../schemas/index.ts'
import { loadFaults } from './fault.ts'
import { Fleet } from './fleet.ts'
import { type DeviceSpec, startFleet } from './index.ts'
import { type Cue, defineScenario } from './scenario.ts'
import { startBroker } from './testing/broker.ts'
import { noonMs, problemsOf } from './testing/devices.ts'

const secret = 'a-secret-of-the-fleet'
const faults = await loadFaults()
const resources = new ResourceStack()
const broker = await startBroker({ secret })
resources.add('broker', broker.close)
afterAll(() => resources.close())

const spec = (deviceId: string, family: DeviceSpec['family'], classCode: string): DeviceSpec => ({
  deviceId,
  secret,
  equipmentCode: `E-${deviceId}`,
  class: classCode,
  family,
})

/** A fleet that is ticked by hand: all its devices connect at the first tick. */
function handFleet(devices: readonly DeviceSpec[], cues: readonly Cue[] = []) {
  const scenario = defineScenario({ id: 'test', cues, chances: [], chancesFromS: 0 })
  const common = { url: broker.url, everyMs: 5_000, seed: 1, startMs: noonMs, connectsPerS: 100_000 }
  const fleet = new Fleet({ ...common, devices, scenario, faults, log: silentLog })
  resources.add('fleet', () => fleet.stop())
  let nowMs = noonMs
  const run = (seconds: number) => {
    for (let quarter = 0; quarter < seconds * 4; quarter += 1) {
      nowMs += 250
      fleet.tick(nowMs)
    }
  }
  /** Lets the acknowledgements in, a second at a time. */
  const live = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      run(1)
      await broker.until(() => fleet.stats.acknowledged === fleet.stats.published)
    }
  }
  return { fleet, run, live }
}

const from = (deviceId: string) =>
  broker.received.filter(({ topic }) => parseDeviceTopic(topic)?.deviceId === deviceId)
const events = (deviceId: string) =>
  from(deviceId)
    .filter(({ topic }) => topic === deviceTopic(deviceId, 'event'))
    .map(({ text }) => JSON.parse(text))

test('a mixed fleet publishes valid messages under its own topics', async () => {
  const devices = [
    spec('mix-lift', 'lift', '3110'),
    spec('mix-hydraulic', 'lift', '3210'),
    spec('mix-escalator', 'escalator', '3310'),
    spec('mix-crane', 'crane', '4310'),
    spec('mix-boiler', 'boiler', '1100'),
    spec('mix-vessel', 'vessel', '2150'),
  ]
  const { fleet, run, live } = handFleet(devices)
  run(0.25)
  await broker.until(() => fleet.stats.connected === devices.length)
  await live(70)
  for (const { deviceId, family } of devices) {
    const kinds = new Set<string>()
    for (const { topic, text, deviceId: publisher } of from(deviceId)) {
      const kind = parseDeviceTopic(topic)!.kind
      kinds.add(kind)
      const { v, seq, at, ...values } = JSON.parse(text)
      expect(publisher).toBe(deviceId)
      expect([v, Number.isSafeInteger(seq), at >= noonMs]).toEqual([1, true, true])
      expect(problemsOf(family, kind as 'status' | 'stats', values)).toEqual([])
    }
    expect(kinds).toEqual(new Set(['status', 'stats']))
  }
  await fleet.stop()
})

test('a stopped fleet publishes nothing more and leaves no last will', async () => {
  const { fleet, run, live } = handFleet([spec('bye-1', 'lift', '3110'), spec('bye-2', 'vessel', '2150')])
  run(0.25)
  await broker.until(() => fleet.stats.connected === 2)
  await live(5)
  await fleet.stop()
  await broker.until(() => broker.sessions() === 0)
  const count = broker.received.length
  run(60)
  expect(fleet.stats).toMatchObject({ connected: 0, dropped: 0 })
  expect(broker.received.length).toBe(count)
  expect([...from('bye-1'), ...from('bye-2')].filter(({ text }) => text === 'offline')).toEqual([])
})

test('a device that goes offline leaves its last will and comes back', async () => {
  const cues: Cue[] = [{ atS: 5, faults: ['offline'], lastsS: [10, 10] }]
  const { fleet, run, live } = handFleet([spec('gone-1', 'lift', '3110')], cues)
  run(0.25)
  await broker.until(() => fleet.stats.connected === 1)
  await live(4)
  run(2)
  await broker.until(() => from('gone-1').some(({ text }) => text === 'offline'))
  expect(fleet.stats.connected).toBe(0)
  run(12)
  await broker.until(() => fleet.stats.connected === 1)
  const count = from('gone-1').length
  run(1)
  await broker.until(() => from('gone-1').length > count)
  expect(fleet.stats).toMatchObject({ connects: 2, faults: { offline: 1 } })
  await fleet.stop()
})

test('while nothing is acknowledged, status is left out and counted, and events arrive later', async () => {
  const cues: Cue[] = [{ atS: 40, faults: ['water-level-low'], lastsS: [30, 30] }]
  const { fleet, run } = handFleet([spec('slow-1', 'boiler', '1100')], cues)
  run(0.25)
  await broker.until(() => fleet.stats.connected === 1)
  broker.withhold()
  run(300)
  expect(fleet.stats.published).toBe(8)
  expect(fleet.stats.skipped).toBeGreaterThan(30)
  broker.release()
  await broker.until(() => events('slow-1').length === 2)
  expect(events('slow-1').map(({ code, active }) => [code, active])).toEqual([
    ['water-level-low', true],
    ['water-level-low', false],
  ])
  expect(fleet.stats.dropped).toBe(0)
  await fleet.stop()
})

test('an event that falls into a broken connection arrives after the reconnect', async () => {
  const cues: Cue[] = [{ atS: 5, faults: ['water-level-low'], lastsS: [600, 600] }]
  const { fleet, run, live } = handFleet([spec('cut-1', 'boiler', '1100')], cues)
  run(0.25)
  await broker.until(() => fleet.stats.connected === 1)
  await live(2)
  broker.cut()
  await broker.until(() => fleet.stats.connected === 0)
  run(120)
  expect(events('cut-1')).toEqual([])
  await broker.until(() => events('cut-1').length === 1)
  expect(events('cut-1')[0]).toMatchObject({ code: 'water-level-low', active: true })
  await fleet.stop()
})

test('a wrong secret is counted, and the others are not disturbed', async () => {
  const devices = [
    { ...spec('wrong-1', 'lift', '3110'), secret: 'nonsense' },
    spec('right-1', 'lift', '3110'),
  ]
  const { fleet, run } = handFleet(devices)
  run(0.25)
  await broker.until(() => fleet.stats.connected === 1 && fleet.stats.refused > 0)
  await fleet.stop()
})

test('connections ramp up', async () => {
  const devices = Array.from({ length: 30 }, (_, index) => spec(`ramp-${index}`, 'vessel', '2150'))
  const scenario = defineScenario({ id: 'test', cues: [], chances: [], chancesFromS: 0 })
  const common = { url: broker.url, everyMs: 5_000, seed: 1, startMs: noonMs, connectsPerS: 10 }
  const fleet = new Fleet({ ...common, devices, scenario, faults, log: silentLog })
  resources.add('fleet', () => fleet.stop())
  fleet.tick(noonMs + 1_000)
  await broker.until(() => fleet.stats.connected === 11)
  fleet.tick(noonMs + 3_000)
  await broker.until(() => fleet.stats.connected === 30)
  await fleet.stop()
})

test('startFleet runs by itself until it is stopped', async () => {
  const options = { url: broker.url, everyMs: 500, scenario: 'quiet', seed: 1, log: silentLog }
  const fleet = await startFleet({ ...options, devices: [spec('self-1', 'vessel', '2150')] })
  resources.add('fleet', fleet.stop)
  await broker.until(() => from('self-1').length >= 2)
  await fleet.stop()
  expect(fleet.stats.connected).toBe(0)
})
