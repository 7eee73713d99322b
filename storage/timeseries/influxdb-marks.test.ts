import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HourMarks, HourSpans, type Mark } from './influxdb-marks.ts'
import { HOUR_MS } from './levels.ts'

const hours = fc.integer({ min: 490_000, max: 490_009 }).map((hour) => hour * HOUR_MS)
const marks = fc.record({
  table: fc.constantFrom('one', 'other'),
  subject: fc.constantFrom('a', 'b'),
  hourMs: hours,
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

it('is the same after it was written as lists, none of which is longer than was asked (property)', () => {
  const subjects = fc.string({ unit: 'binary', minLength: 1, maxLength: 64 })
  const some = fc.array(
    fc.record({ table: fc.constantFrom('one', 'other'), subject: subjects, hourMs: hours }),
  )
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 2_000 }), (all, mostBytes) => {
      const [written, read] = [new HourMarks(), new HourMarks()]
      for (const mark of all) written.add(mark)
      const lists = [...written.lists(mostBytes)]
      for (const { text } of lists) read.addList(text)
      expect([...read.values()].map(keyOf).sort()).toEqual([...written.values()].map(keyOf).sort())
      expect(lists.reduce((sum, list) => sum + list.hours, 0)).toBe([...written.values()].length)
      const long = lists.filter(({ text }) => Buffer.byteLength(text) > mostBytes + 9)
      expect(long.filter(({ text }) => JSON.parse(text).length > 2)).toEqual([])
    }),
  )
})

it('writes a subject of very many hours as several lists', () => {
  const written = new HourMarks()
  for (let hour = 0; hour < 20_000; hour++)
    written.add({ table: 'one', subject: 'a', hourMs: (490_000 + hour) * HOUR_MS })
  const lists = [...written.lists(30_000)]
  expect(lists.length).toBeGreaterThan(1)
  for (const { text } of lists) expect(text.length).toBeLessThan(30_010)
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
