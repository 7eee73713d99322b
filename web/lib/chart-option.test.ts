import { describe, expect, it } from 'vitest'
import { chartOption, type Span, valueOfNow, withGaps } from './chart-option.ts'

const minute = 60_000
const at = (n: number, value = 1): [number, number] => [n * 10_000, value]

describe('a chart breaks where there is no data', () => {
  it.each([
    ['an outage of five minutes, raw', [at(0), at(1), at(31, 0), at(32, 0)], undefined, 1],
    ['a missing bucket', [at(0), at(1), at(3), at(4)], 10_000, 1],
    ['nothing missing', [at(0), at(1), at(2)], 10_000, 0],
    ['raw points of a device that sends each two minutes', [at(0), at(12), at(24), at(36)], undefined, 0],
    ['a device that has fallen silent', [at(0), at(1)], undefined, 1],
  ] as const)('%s', (name, points, everyMs, gaps) => {
    const last = points.at(-1)?.[0] ?? 0
    const to = last + (name.includes('silent') ? 5 * minute : 5_000)
    const drawn = withGaps([...points], { everyMs, to })
    expect(drawn.filter(([, value]) => value === null)).toHaveLength(gaps)
    expect(drawn.filter(([, value]) => value !== null)).toEqual(points)
    expect(drawn.map(([time]) => time)).toEqual(drawn.map(([time]) => time).toSorted((a, b) => a - b))
  })
})

describe('the value of now', () => {
  it('is no mean, and nothing that is a minute old', () => {
    expect(valueOfNow([at(0, 2)], { to: 5_000 })).toBe(2)
    expect(valueOfNow([at(0, 2)], { to: 5_000, everyMs: 10_000 })).toBeUndefined()
    expect(valueOfNow([at(0, 2)], { to: 2 * minute })).toBeUndefined()
    expect(valueOfNow([], { to: 1 })).toBeUndefined()
  })

  it('is what the chart says of raw points; of means it says that they are', () => {
    const series = [{ metric: 'speedMps', unit: 'm/s', points: [at(0, 2)] }]
    const titles = (span: Partial<Span>) =>
      (
        chartOption({ series, nextFrom: null, from: 0, to: 5_000, ...span } as Span, [], 'en') as {
          title: { text: string }[]
        }
      ).title.map(({ text }) => text)
    expect(titles({})).toEqual(['{name|speedMps}  {last|2 m/s}'])
    expect(titles({ everyMs: 10_000 })).toEqual(['{name|speedMps · mean}  {last|}'])
  })
})
