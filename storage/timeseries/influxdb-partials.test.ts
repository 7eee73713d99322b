import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOf, Gathering, isWide, mergedBuckets, RolledReader } from './influxdb-partials.ts'
import type { SeriesSchema } from './store.ts'
import { readLine } from './testing/stand-in/lines.ts'

const columns: SeriesSchema[string] = {
  speed: { type: 'double', downsample: 'mean' },
  floor: { type: 'integer', downsample: 'last' },
  moving: { type: 'boolean', downsample: 'last' },
  note: { type: 'text', downsample: 'last' },
  state: { type: 'text', downsample: 'last' },
}
const names = Object.keys(columns)
const startMs = Date.UTC(2026, 0, 15, 8)

/** What a line says to who reads some columns, as an answer of the server has it. */
function bucketIn(lines: readonly string[], asked: readonly string[], wide: boolean) {
  const reader = new RolledReader(asked, columns, wide)
  const fields = Object.assign({}, ...lines.map((line) => readLine(line)!.fields))
  const list = reader.list.split(', ').map((name) => name.slice(1, -1))
  return reader.bucketOf([startMs, ...list.map((name) => fields[name]?.value ?? null)])
}

const row = fc.tuple(
  fc.integer({ min: 0, max: 59_999 }),
  fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })),
  fc.option(fc.integer()),
  fc.option(fc.boolean()),
  fc.option(fc.string({ maxLength: 5 })),
  fc.option(fc.constantFrom('a', 'b c', '"', '\\')),
)

describe('a bucket as a line', () => {
  it('says of each column what its rows say, however they are gathered', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.subarray(names, { minLength: 1 }), (rows, asked) => {
        const inOrder = rows
          .map(([at, ...values]) => [startMs + at, ...values] as const)
          .sort(([one], [other]) => one - other)
        const gathering = new Gathering(names, columns)
        for (const one of inOrder) gathering.add(one)
        if (gathering.values === 0) return
        const expected = inOrder
          .map(([at, ...values]) =>
            bucketOf(
              asked.map((name) => values[names.indexOf(name)]!),
              at,
            ),
          )
          .reduce(mergedBuckets, [])
        const line = gathering.line('t,subject=a ', startMs)
        expect(bucketIn([line], asked, false)).toEqual(withoutNumbersOfOthers(expected, asked))
        expect(bucketIn([line], asked, true)).toEqual(withoutNumbersOfOthers(expected, asked))
      }),
    )
  })

  /** Of what is no number, sum, min and max mean nothing. */
  function withoutNumbersOfOthers(bucket: ReturnType<typeof bucketOf>, asked: readonly string[]) {
    return asked.map((name, index) => {
      const partial = bucket[index]
      const { type } = columns[name]!
      if (partial === undefined || type === 'double' || type === 'integer') return partial
      const anything = expect.anything()
      return { ...partial, sum: anything, min: anything, max: anything }
    })
  }
})

describe('a bucket of before 0.2', () => {
  const wide = `t,subject=a -values=5i,-n=0i,-at=-1i,floor-n=3i,floor-at=${startMs + 9}i,floor-last=4i,floor-sum=9i,floor-min=2i,floor-max=4i,moving-n=2i,moving-at=${startMs + 8}i,moving-last=T ${startMs}000000`
  const shared = `t,subject=a -values=2i,-n=1i,-at=${startMs + 7}i,floor-last=4i,note-last="x" ${startMs}000000`

  it('is told by the fields that its measurement has', () => {
    expect(isWide(Object.keys(readLine(wide)!.fields), columns)).toBe(true)
    const line = new Gathering(names, columns)
    line.add([startMs, 1.5, 2, true, 'x', null])
    expect(isWide(Object.keys(readLine(line.line('t,subject=a ', startMs))!.fields), columns)).toBe(false)
  })

  it('is read, with what all columns share and without', () => {
    expect(bucketIn([wide], ['floor', 'moving', 'speed'], true)).toEqual([
      { n: 3, last: 4, sum: 9, min: 2, max: 4, atMs: startMs + 9 },
      expect.objectContaining({ n: 2, last: true, atMs: startMs + 8 }),
      undefined,
    ])
    expect(bucketIn([shared], ['floor', 'note'], true)).toEqual([
      { n: 1, last: 4, sum: 4, min: 4, max: 4, atMs: startMs + 7 },
      expect.objectContaining({ n: 1, last: 'x', atMs: startMs + 7 }),
    ])
  })

  it('that is rolled up anew is what the new line says', () => {
    const anew = new Gathering(names, columns)
    for (const at of [1, 2, 3, 4]) anew.add([startMs + at, null, at, null, null, null])
    const line = anew.line('t,subject=a ', startMs)
    expect(bucketIn([wide, line], ['floor'], true)).toEqual([
      { n: 4, last: 4, sum: 10, min: 1, max: 4, atMs: startMs + 4 },
    ])
  })
})
