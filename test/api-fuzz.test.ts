import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../client/document.ts'
import { roles } from '../schemas/index.ts'
import { codes, startTestApi, type TestApi } from './support/api.ts'
import { arbitraryOf, fields, type Schema, wildText } from './support/arbitraries.ts'
import { type Asker, publicId, seedRegistry } from './support/seed.ts'

// Whatever the document lets one send, and a little more, as several roles. FUZZ_RUNS and FUZZ_SEED for more and for others.

const runs = Number(process.env.FUZZ_RUNS ?? 12)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)
const mostMs = Number(process.env.FUZZ_SECONDS ?? 20) * 1_000
const maxBodyBytes = 20_000_000
const maxPage = 500

interface Parameter {
  $ref?: string
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Schema
}
interface Operation {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> }
}

const { document } = await readDocument()
const components = document.components as unknown as Record<string, Record<string, unknown>>
function named<T>(reference: string): T {
  const [kind = '', name = ''] = reference.split('/').slice(2)
  return components[kind]?.[name] as T
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    operation: operation as unknown as Operation,
  })),
)

let api: TestApi
let visitors: readonly Asker[]
beforeAll(async () => {
  api = await startTestApi()
  visitors = await seedRegistry(api)
})
afterAll(() => api?.stop())

const known = fc.constantFrom(
  ...[
    'E-000',
    'E-020',
    'E-040',
    'E-119',
    'D-1',
    '1',
    '2',
    '3',
    'floor',
    'entrapment',
    'open',
    'close',
    'answer',
  ],
  ...['甲维保', '上海市/静安区', '2026-11-22', '2026-11-22T00:00:00Z', publicId],
)
const cursor = fc.jsonValue().map((place) => Buffer.from(JSON.stringify(place)).toString('base64url'))
/** Not UTF-8, or no encoding at all. */
const brokenText = fc.oneof(
  fc
    .uint8Array({ minLength: 1, maxLength: 6 })
    .map((bytes) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')),
  fc.constantFrom('%ED%A0%80', '%', '%zz', '%F0%9F'),
)
/** Rows under a header of some kind, whole and broken; of nothing that decides what others may see. */
const csv = fc
  .record({
    header: fc.constantFrom(
      ...[
        'kind,name,district,phone24h',
        'district,name,address,lat,lon',
        'code,class,name,installedAt,ratedLoadKg',
      ],
      ...[
        'partyKind,party,staffNumber,name',
        'kind,serialNumber,number,equipmentCode,fittedOn',
        'kind,number',
      ],
    ),
    rows: fc.array(
      fc.array(fc.oneof(wildText, fc.constantFrom('use-unit', 'X-1', '3110', '1', '"', '2026-11-01', '=1')), {
        maxLength: 6,
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ header, rows }) => [header, ...rows.map((row) => row.join(','))].join('\n'))
const headerText = fc.string({ minLength: 0, maxLength: 60 })

/** A request of an operation: its URL, headers and body; a wild one may be wrong in every way. */
function requestOf({ method, path, operation }: (typeof operations)[number], isWild: boolean) {
  const making = { known, named: (reference: string) => named<Schema>(reference), isWild }
  const parameters = (operation.parameters ?? []).map((one) =>
    one.$ref === undefined ? one : named<Parameter>(one.$ref),
  )
  const text = ({ name, schema, in: where }: Parameter): fc.Arbitrary<string> => {
    const value = name === 'cursor' ? cursor : arbitraryOf(schema, making).map(String)
    if (where === 'header') return isWild ? fc.oneof(value, headerText) : value
    const encoded = value.map(encodeURIComponent)
    return isWild ? fc.oneof({ weight: 12, arbitrary: encoded }, brokenText) : encoded
  }
  const values = (where: Parameter['in']) => {
    // a cursor is of one list, and headers are conditions: the tame have neither
    const those = parameters.filter((one) => one.in === where && (isWild || one.name !== 'cursor'))
    const required = those.filter((one) => one.required).map(({ name }) => name)
    if (where === 'header' && !isWild) return fc.constant<Record<string, string>>({})
    return fields(Object.fromEntries(those.map((one) => [one.name, text(one)])), required, isWild)
  }
  const json = operation.requestBody?.content['application/json']
  const rows = operation.requestBody?.content['text/csv']
  const type = json === undefined ? 'text/csv' : 'application/json'
  const body =
    json === undefined
      ? rows === undefined
        ? fc.constant(undefined)
        : fc.oneof(csv, fc.constant(String(rows.example)), ...(isWild ? [wildText] : []))
      : fc.oneof(
          { weight: 8, arbitrary: arbitraryOf(json.schema, making).map((value) => JSON.stringify(value)) },
          { weight: 2, arbitrary: fc.constant(JSON.stringify(json.example)) },
          ...(isWild ? [fc.jsonValue().map((value) => JSON.stringify(value)), wildText] : []),
        )
  return fc
    .record({ path: values('path'), query: values('query'), headers: values('header'), body })
    .map(({ path: inPath, query, headers, body }) => ({
      url: `${path.replace(/\{(\w+)\}/g, (_, name) => inPath[name] ?? '')}?${Object.entries(query)
        .map(([name, value]) => `${name}=${value}`)
        .join('&')}`,
      init: {
        method,
        headers: {
          ...Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, '~')]),
          ),
          ...(body !== undefined && { 'content-type': type }),
        } as Record<string, string>,
        ...(body !== undefined && { body }),
      },
    }))
}

/** The text of an answer; of a stream that does not end, what it says first. */
async function read(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text()
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return Buffer.from(value ?? []).toString()
}

function* lists(value: unknown): Generator<unknown[]> {
  if (Array.isArray(value)) yield value
  if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* lists(one)
}

describe.each(operations)('$name, whatever it is asked', (operation) => {
  it('never fails, tells nobody of what is not theirs, and never answers without bound', async () => {
    const anyRequest = fc.oneof(requestOf(operation, false), requestOf(operation, true))
    await fc.assert(
      fc.asyncProperty(fc.nat(), anyRequest, async (n, { url, init }) => {
        const asker = visitors[n % visitors.length] as Asker
        const answer = await api.app.request(url, {
          ...init,
          headers: { ...init.headers, authorization: `Bearer ${asker.token}` },
        })
        const text = await read(answer)
        expect(answer.status, text).toBeLessThan(500)
        expect(text.length).toBeLessThan(maxBodyBytes)
        if (answer.status >= 400) {
          expect(answer.headers.get('content-type')).toBe('application/problem+json')
          return
        }
        // what was said about no equipment may be repeated
        const said = (init.body ?? '').replace(/"equipmentCode":"[^"]*"/g, '')
        // a plate tells everybody of its own lift
        const foreign = (operation.path.includes('/public/') ? codes.slice(1) : codes).filter(
          (code) => !asker.sees.has(code) && text.includes(code) && !said.includes(code),
        )
        expect(foreign, `${asker.who} was told of`).toEqual([])
        if (answer.headers.get('content-type') !== 'application/json') return
        const body: unknown = JSON.parse(text)
        const limit = Number(/[?&]limit=(\d+)/.exec(url)?.[1] ?? 50)
        const { items } = (body ?? {}) as { items?: unknown[] }
        if (items !== undefined) expect(items.length).toBeLessThanOrEqual(Math.min(limit, maxPage))
        if (!operation.path.endsWith('/telemetry'))
          for (const list of lists(body)) expect(list.length).toBeLessThanOrEqual(maxPage)
      }),
      {
        numRuns: runs,
        seed,
        endOnFailure: true,
        interruptAfterTimeLimit: mostMs,
        markInterruptAsFailure: false,
      },
    )
  })
})

it.each([
  ['work-orders/1', 'history'],
  ['work-orders/1', 'clocks'],
  ['equipment/E-000/life-cycle', 'history'],
  ['parts/1', 'history'],
  ['people/1', 'certificates'],
])('%s shows the newest of its %s, and how many there are', async (path, name) => {
  const { status, body } = await api.get(`/api/v1/${path}`)
  const file = body as Record<string, unknown[] | number>
  expect([status, (file[name] as unknown[]).length]).toEqual([200, 200])
  expect(file[`${name}Total`]).toBeGreaterThanOrEqual(600)
})

it('gives the whole of a long history page by page', async () => {
  const { body } = await api.get('/api/v1/work-orders/1/history?limit=500&total=true')
  expect(body).toMatchObject({ nextCursor: expect.any(String), total: { isExact: true } })
  const newest = await api.get('/api/v1/work-orders/1/history?limit=200&sort=-id')
  const { history } = (await api.get('/api/v1/work-orders/1')).body as { history: unknown[] }
  expect((newest.body as { items: unknown[] }).items.toReversed()).toEqual(history)
})

it('gives the whole of a long life page by page', async () => {
  const path = '/api/v1/equipment/E-000/life-cycle'
  const { body } = await api.get(`${path}/history?limit=500&total=true`)
  const { items, nextCursor, total } = body as { items: unknown[]; nextCursor: string; total: object }
  const rest = (await api.get(`${path}/history?limit=500&cursor=${nextCursor}`)).body as { items: unknown[] }
  const whole = [...items, ...rest.items]
  expect(total).toEqual({ count: whole.length, isExact: true })
  const { history, historyTotal } = (await api.get(path)).body as { history: unknown[]; historyTotal: number }
  expect([items.length, historyTotal]).toEqual([500, whole.length])
  expect(whole.slice(-200)).toEqual(history)
  const newest = await api.get(`${path}/history?limit=200&sort=-id`)
  expect((newest.body as { items: unknown[] }).items.toReversed()).toEqual(history)
  const { lifeCycle } = (await api.get('/api/v1/equipment/E-000/file')).body as {
    lifeCycle: { history: { all: string } }
  }
  expect(lifeCycle.history.all).toBe(`${path}/history`)
})

it('knows what a visitor may not see, and would notice it', () => {
  const firm = visitors.find(({ who }) => who === 'firm')
  expect([firm?.sees.has('E-000'), firm?.sees.has('E-119'), firm?.sees.size]).toEqual([true, false, 30])
  const body = visitors.find(({ who }) => who === 'inspection body')
  expect([body?.sees.has('E-041'), body?.sees.has('E-119'), body?.sees.size]).toEqual([true, false, 50])
  expect(new Set(visitors.map(({ role }) => role))).toEqual(new Set(roles))
})
