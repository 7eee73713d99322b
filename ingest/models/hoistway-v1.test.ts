import { describe, expect, it } from 'vitest'
import { maxPayloadParts, parseDeviceTopic } from '../../schemas/index.ts'
import { tenMs } from '../../test/fixtures/readings.ts'
import { BoundedMap } from '../bounded-map.ts'
import { decodePayload } from '../decode.ts'
import hoistwayV1 from './hoistway-v1.ts'

const decode = (kind: string, payload: string) => {
  const topic = parseDeviceTopic(`eq/v1/LIFT-1/${kind}`) ?? expect.fail('no such topic')
  const message = { payload: Buffer.from(payload), receivedAtMs: tenMs }
  return decodePayload(hoistwayV1, message, topic, new BoundedMap(1))
}

it('may have a thousand elements; those beyond are refused together', () => {
  const of = (count: number) => JSON.stringify(new Array(count).fill({ floor: 1 }))
  expect(decode('status', of(maxPayloadParts)).parts).toHaveLength(1_000)
  const beyond = decode('status', of(maxPayloadParts + 3))
  expect(beyond.parts).toHaveLength(1_000)
  expect(beyond.refusals).toMatchObject([{ code: 'payload-shape', element: 1_000 }])
})

describe('the same bytes are the same message', () => {
  it.each(['{"at":1795226400000}', '{"seq":0}', '{"id":"a"}', '[{"seq":1},{}]'])('with %s', (payload) => {
    expect(decode('status', payload).hasIdentity).toBe(true)
  })

  it.each(['{"floor":1}', '[{},{"seq":1}]', '{"at":1}', '{"at":"yesterday"}', '{"id":""}'])(
    'but not with %s',
    (payload) => {
      expect(decode('status', payload).hasIdentity).toBe(false)
    },
  )

  it('nor with presence', () => {
    expect(decode('presence', 'offline').hasIdentity).toBe(false)
  })
})
