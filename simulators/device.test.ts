import fc from 'fast-check'
import { expect, test } from 'vitest'
import { envelopeSchema } from '../schemas/index.ts'
import { noonMs, recordDevice } from './testing/devices.ts'

test('status comes on change, at most twice a second, and at the interval', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (seed) => {
      const recorded = recordDevice({ family: 'lift', class: '3110', seed })
      recorded.run(300)
      const times = recorded.sent.filter(({ kind }) => kind === 'status').map(({ afterS }) => afterS)
      const gaps = times.slice(1).map((time, index) => time - times[index]!)
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.5)
      expect(Math.max(...gaps)).toBeLessThanOrEqual(5)
    }),
    { numRuns: 20 },
  )
})

test('every message carries a rising seq, the time and the version', () => {
  const recorded = recordDevice({ family: 'lift', class: '3110' })
  recorded.run(300)
  let seq = 0
  for (const { body, afterS } of recorded.sent) {
    const envelope = envelopeSchema.parse(body)
    expect(envelope.v).toBe(1)
    expect(envelope.at).toBe(noonMs + afterS * 1_000)
    expect(envelope.seq).toBeGreaterThan(seq)
    seq = envelope.seq ?? 0
  }
})

test('stats come every minute, and a test call within 72 hours', () => {
  const recorded = recordDevice({ family: 'vessel', class: '2150' })
  recorded.run(300)
  expect(recorded.sent.filter(({ kind }) => kind === 'stats')).toHaveLength(5)
  for (let hour = 0; hour < 72; hour += 1) recorded.device.step(noonMs + hour * 3_600_000)
  expect(recorded.sent.find(({ kind }) => kind === 'test')?.body.testOk).toBe(true)
})

test('an announced device says its status at once', () => {
  const recorded = recordDevice({ family: 'vessel', class: '2150' })
  recorded.run(1)
  const said = recorded.statuses().length
  recorded.device.announce()
  recorded.run(0.25)
  expect(recorded.statuses().length).toBe(said + 1)
})
