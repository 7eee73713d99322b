import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HourMarks, HourSpans, type Mark } from './influxdb-marks.ts'
import { HOUR_MS } from './levels.ts'

const marks = fc.record({
  table: fc.constantFrom('one', 'other'),
  subject: fc.constantFrom('a', 'b'),
  hourMs: fc.integer({ min: 490_000, max: 490_009 }).map((hour) => hour * HOUR_MS),
})
const keyOf = ({ table, subject, hourMs }: Mark) => `${table} ${subject} ${hourMs}`

it('knows the hours that were added and not deleted (property)', () => {
  const steps = fc.array(fc.record({ mark: marks, isAdded: fc.boolean() }), { maxLength: 60 })
  fc.assert(
    fc.property(steps, (walk) => {
      const kept = new HourMarks()
      const plain = new Map<string, Mark>()
      for (const { mark, isAdded } of walk) {
        if (isAdded) plain.set(keyOf(mark), mark)
        else plain.delete(keyOf(mark))
        if (isAdded) kept.add(mark)
        else kept.delete(mark)
      }
      expect([...kept.values()].map(keyOf).sort()).toEqual([...plain.keys()].sort())
      for (const { mark } of walk) expect(kept.has(mark)).toBe(plain.has(keyOf(mark)))
      const ofOne = [...plain.values()].filter(({ table, subject }) => table === 'one' && subject === 'a')
      expect(kept.hoursOf('one', 'a').sort()).toEqual(ofOne.map(({ hourMs }) => hourMs).sort())
    }),
  )
})

it('remembers one span of a subject however many hours it covers, until all of it is forgotten', () => {
  const spans = new HourSpans()
  for (const hour of [7, 3, 5]) spans.add({ table: 'one', subject: 'a', hourMs: hour * HOUR_MS })
  expect(spans.of('one', 'a')).toEqual({ fromMs: 3 * HOUR_MS, toMs: 8 * HOUR_MS })
  expect(spans.of('one', 'b')).toBeUndefined()
  expect(spans.of('other', 'a')).toBeUndefined()
  spans.forget(7 * HOUR_MS)
  expect(spans.of('one', 'a')).toBeDefined()
  spans.forget(8 * HOUR_MS)
  expect(spans.of('one', 'a')).toBeUndefined()
})
