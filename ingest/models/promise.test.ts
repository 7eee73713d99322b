// What docs/device-models.md promises of every model: a trifle never costs an alarm. One suite, all models.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hear, heardAtMs } from '../../test/fixtures/hear.ts'
import { dialects, type JsonDialect } from '../../test/fixtures/model-dialects.ts'
import type { MessageContext } from '../message-context.ts'
import { models } from './index.ts'

const nowMs = heardAtMs
const tenMs = Date.parse('2026-11-21T10:00:00+08:00')

const faultsOf = ({ readings }: MessageContext) =>
  readings.flatMap(({ fault, observedAtMs }) =>
    fault === undefined ? [] : [{ code: fault.code, active: fault.active, observedAtMs }],
  )
const codesOf = ({ refusals }: MessageContext) => refusals.map(({ code }) => code)

/** Times that are read, and what they are. */
const times: readonly (readonly [unknown, number])[] = [
  ['2026-11-21 10:00:00', tenMs],
  ['2026-11-21T10:00:00', tenMs],
  ['2026/11/21 10:00:00', tenMs],
  ['2026-11-21 10:00', tenMs],
  ['2026-11-21 10:00:00.250', tenMs + 250],
  ['2026年11月21日 10时00分00秒', tenMs],
  ['20261121100000', tenMs],
  [20261121100000, tenMs],
  ['2026-11-21T10:00:00+08:00', tenMs],
  ['2026-11-21T10:00:00+0800', tenMs],
  ['2026-11-21T02:00:00Z', tenMs],
  ['2026-11-21t02:00:00z', tenMs],
  [' 2026-11-21 10:00:00\0', tenMs],
  [tenMs, tenMs],
  [tenMs + 0.25, tenMs],
  [tenMs / 1_000, tenMs],
  [tenMs * 1_000, tenMs],
  [String(tenMs), tenMs],
  [String(tenMs / 1_000), tenMs],
]
/** No time: it counts as now, and nothing is said of it. */
const noTimes = [undefined, null, '', '  ']
/** Not to be read: it counts as now, and is refused by name. */
const unreadableTimes = [
  'yesterday',
  '2026-02-30 10:00:00',
  '2026-11-21',
  '10:00',
  true,
  {},
  [],
  [2026, 11, 21],
  '2026-11-21T25:00:00Z',
  'ÿ',
]
/** Read, but of a clock that cannot be: it counts as now. */
const impossibleTimes = [0, -1, 12_000, '1970-01-01 08:00:00', '2099-01-01 00:00:00', tenMs + 3_600_000, 1e12]

const raised = [1, '1', true, 'true', 'TRUE', ' on ', 'yes', 'raised']
const unclear = [undefined, null, '', 'perhaps', 3, -1, {}, []]

/** Elements of which nothing can be read. */
const brokenElements = [null, 5, 'text', [], [[1]], true, {}, { time: {} }]

function withActive({ element, active }: JsonDialect, value: unknown): Record<string, unknown> {
  const [outer = '', inner] = active
  if (inner === undefined) return { ...element, [outer]: value }
  return { ...element, [outer]: { ...(element[outer] as object), [inner]: value } }
}

it('every model has its words in the suite', () => {
  expect(Object.keys(dialects).sort()).toEqual([...models.keys()].sort())
})

const jsonDialects = Object.entries(dialects).filter(
  (entry): entry is [string, JsonDialect] => 'element' in entry[1],
)

describe.each(jsonDialects)('%s', (_, dialect) => {
  const { topic, element, time, fault, cleared } = dialect
  const say = (value: unknown) => hear(topic, JSON.stringify(value))
  const alarm = { code: fault, active: true }
  const text = JSON.stringify(element)

  it.each(times)('reads the time %j', (value, atMs) => {
    const heard = say({ ...element, [time]: value })
    expect(faultsOf(heard)).toEqual([{ ...alarm, observedAtMs: atMs }])
    expect(codesOf(heard)).toEqual([])
  })

  it.each([...noTimes, ...impossibleTimes].map((value) => [value]))(
    'takes now where the time is %j',
    (value) => {
      const heard = say({ ...element, [time]: value })
      expect(faultsOf(heard)).toEqual([{ ...alarm, observedAtMs: nowMs }])
      expect(codesOf(heard)).toEqual([])
    },
  )

  it.each(unreadableTimes.map((value) => [value]))('takes now where the time is %j, and says so', (value) => {
    const heard = say({ ...element, [time]: value })
    expect(faultsOf(heard)).toEqual([{ ...alarm, observedAtMs: nowMs }])
    expect(codesOf(heard)).toEqual(['time-invalid'])
  })

  it.each(raised.map((value) => [value]))('is raised with %j', (value) => {
    if (dialect.active.includes('handle_status')) return
    expect(faultsOf(say(withActive(dialect, value)))).toMatchObject([alarm])
  })

  it.each(cleared.map((value) => [value]))('is over with %j', (value) => {
    expect(faultsOf(say(withActive(dialect, value)))).toMatchObject([{ code: fault, active: false }])
  })

  it.each(unclear.map((value) => [value]))(
    'is raised where %j does not say so, and refused by name',
    (value) => {
      if (value === undefined && dialect.active.length > 1) return
      const heard = say(withActive(dialect, value))
      expect(faultsOf(heard)).toMatchObject([alarm])
      expect(codesOf(heard)).toMatchObject([expect.stringMatching(/^field-(missing|invalid)$/)])
      expect(heard.refusals.some(({ mayBeAlarm }) => mayBeAlarm)).toBe(false)
    },
  )

  it.each(['vendor-field', '__proto__', 'constructor', '', '备注'])('is heard beside a field %j', (name) => {
    const more = `${text.slice(0, -1)},${JSON.stringify(name)}:{"a":[1,null]}}`
    expect(faultsOf(hear(topic, more))).toMatchObject([alarm])
  })

  it.each([
    ['a trailing NUL', `${text}\0`],
    ['NULs to the end of a buffer', text.padEnd(512, '\0')],
    ['a byte order mark', `\u{feff}${text}`],
    ['UTF-16, little endian', Buffer.from(`\u{feff}${text}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16, big endian', Buffer.from(`\u{feff}${text}`, 'utf16le').swap16()],
    ['line ends around', `\r\n${text}\r\n`],
    ['nan', `${text.slice(0, -1)},"x":nan}`],
    ['NaN and Infinity', `${text.slice(0, -1)},"x":NaN,"y":-Infinity,"z":1.#QNAN,"w":-nan(ind)}`],
    ['a raw TAB in a text', `${text.slice(0, -1)},"x":"a\tb\u0001"}`],
    ['a raw line end in a text', `${text.slice(0, -1)},"x":"a\r\nb"}`],
    ['a trailing comma', `${text.slice(0, -1)},}`],
    ['a trailing comma in the array', `[${text},]`],
    [
      'GBK',
      Buffer.concat([
        Buffer.from(`${text.slice(0, -1)},"x":"`),
        Buffer.from([0xc0, 0xa7, 0xc8, 0xcb]),
        Buffer.from('"}'),
      ]),
    ],
    [
      'bytes of no encoding',
      Buffer.concat([
        Buffer.from(`${text.slice(0, -1)},"x":"`),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('"}'),
      ]),
    ],
    ['a comment', `${text.slice(0, -1)} /* x */}`],
    ['a bracket too many', `${text}}`],
    ['what was left in a buffer', `${text}garbage`],
    ['an end that is cut off', text.slice(0, -1)],
    ['single quotes', text.replaceAll('"', "'")],
    ['a backslash that escapes nothing', `${text.slice(0, -1)},"x":"C:\\p"}`],
    ['a number with a plus sign', `${text.slice(0, -1)},"x":+5}`],
    ['one object a line', `${text}\n${text}`],
  ])('is heard with %s', (_name, payload) => {
    expect(faultsOf(hear(topic, payload))[0]).toMatchObject(alarm)
  })

  it.each([
    ['an element cut off', `[${text},${text.slice(0, 20)}`],
    ['an element that is no JSON', `[${text},{"code":,,}]`],
    ['an element with a quote too many', `[${text},{"code":"x,"a":1}]`],
    ['garbage', `[${text},%%%]`],
    ['garbage in front', `[%%%,${text}]`],
  ])('is heard beside %s', (_name, payload) => {
    const heard = hear(topic, payload)
    expect(faultsOf(heard)).toContainEqual(expect.objectContaining(alarm))
  })

  it('is heard among elements that cannot be read, which are refused one by one', () => {
    const heard = say([...brokenElements, element, ...brokenElements])
    expect(faultsOf(heard)).toEqual([{ ...alarm, observedAtMs: tenMs }])
    const refused = new Set(heard.refusals.map(({ element: place }) => place))
    expect(refused.size).toBe(2 * brokenElements.length)
    expect(refused.has(brokenElements.length)).toBe(false)
  })

  it('is heard among more elements than are taken', () => {
    const heard = say([element, ...new Array(1_500).fill(0)])
    expect(faultsOf(heard)).toMatchObject([alarm])
  })

  it('is heard among whatever comes (property)', () => {
    const anything = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 })
    fc.assert(
      fc.property(anything, anything, fc.jsonValue(), (before, after, atTime) => {
        const heard = say([...before, { ...element, [time]: atTime }, ...after])
        expect(faultsOf(heard)).toContainEqual(expect.objectContaining(alarm))
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['nothing', ''],
    ['bytes', Buffer.from([0, 1, 2, 255])],
    ['a bare word', 'trapped'],
    ['a number', '7'],
    ['an empty array', '[]'],
    ['an element that is nothing', '[null]'],
    ['too many levels', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`],
    ['an empty object', '{}'],
  ])('that cannot be read may be an alarm: %s', (_name, payload) => {
    expect(hear(topic, payload).refusals.some(({ mayBeAlarm }) => mayBeAlarm)).toBe(true)
  })

  it('with a code that is not known may be an alarm while it is raised', () => {
    if (dialect.code === undefined) return
    const unknown = { ...dialect, element: { ...element, [dialect.code]: 'Q-999' } }
    const heard = say(unknown.element)
    expect(heard.readings).toEqual([])
    expect(heard.refusals).toMatchObject([{ code: expect.stringMatching(/-unknown$/), mayBeAlarm: true }])
    const over = say(withActive(unknown, cleared[0]))
    expect(over.refusals.some(({ mayBeAlarm }) => mayBeAlarm)).toBe(false)
  })
})

const binaryDialects = Object.entries(dialects).flatMap(([id, one]) =>
  'encode' in one ? [{ id, ...one }] : [],
)

describe.each(binaryDialects)('$id', ({ topic, fault, encode }) => {
  const alarm = { code: fault, active: true }

  it.each([undefined, 0, 12_000, tenMs + 3_600_000, Number.MAX_SAFE_INTEGER])(
    'takes now where the time is %s',
    (atMs) => {
      expect(faultsOf(hear(topic, encode(atMs === undefined ? {} : { atMs })))).toEqual([
        { ...alarm, observedAtMs: nowMs },
      ])
    },
  )

  it.each(raised.map((value) => [value]))('is raised with %j', (active) => {
    expect(faultsOf(hear(topic, encode({ atMs: tenMs, active })))).toEqual([
      { ...alarm, observedAtMs: tenMs },
    ])
  })

  it.each([0, '0', false, 'false'].map((value) => [value]))('is over with %j', (active) => {
    expect(faultsOf(hear(topic, encode({ active })))).toMatchObject([{ code: fault, active: false }])
  })

  it.each(['perhaps', 3])('is raised where %j does not say so, and refused by name', (active) => {
    const heard = hear(topic, encode({ active }))
    expect(faultsOf(heard)).toMatchObject([alarm])
    expect(codesOf(heard)).toEqual(['metric-type'])
  })

  it('is heard beside what cannot be read', () => {
    expect(faultsOf(hear(topic, encode({ broken: true })))).toMatchObject([alarm])
  })

  it('that cannot be read may be an alarm', () => {
    expect(hear(topic, Buffer.from([255, 255, 255])).refusals).toMatchObject([{ mayBeAlarm: true }])
  })
})

describe('a topic of no model or kind that is known', () => {
  it.each([
    ['raw/acme/LIFT-1/alarm', true],
    ['raw/acme/LIFT-1/v2/fault', true],
    ['raw/acme-events/LIFT-1/x', true],
    ['raw/vendor-a/LIFT-1/alarm', true],
    ['raw/vendor-a/LIFT-1/state', false],
    ['raw/acme/LIFT-1/status', false],
    ['eq/v1/LIFT-1/status', false],
    ['eq/v1/LIFT-1/presence', false],
  ])('%s may tell of an alarm: %s', (topic, expected) => {
    const { refusals } = hear(topic, 'x')
    expect(refusals).toHaveLength(1)
    expect(refusals[0]?.mayBeAlarm ?? false).toBe(expected)
  })
})
