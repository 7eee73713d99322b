import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxPayloadParts, metrics } from '../schemas/index.ts'
import { event, reading, status } from '../test/fixtures/readings.ts'
import { pointOf, seriesSchema } from './series.ts'

describe('a reading as a row', () => {
  it('is found by its equipment, with the device as its source', () => {
    expect(pointOf(status(0, { floor: 3, doorZone: true }))).toMatchObject({
      table: 'lift_status',
      subject: 'L-1',
      source: 'L-1-D',
      values: { floor: 3, doorZone: true },
    })
    expect(pointOf(reading({ kind: 'stats', family: 'crane' })).table).toBe('crane_stats')
  })

  it('keeps of an event all that was said', () => {
    const said = { code: 'overspeed', active: true, detail: { speedMps: 2.9 }, source: { code: '3' } }
    expect(pointOf(reading({ kind: 'event', fault: said }))).toMatchObject({
      table: 'event',
      values: { code: 'overspeed', active: true, detail: '{"speedMps":2.9}', vendorSource: '{"code":"3"}' },
    })
    expect(pointOf(event(0, 'overspeed', false)).values).toEqual({ code: 'overspeed', active: false })
  })

  it('is always the same row', () => {
    const one = status(0, { floor: 3 }, { position: 1_795_226_400_000_123, part: 7 })
    expect(pointOf({ ...one })).toEqual(pointOf(one))
  })

  const position = fc.integer({ min: 0, max: 2 ** 51 })
  const part = fc.integer({ min: 0, max: maxPayloadParts - 1 })
  const tie = (at: number, of: number) => pointOf(status(0, {}, { position: at, part: of })).tie

  it('is never the row of another part of its message, nor of a message near it (property)', () => {
    fc.assert(
      fc.property(position, fc.nat({ max: 900 }), part, part, (at, further, one, other) => {
        fc.pre(further > 0 || one !== other)
        expect(tie(at, one)).not.toBe(tie(at + further, other))
      }),
    )
  })

  it('is not the row of another message for a long time (property)', () => {
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 999_999 }), (at, further) => {
        expect(tie(at, 0)).not.toBe(tie(at + further, 0))
      }),
    )
    fc.assert(
      fc.property(position, part, (at, of) => {
        expect(tie(at, of)).toBeGreaterThanOrEqual(0)
        expect(tie(at, of)).toBeLessThan(1_000_000)
        expect(Number.isInteger(tie(at, of))).toBe(true)
      }),
    )
    const thousand = Array.from({ length: maxPayloadParts }, (_, index) => tie(1_795_226_400_000_123, index))
    expect(new Set(thousand).size).toBe(maxPayloadParts)
  })
})

it('there is a column for every metric of every family', () => {
  for (const metric of metrics) {
    for (const family of metric.families) {
      const { table } = pointOf(reading({ family, kind: metric.kind }))
      expect(seriesSchema[table]?.[metric.id]).toMatchObject({ type: metric.type })
    }
  }
})
