import sparkplug from 'sparkplug-payload'
import { expect, it } from 'vitest'
import { parseDeviceTopic } from '../schemas/index.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { BoundedMap } from './bounded-map.ts'
import type { KnownDevice, StageContext } from './message-context.ts'
import { models } from './models/index.ts'
import { SeenMessages } from './seen-messages.ts'
import { runStages } from './stages.ts'
import { unreadableAlarms } from './unreadable.ts'

const { encodePayload } = sparkplug.get('spBv1.0') ?? expect.fail('no Sparkplug B in the library')

const lift = (id: string): KnownDevice => ({
  ...{ id, equipmentCode: `lift of ${id}`, classCode: '3110', family: 'lift', jurisdiction: 'cn' },
})
/** Registered: the node N, D-1 behind it as 轿厢, and a terminal of its own that has the id N:own. */
const known = new Map([
  ['N', lift('N')],
  ['N:own', lift('N:own')],
])
const behind = new Map([['N N:轿厢', lift('D-1')]])

/** What the node N says, one message after the other. */
function node() {
  const context: StageContext = {
    models,
    topicOf: parseDeviceTopic,
    device: (id, nodeId) => (nodeId === undefined ? known.get(id) : behind.get(`${nodeId} ${id}`)),
    seen: new SeenMessages(100),
    memory: new BoundedMap(100),
    away: new BoundedMap(100),
  }
  let seq = 0
  return (type: string, device: string | undefined, fault?: boolean) => {
    const topic = `spBv1.0/G/${type}/N${device === undefined ? '' : `/${device}`}`
    const metrics =
      fault === undefined ? [] : [{ name: 'fault/entrapment', type: 'Boolean' as const, value: fault }]
    const payload = encodePayload({ timestamp: tenMs + seq, seq: seq++, metrics })
    return runStages({ position: seq, topic, payload, receivedAtMs: tenMs + seq }, context)
  }
}

it('a device has its own id, whatever its node calls it, in its last will and when it is back too', () => {
  const say = node()
  say('NBIRTH', undefined)
  const told = (type: string, device: string | undefined, fault?: boolean) =>
    say(type, device, fault).readings.map(({ deviceId, kind, values }) => [deviceId, kind, values.online])
  expect(told('DBIRTH', '轿厢', false)).toEqual([
    ['D-1', 'presence', true],
    ['D-1', 'event', undefined],
  ])
  expect(told('NDEATH', undefined)).toEqual([
    ['N', 'presence', false],
    ['D-1', 'presence', false],
  ])
  expect(told('DDATA', '轿厢', true)).toEqual([
    ['D-1', 'event', undefined],
    ['D-1', 'presence', true],
  ])
})

it.each(['own', 'ghost', 'D-1', 'N'])(
  'a node does not speak for %s, which is not registered behind it',
  (name) => {
    const say = node()
    const { readings, refusals, device } = say('DDATA', name, true)
    expect(readings).toEqual([])
    expect(refusals).toMatchObject([{ code: 'device-unknown', mayBeAlarm: true }])
    // held against the node, never against the terminal that has the id
    expect(device?.id).toBe('N')
  },
)

it('a trapped person behind a name that nobody registered is told of the node; anything else is not', () => {
  const say = node()
  const alarms = (...said: Parameters<typeof say>) => unreadableAlarms([say(...said)])
  expect(alarms('DDATA', 'ghost', true)).toMatchObject([{ deviceId: 'N', equipmentCode: 'lift of N' }])
  expect(alarms('DDATA', 'ghost', false)).toEqual([])
  expect(alarms('DBIRTH', 'ghost')).toEqual([])
})
