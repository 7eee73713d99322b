// Golden cases: test/fixtures/models/<model>/<case>/, each with readings.json and either {topic.txt,payload} or
// messages.json, an array of { topic, sparkplug | text | hex } that are received one after another.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sparkplug from 'sparkplug-payload'
import { describe, expect, it } from 'vitest'
import { parseDeviceTopic } from '../../schemas/index.ts'
import { modelDevices } from '../../test/fixtures/model-devices.ts'
import { BoundedMap } from '../bounded-map.ts'
import type { MessageContext } from '../message-context.ts'
import { SeenMessages } from '../seen-messages.ts'
import { runStages } from '../stages.ts'
import { models } from './index.ts'

const { encodePayload } = sparkplug.get('spBv1.0') ?? expect.fail('no Sparkplug B in the library')

const root = join(import.meta.dirname, '../../test/fixtures/models')
const receivedAtMs = Date.parse('2026-11-21T10:00:05+08:00')

interface GoldenMessage {
  readonly topic: string
  readonly sparkplug?: Parameters<typeof encodePayload>[0]
  readonly text?: string
  readonly hex?: string
  /** Seconds after the first message. */
  readonly afterS?: number
}

function bytesOf({ sparkplug: payload, text, hex }: GoldenMessage): Uint8Array {
  if (payload !== undefined) return encodePayload(payload)
  return hex === undefined ? Buffer.from(text ?? '') : Buffer.from(hex, 'hex')
}

/** What became of a message, in the words of readings.json. */
function outcomeOf({ entry, readings, refusals, request, duplicate }: MessageContext) {
  const topicDevice = parseDeviceTopic(entry.topic)?.deviceId
  return {
    readings: readings.map(
      ({
        deviceId,
        kind,
        part,
        observedAtMs,
        receivedAtMs: _,
        position: _p,
        clockAheadMs: _ahead,
        freshness,
        values,
        fault,
        ...of
      }) => {
        expect(of).toEqual(modelDevices.get(deviceId))
        return {
          ...(deviceId !== topicDevice && { deviceId }),
          kind,
          part,
          observedAt: new Date(observedAtMs).toISOString(),
          freshness,
          values,
          ...(fault && { fault }),
        }
      },
    ),
    refusals: refusals.map(({ code, reason }) => ({ code, reason })),
    ...(duplicate && { duplicate }),
    ...(request && { request: request.topic }),
  }
}

function play(folder: string) {
  const read = (file: string) => readFileSync(join(folder, file))
  const context = {
    models,
    topicOf: parseDeviceTopic,
    device: (id: string) => modelDevices.get(id),
    seen: new SeenMessages(100),
    memory: new BoundedMap(100),
    away: new BoundedMap(100),
  }
  const receive = (topic: string, payload: Uint8Array, afterS = 0) => {
    const entry = { position: 1_700, topic, payload, receivedAtMs: receivedAtMs + afterS * 1_000 }
    return outcomeOf(runStages(entry, context))
  }
  if (existsSync(join(folder, 'payload')))
    return receive(read('topic.txt').toString().trim(), read('payload'))
  const messages = JSON.parse(read('messages.json').toString()) as GoldenMessage[]
  return messages.map((message) => receive(message.topic, bytesOf(message), message.afterS))
}

const expected = (folder: string) => JSON.parse(readFileSync(join(folder, 'readings.json'), 'utf8'))

const ofStages = ['metric-range', 'metric-type', 'metric-unknown', 'device-unknown']
const ofJson = ['payload-empty', 'payload-not-json', 'payload-not-utf8', 'payload-shape', 'payload-too-deep']
const ofForms = [
  ...ofJson,
  'topic-unknown',
  'time-invalid',
  'field-invalid',
  'field-missing',
  'field-unknown',
  'code-unknown',
]

/** Every way in which a message of a model may be refused, apart from what its metrics and sender have in common with others. */
const waysToBeRefused: Record<string, readonly string[]> = {
  'hoistway-v1': [
    ...ofStages,
    ...ofJson,
    'fault-unknown',
    'field-invalid',
    'field-missing',
    'model-unknown',
    'time-invalid',
    'topic-unknown',
  ],
  'gbt24476-2017': ofForms,
  'gbt38656-2020': ofForms,
  'gbt38656-2020-shanghai': ['code-unknown'],
  'vendor-a': ofForms,
  'escalator-terminal': ofForms,
  'crane-monitor': ofForms,
  'boiler-gateway': ofForms,
  'sparkplug-b': [
    'device-unknown',
    'fault-unknown',
    'metric-type',
    'metric-unknown',
    'payload-empty',
    'payload-not-sparkplug',
    'sparkplug-alias-unknown',
    'sparkplug-compression',
    'sparkplug-death-stale',
    'sparkplug-device-unnamed',
    'sparkplug-metric-nameless',
    'sparkplug-metric-twice',
    'topic-unknown',
  ],
}

it('every model has golden cases', () => {
  expect(readdirSync(root).sort()).toEqual([...models.keys()].sort())
})

describe.each([...models.keys()])('a message of %s', (model) => {
  const cases = readdirSync(join(root, model))

  it.each(cases)('%s', (name) => {
    const folder = join(root, model, name)
    expect(play(folder)).toEqual(expected(folder))
  })

  it('has a case for every way to be refused', () => {
    const codes = cases
      .flatMap((name) => expected(join(root, model, name)) as { refusals: { code: string }[] }[])
      .flatMap(({ refusals }) => refusals.map(({ code }) => code))
    expect([...new Set(codes)]).toEqual(
      expect.arrayContaining([...(waysToBeRefused[model] ?? ['none are listed'])]),
    )
  })
})
