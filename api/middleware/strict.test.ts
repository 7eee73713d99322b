import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../client/document.ts'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { jsonTooCostly } from './strict.ts'

interface Schema {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: { examples?: unknown[] } }[]
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> }
}

const { document } = await readDocument()
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const { parameters = [], requestBody } = operation as unknown as Operation
    const example = (name: string) =>
      String(parameters.find((one) => one.name === name)?.schema?.examples?.[0] ?? 1)
    return {
      name: `${method} ${path}`,
      method: method.toUpperCase(),
      url: path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(example(name))),
      needed: new URLSearchParams(
        parameters
          .filter((one) => one.in === 'query' && one.required)
          .map((one): [string, string] => [one.name, example(one.name)]),
      ),
      json: requestBody?.content['application/json'],
      types: Object.keys(requestBody?.content ?? {}),
    }
  }),
)
type Called = (typeof operations)[number]

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api?.stop())

const ask = (method: string, url: string, body?: string) =>
  api.app.request(url, {
    method,
    headers: {
      authorization: `Bearer ${api.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  }) as Promise<Response>

async function expectNamed(answer: Response, where: string) {
  const problem = (await answer.json()) as { code: string; detail: string }
  expect([answer.status, problem.code], problem.detail).toEqual([400, 'request-invalid'])
  expect(problem.detail).toContain('surprise')
  expect(problem.detail).toContain(where)
}

describe('what no path knows', () => {
  it.each(operations)('$name refuses an unknown query parameter by its name', async (called) => {
    const query = new URLSearchParams(called.needed)
    query.set('surprise', '1')
    const answer = await ask(called.method, `${called.url}?${query}`)
    await expectNamed(answer, 'query')
  })

  /** Each way of adding a key to an object of a value that names its keys, however deep. */
  function* surprised(value: unknown, schemas: readonly Schema[]): Generator<unknown> {
    const found = schemas.flatMap(resolved)
    if (Array.isArray(value)) {
      const items = found.flatMap(({ items }) => (items === undefined ? [] : [items]))
      for (const [index, one] of value.entries())
        for (const changed of surprised(one, items)) yield value.with(index, changed)
    } else if (typeof value === 'object' && value !== null) {
      const isMap = found.every(({ additionalProperties: any }) => typeof any === 'object')
      if (!isMap) yield { ...value, surprise: 1 }
      for (const [name, one] of Object.entries(value)) {
        const inner = found.flatMap(({ properties }) => properties?.[name] ?? [])
        for (const changed of surprised(one, inner)) yield { ...value, [name]: changed }
      }
    }
  }

  const withJson = operations.filter(
    (one): one is Called & { json: NonNullable<Called['json']> } => one.json !== undefined,
  )
  it.each(withJson)(
    '$name refuses an unknown key of its body, at every depth, by its name',
    async (called) => {
      const bodies = [...surprised(called.json.example, [called.json.schema])]
      expect(bodies.length).toBeGreaterThan(0)
      for (const body of bodies)
        await expectNamed(
          await ask(called.method, `${called.url}?${called.needed}`, JSON.stringify(body)),
          'json',
        )
    },
  )

  it.each(operations.filter(({ method, types }) => method !== 'GET' && types.length === 0))(
    '$name, which takes no body, refuses one by the name of its key',
    async ({ method, url }) => {
      await expectNamed(await ask(method, url, '{"surprise":1}'), 'takes no body')
    },
  )

  function resolved(schema: Schema): Schema[] {
    const { $ref, anyOf, oneOf, allOf } = schema
    if ($ref !== undefined)
      return resolved(document.components.schemas[$ref.split('/').at(-1) ?? ''] as unknown as Schema)
    const choices = [...(anyOf ?? []), ...(oneOf ?? []), ...(allOf ?? [])]
    return choices.length > 0 ? choices.flatMap(resolved) : [schema]
  }
  function open(schema: Schema, at: string): string[] {
    return resolved(schema).flatMap((one) => {
      const isObject = one.properties !== undefined || [one.type].flat().includes('object')
      return [
        ...(isObject && (one.additionalProperties ?? true) === true ? [at] : []),
        ...Object.entries(one.properties ?? {}).flatMap(([name, inner]) => open(inner, `${at}.${name}`)),
        ...(one.items === undefined ? [] : open(one.items, `${at}[]`)),
      ]
    })
  }
  it.each(withJson)('the document says of $name that its body has no other keys', ({ json }) => {
    expect(open(json.schema, 'body')).toEqual([])
  })

  it('dueAt of a new work order is one of them', async () => {
    const order = { kind: 'repair', equipmentCode: 'E-003', note: 'n', dueAt: '2026-12-01T00:00:00Z' }
    const answer = await ask('POST', '/api/v1/work-orders', JSON.stringify(order))
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as { detail: string }).detail).toContain('"dueAt"')
  })
})

describe('a JSON body that costs too much', () => {
  const keys = (count: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, 1])))
  it.each([
    ['70,000 keys', keys(70_000), 'more than 24000 members'],
    ['70,000 keys in a list', `{"moves":[${Array(10).fill(keys(7_000)).join()}]}`, 'more than 24000 members'],
    ['300,000 elements', `{"moves":[${Array(300_000).fill('{}').join()}]}`, 'more than 24000 members'],
    ['400,000 levels', '['.repeat(400_000), 'nested more than 16 levels'],
    ['objects in objects', `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`, 'nested more than 16 levels'],
    ['10,000 unknown keys', keys(10_000), 'Unrecognized keys'],
  ])('is refused where it has %s, in few words', async (_what, body, why) => {
    const answer = await ask('POST', '/api/v1/work-orders/bulk-transitions', body)
    const text = await answer.text()
    expect([answer.status, text.length < 6_000]).toEqual([400, true])
    expect(JSON.parse(text)).toMatchObject({ code: 'request-invalid', detail: expect.stringContaining(why) })
  })

  /** The same judgement by the parsed value. */
  function measured(value: unknown, depth = 0): { depth: number; commas: number } {
    if (typeof value !== 'object' || value === null) return { depth, commas: 0 }
    const inner = Object.values(value).map((one) => measured(one, depth + 1))
    return {
      depth: Math.max(depth + 1, ...inner.map((one) => one.depth)),
      commas: Math.max(0, inner.length - 1) + inner.reduce((sum, one) => sum + one.commas, 0),
    }
  }
  it('is told from any other by its text as by its value', () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 20 }),
      fc.integer({ min: 10, max: 22 }).map((depth) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)),
      fc.array(fc.string({ unit: fc.constantFrom('"', '\\', ',', '[', '{', 'a') }), { maxLength: 30 }),
    )
    fc.assert(
      fc.property(value, (one) => {
        const { depth, commas } = measured(one)
        expect(jsonTooCostly(JSON.stringify(one)) === undefined).toBe(depth <= 16 && commas <= 24_000)
      }),
    )
  })
})
