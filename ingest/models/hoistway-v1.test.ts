// Golden cases: test/fixtures/models/hoistway-v1/<case>/{topic.txt,payload,readings.json}
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { maxPayloadParts, parseDeviceTopic } from '../../contracts/index.ts'
import { SeenMessages } from '../seen-messages.ts'
import { passThrough } from '../stages.ts'
import { models } from './index.ts'

const folder = join(import.meta.dirname, '../../test/fixtures/models/hoistway-v1')
const device = { equipmentCode: 'L-1', classCode: '3110', family: 'lift', jurisdiction: 'cn' } as const
const receivedAtMs = Date.parse('2026-11-21T10:00:05+08:00')

function receive(topic: string, payload: Uint8Array) {
  const entry = { position: 1_700, topic, payload, receivedAtMs }
  const context = {
    models,
    topicOf: parseDeviceTopic,
    device: (id: string) => (id === 'LIFT-1' ? device : undefined),
    seen: new SeenMessages(1),
  }
  return passThrough(entry, context)
}

const cases = readdirSync(folder)

describe('a message', () => {
  it.each(cases)('%s', (name) => {
    const read = (file: string) => readFileSync(join(folder, name, file))
    const passage = receive(read('topic.txt').toString().trim(), read('payload'))
    const readings = passage.readings.map(
      ({
        kind,
        part,
        observedAtMs,
        receivedAtMs: _at,
        position: _place,
        clockAheadMs: _ahead,
        freshness,
        values,
        fault,
        ...of
      }) => {
        expect(of).toEqual({ deviceId: 'LIFT-1', ...device })
        const observedAt = new Date(observedAtMs).toISOString()
        return { kind, part, observedAt, freshness, values, ...(fault && { fault }) }
      },
    )
    const refusals = passage.refusals.map(({ code, reason }) => ({ code, reason }))
    expect({ readings, refusals }).toEqual(JSON.parse(read('readings.json').toString()))
  })

  it('has a case for every way to be refused', () => {
    const codes = cases.flatMap((name) => {
      const { refusals } = JSON.parse(readFileSync(join(folder, name, 'readings.json'), 'utf8'))
      return (refusals as { code: string }[]).map(({ code }) => code)
    })
    expect([...new Set(codes)].sort()).toEqual([
      'device-unknown',
      'fault-unknown',
      'metric-range',
      'metric-type',
      'metric-unknown',
      'model-unknown',
      'payload-empty',
      'payload-not-json',
      'payload-not-utf8',
      'payload-shape',
      'payload-too-deep',
      'topic-unknown',
    ])
  })

  it('may have a thousand elements and no more', () => {
    const of = (count: number) =>
      receive('eq/v1/LIFT-1/status', Buffer.from(JSON.stringify(new Array(count).fill({ floor: 1 }))))
    expect(of(maxPayloadParts).readings).toHaveLength(1_000)
    expect(of(maxPayloadParts + 1)).toMatchObject({ readings: [], refusals: [{ code: 'payload-shape' }] })
  })
})

describe('the same bytes are the same message', () => {
  const identity = (kind: string, payload: string) =>
    models.get('hoistway-v1')?.decode(kind, Buffer.from(payload)).hasIdentity

  it.each(['{"at":1}', '{"seq":0}', '{"id":"a"}', '[{"seq":1},{}]'])('with %s', (payload) => {
    expect(identity('status', payload)).toBe(true)
  })

  it.each(['{"floor":1}', '[{},{"seq":1}]'])('but not with %s', (payload) => {
    expect(identity('status', payload)).toBe(false)
  })

  it('nor with presence', () => {
    expect(identity('presence', 'offline')).toBe(false)
  })
})
