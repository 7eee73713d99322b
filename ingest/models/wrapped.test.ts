// An alarm is read however it is wrapped, and beside whatever is broken. One table, all models that speak JSON.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hear } from '../../test/fixtures/hear.ts'
import { dialects, type JsonDialect } from '../../test/fixtures/model-dialects.ts'
import type { MessageContext } from '../message-context.ts'

const faultsOf = ({ readings }: MessageContext) =>
  readings.flatMap(({ fault }) => (fault === undefined ? [] : [fault]))
const mayBeAlarm = ({ refusals }: MessageContext) => refusals.some((refusal) => refusal.mayBeAlarm)

const jsonDialects = Object.entries(dialects).filter(
  (entry): entry is [string, JsonDialect] => 'element' in entry[1],
)

const nested = (levels: number, value: unknown = 1): unknown =>
  levels === 0 ? value : nested(levels - 1, levels % 2 === 0 ? [value] : { a: value })

describe.each(jsonDialects)('%s', (_, { topic, element, time, fault, active, cleared, code }) => {
  const alarm = { code: fault, active: true }
  const text = JSON.stringify(element)
  const { [time]: at, ...rest } = element

  it.each([
    ['arrays in an array', [[element]]],
    ['arrays in arrays', [[[[element]]], []].slice(0, 1)],
    ['an array of arrays of several', [[element, element], [element]]],
    ['events', { events: [element] }],
    ['data', { data: element }],
    ['params', { params: element }],
    ['a method with params', { method: 'thing.event.post', id: '7', version: '1.0', params: element }],
    ['an envelope in an envelope', { header: { from: 'gateway' }, body: { items: [element] } }],
    ['an envelope with its time', { [time]: at, payload: rest }],
    ['envelopes in an array', [{ data: element }, { data: element }]],
    ['an object by number', { alarms: { '1': element } }],
    ['a text', text],
    ['a text in an envelope', { msg: text }],
    ['a text of an array in an envelope', { msg: `[${text}]` }],
  ])('is read within %s', (_name, payload) => {
    const heard = hear(topic, JSON.stringify(payload))
    expect(faultsOf(heard)[0]).toMatchObject(alarm)
    expect(heard.refusals).toEqual([])
    for (const reading of heard.readings)
      expect(reading.observedAtMs).toBe(Date.parse('2026-11-21T10:00:00+08:00'))
  })

  it('takes what an envelope says for what it holds, unless that says otherwise', () => {
    const [field = ''] = active
    if (active.length > 1) return
    const { [field]: _said, ...silent } = element
    for (const over of cleared) {
      expect(faultsOf(hear(topic, JSON.stringify({ [field]: over, data: silent })))).toMatchObject([
        { code: fault, active: false },
      ])
      expect(faultsOf(hear(topic, JSON.stringify({ [field]: over, data: element })))).toMatchObject([alarm])
    }
  })

  it('refuses one by one what within an envelope is no element', () => {
    const heard = hear(topic, JSON.stringify({ events: [element, { x: 1 }, 5] }))
    expect(faultsOf(heard)).toMatchObject([alarm])
    expect(heard.refusals.filter((refusal) => refusal.mayBeAlarm)).toHaveLength(2)
  })

  const broken = [
    ['a quote too many', '{"code":"x,"a":1}'],
    ['a quote too many at the end', '{"code":"x"","a":1}'],
    ['a quote for inches', '{"code":"x","detail":"door 5" wide"}'],
    ['quotes within a text', '{"code":"x","detail":"said "help" twice"}'],
    ['a text without its end', '{"code":"x'],
    ['a backslash before a quote', String.raw`{"code":"x","path":"C:\"}`],
    ['a bracket in a text without its end', '{"code":"x{,"a":1}'],
  ] as const

  it.each(broken)('is read before and behind an element with %s', (_name, other) => {
    for (const payload of [
      `[${text},${other}]`,
      `[${other},${text}]`,
      `${other}\n${text}`,
      `[[${other}],[${text}]]`,
    ])
      expect(faultsOf(hear(topic, payload)), payload).toContainEqual(expect.objectContaining(alarm))
    const wrapped = `{"events":[${other},${text}]}`
    expect(faultsOf(hear(topic, wrapped)), wrapped).toContainEqual(expect.objectContaining(alarm))
  })

  it.each([
    ['a quote for inches', '"note":"door 5" wide"'],
    ['quotes around a word', '"note":"said "help" twice"'],
    ['a quote too many', '"note":"x""'],
    ['a quote too few', '"note":"x'],
    ['a backslash before the quote', String.raw`"note":"C:\"`],
  ])('is read with %s in a text of its own', (_name, note) => {
    expect(faultsOf(hear(topic, `${text.slice(0, -1)},${note}}`))).toMatchObject([alarm])
    expect(faultsOf(hear(topic, `{${note},${text.slice(1)}`))).toMatchObject([alarm])
  })

  it.each([
    ['a comment in front', `// x\n${text}`],
    ['a comment with brackets and quotes', `// it's {"x"} [1]\n${text}`],
    ['a comment behind', `${text} // x`],
    ['a block comment', `/* x */${text}`],
    ['comments in an array', `[ // first\n${text}, /* second */ ${text}]`],
    ['a byte order mark', `\u{feff}${text}`],
    ['two byte order marks', `\u{feff}\u{feff}${text}`],
    ['a byte order mark in an array', `[\u{feff}${text}]`],
    ['a line of a stream of events', `data: ${text}`],
    ['an event of a stream of events', `event: fault\ndata: ${text}\n\n`],
    ['a name and an equals sign', `payload=${text}`],
    ['a line of a log', `[INFO] 2026-11-21 10:00:00 ${text}`],
    ['lines of a log', `[INFO] one ${text}\n[WARN] two ${text}`],
    ['what was left in a buffer', `${text}garbage`],
    ['what was left in a buffer, behind an array', `[${text}]garbage`],
    ['a bracket too many', `${text}}]`],
    ['a call', `callback(${text});`],
    ['a line each', `${text}\n${text}\n`],
    ['semicolons', `${text};${text};`],
  ])('is read with %s, and nothing else is taken for an alarm', (_name, payload) => {
    const heard = hear(topic, payload)
    expect(faultsOf(heard)[0]).toMatchObject(alarm)
    expect(mayBeAlarm(heard), JSON.stringify(heard.refusals)).toBe(false)
  })

  it('is read in GBK behind the byte order mark of UTF-8', () => {
    const start = Buffer.from(`\u{feff}${text.slice(0, -1)},"x":"`)
    const payload = Buffer.concat([start, Buffer.from([0xc0, 0xa7, 0xc8, 0xcb]), Buffer.from('"}')])
    const heard = hear(topic, payload)
    expect(faultsOf(heard)[0]).toMatchObject(alarm)
    expect(mayBeAlarm(heard)).toBe(false)
  })

  it.each([
    ['an element that lost its beginning', `"a":1,"x":"trapped"},${text}`],
    ['an element in an array that is none', `[trapped,${text}]`],
  ])('leaves %s to be looked at', (_name, payload) => {
    const heard = hear(topic, payload)
    expect(faultsOf(heard)).toContainEqual(expect.objectContaining(alarm))
    expect(heard.refusals.length).toBeGreaterThan(0)
  })

  it.each([33, 40, 5_000, 15_000])('loses a field that is nested %i deep, and no more', (levels) => {
    const deep = `${'['.repeat(levels)}${']'.repeat(levels)}`
    const heard = hear(topic, `${text.slice(0, -1)},"detail":${deep}}`)
    expect(faultsOf(heard)).toMatchObject([alarm])
    expect(heard.refusals.filter(({ code: refused }) => refused === 'payload-too-deep')).toHaveLength(1)
    expect(mayBeAlarm(heard)).toBe(false)
    expect(faultsOf(hear(topic, `[${deep},${text},{"a":${deep}}]`))).toContainEqual(
      expect.objectContaining(alarm),
    )
  })

  if (code !== undefined) {
    const given = String(element[code])
    const wide = [...given].map((char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join('')
    it.each([
      ['in full width', wide],
      ['with a zero-width space', `${given.slice(0, 1)}\u200b${given.slice(1)}`],
      ['with a zero-width joiner at its end', `${given}\u200d`],
      ['with a byte order mark', `\u{feff}${given}`],
      ['with a soft hyphen', `${given.slice(0, 1)}\u00ad${given.slice(1)}`],
      ['with marks of direction', `\u202a${given}\u202c`],
      ['with a variation selector', `${given}\ufe0f`],
      ['with blanks and NULs', ` ${given}\0\u00a0`],
      ['in full width with what nobody sees', `\u2060${wide}\u2060`],
    ])('is read by its code %s', (_name, value) => {
      const heard = hear(topic, JSON.stringify({ ...element, [code]: value }))
      expect(faultsOf(heard)).toMatchObject([alarm])
      expect(heard.refusals).toEqual([])
    })

    it('is read where the name of the field holds what nobody sees', () => {
      const { [code]: value, ...others } = element
      for (const name of [`\u200b${code}`, ` ${code}`, `${code}\u{feff}`])
        expect(faultsOf(hear(topic, JSON.stringify({ ...others, [name]: value })))).toMatchObject([alarm])
    })
  }

  it('is read within whatever envelope (property)', () => {
    const name = fc.constantFrom('events', 'data', 'params', 'payload', 'body', 'list', 'x', '事件')
    const wrap = fc.array(fc.oneof(fc.constant(undefined), name), { maxLength: 6 })
    const noise = fc.dictionary(
      fc.constantFrom('method', 'ver', 'from', 'n'),
      fc.oneof(fc.string(), fc.integer(), fc.boolean()),
    )
    fc.assert(
      fc.property(wrap, noise, (layers, beside) => {
        const payload = layers.reduce<unknown>(
          (inner, layer) => (layer === undefined ? [inner] : { ...beside, [layer]: inner }),
          element,
        )
        const heard = hear(topic, JSON.stringify(payload))
        expect(faultsOf(heard)).toMatchObject([alarm])
        expect(mayBeAlarm(heard)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('is read beside an element that is cut anywhere (property)', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: text.length }),
        fc.constantFrom('', '"', '\\', '{', '}', '[', ']', ',', ':'),
        (cut, sign) => {
          const hurt = `${text.slice(0, cut)}${sign}${text.slice(cut + 1)}`
          expect(faultsOf(hear(topic, `[${text},${hurt}]`))).toContainEqual(expect.objectContaining(alarm))
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the cost of a broken text', () => {
  it.each([
    ['quotes', '"'],
    ['brackets', '{'],
    ['objects', '{"a":1},'],
    ['objects that do not end', '{"a":'],
    ['comments that do not end', '/*'],
    ['names', '"a":'],
    ['arrays', '['],
    ['signs between', '},   {'],
  ])('of 64 KiB of %s is read or refused at once', (_name, piece) => {
    const payload = `{"code":"x" ${piece.repeat(Math.floor(65_000 / piece.length))}`
    const startedMs = performance.now()
    hear('eq/v1/LIFT-1/event', payload)
    // some ms; a hundred times as long, and more, where it grows with the square
    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })

  it('of levels that lie deeper than are read is refused', () => {
    const deep = nested(40, { code: 'entrapment', active: true })
    expect(mayBeAlarm(hear('eq/v1/LIFT-1/event', JSON.stringify(deep)))).toBe(true)
  })
})
