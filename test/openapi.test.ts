import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ApiDocument } from '../api/document/document.ts'
import { readDocument } from '../client/document.ts'
import { generate } from '../client/generate.ts'
import { createHoistwayClient, type Problem, walk } from '../client/index.ts'
import { codes, startTestApi, type TestApi } from './support/api.ts'
import { lintDocument } from './support/lint-document.ts'
import { logInPerson, seedRegistry } from './support/seed.ts'

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema?: { examples?: unknown[] }
}
interface Operation {
  operationId: string
  summary?: string
  tags?: string[]
  parameters?: (Parameter & { $ref?: string })[]
  security?: Record<string, unknown>[]
  requestBody?: { content: Record<string, { example?: unknown }> }
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>
}

const { text, document } = await readDocument()
const order = ['get', 'post', 'put', 'patch', 'delete']
const operations = Object.entries(document.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method} ${path}`,
      method,
      path,
      operation: operation as unknown as Operation,
    })),
  )
  .sort((a, b) => order.indexOf(a.method) - order.indexOf(b.method))

describe('the OpenAPI document', () => {
  it('is well formed by the recommended rules of Redocly and Spectral', async () => {
    expect(await lintDocument(text)).toEqual([])
    const spoilt = (await lintDocument(text.replace('"operationId":', '"operationid":'))).join('\n')
    expect(spoilt).toMatch(/^redocly /m)
    expect(spoilt).toMatch(/^spectral /m)
  })

  it('is the same, byte for byte, each time', async () => {
    expect((await readDocument()).text).toBe(text)
    expect(Object.keys(document.paths)).toEqual(Object.keys(document.paths).toSorted())
  })

  it.each(operations)(
    'says of $name what it is for, what it may be refused with, and under which name',
    ({ operation, method, path }) => {
      expect(operation.summary).toMatch(/^[A-Z`].{6,}[^.]$/)
      expect(operation.tags).toHaveLength(1)
      expect((document as unknown as { tags: { name: string }[] }).tags.map(({ name }) => name)).toContain(
        operation.tags?.[0],
      )
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining(['400', '401', '403', '404', '429', '500']),
      )
      const isPublic = operation.security?.length === 0
      const takesJson = JSON.stringify(operation.requestBody ?? 'application/json').includes(
        'application/json',
      )
      if (method === 'post' && takesJson && !isPublic && !path.startsWith('/api/auth/'))
        expect(JSON.stringify(operation.parameters)).toContain('#/components/parameters/IdempotencyKey')
      expect(
        operations.filter(({ operation: other }) => other.operationId === operation.operationId),
      ).toHaveLength(1)
    },
  )
})

/** A schema of the document as zod takes it, refusing fields that it does not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [
      name,
      name === '$ref' ? String(value).replace('#/components/schemas/', '#/$defs/') : closed(value),
    ]),
  )
  return 'properties' in inner && !('additionalProperties' in inner)
    ? { ...inner, additionalProperties: false }
    : inner
}

function validator({ components }: ApiDocument, schema: unknown) {
  return z.fromJSONSchema({ ...(closed(schema) as object), $defs: closed(components.schemas) } as never)
}

/**
 * What one request alone cannot show: the code that an authenticator shows at that moment (api/routes/access/self-service.test.ts), a finding
 * of a firm that has signed in at the lift (test/orders.test.ts).
 */
const byHand =
  /^post .*(\/me\/second-factor\/(confirm|disable|backup-codes)|\/sign-in\/second-factor|\/checklist)$/
const aFile = `${import.meta.dirname}/fixtures/evidence/kept-photo-jpeg/file`

describe('the example of', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
    await seedRegistry(api)
  })
  afterAll(() => api?.stop())

  it.each(operations.filter(({ name }) => !byHand.test(name)))(
    '$name is answered as the document says',
    async ({ name, method, path, operation }) => {
      const parameters = (operation.parameters ?? []).filter(
        ({ $ref, required }) => $ref === undefined && required,
      )
      const examples = parameters.map(({ name, schema, in: where }) => ({
        name,
        where,
        value: schema?.examples?.[0],
      }))
      const missing = examples.filter(({ value }) => value === undefined).map((one) => one.name)
      expect(missing, 'parameters of this path without an example: .meta({ examples: […] })').toEqual([])
      const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
        String(examples.find((one) => one.name === name)?.value),
      )
      const query = new URLSearchParams(
        examples
          .filter(({ where }) => where === 'query')
          .map(({ name, value }): [string, string] => [name, String(value)]),
      )
      const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
      if (type === 'application/json')
        expect(body?.example, `the body of ${name} has no example: use jsonBody`).toBeDefined()
      const isOfSession = operation.security?.every((one) => 'session' in one && !('token' in one)) === true
      const credentials =
        isOfSession && operation.security?.length !== 0
          ? { cookie: (await logInPerson(api)).cookie(), origin: 'http://lift.test', host: 'lift.test' }
          : { authorization: `Bearer ${api.token}` }
      const answer = await api.app.request(`http://lift.test${filled}?${query}`, {
        method: method.toUpperCase(),
        headers: { ...credentials, ...(type !== undefined && { 'content-type': type }) } as Record<
          string,
          string
        >,
        ...(type !== undefined && {
          body:
            type === 'application/json'
              ? JSON.stringify(body?.example)
              : ((body?.example as string | undefined) ?? readFileSync(aFile)),
        }),
      })
      const told = Object.keys(operation.responses).filter((status) => status.startsWith('2'))
      const said = told.find((status) => status === String(answer.status)) ?? told[0] ?? ''
      const answered = answer.headers.get('content-type')?.split(';')[0] ?? ''
      const schema = operation.responses[said]?.content?.[answered]?.schema
      if (answered === 'text/event-stream') {
        await answer.body?.cancel()
        expect([String(answer.status), schema !== undefined]).toEqual([said, true])
        return
      }
      const given = await answer.text()
      expect([String(answer.status), given]).toEqual([said, given])
      if (answered === 'application/json') {
        const read = validator(document, schema).safeParse(JSON.parse(given))
        expect(read.error?.issues).toBeUndefined()
      }
    },
  )

  it('is held against its schema in earnest', () => {
    const schema = { $ref: '#/components/schemas/Me' }
    const me = { name: 'a', role: 'admin', party: null, district: null, person: null }
    const isRight = (value: unknown) => validator(document, schema).safeParse(value).success
    expect([me, { ...me, role: 'king' }, { ...me, more: 1 }, { name: 'a' }].map(isRight)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

describe('the typed client', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
    await seedRegistry(api)
  })
  afterAll(() => api?.stop())

  it('is made from the document as it is: if not, run npm run client:generate', async () => {
    const kept = readFileSync(`${import.meta.dirname}/../client/schema.d.ts`, 'utf8')
    expect(kept).toBe(await generate())
  })

  it('walks lists, posts once, and hands on problems', async () => {
    const sent: Request[] = []
    const client = createHoistwayClient({
      url: 'http://lift.test',
      token: api.token,
      fetch: async (request) => {
        sent.push(request)
        return api.app.request(request)
      },
    })
    const found: string[] = []
    const pages = walk(async (cursor) =>
      client.GET('/api/v1/equipment', {
        params: { query: { limit: 50, sort: '-code', ...(cursor && { cursor }) } },
      }),
    )
    for await (const { code } of pages) found.push(code)
    expect(found).toEqual(codes.toReversed())
    const { data } = await client.POST('/api/v1/work-orders/{id}/transitions', {
      params: { path: { id: 1 } },
      body: { event: 'answer' },
    })
    expect(data?.state).toBe('answered')
    expect(sent.at(-1)?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
    await client.POST('/api/v1/work-orders/{id}/evidence', {
      params: { path: { id: 1 }, query: { kind: 'document' } },
      body: '%PDF-1.4 small',
      bodySerializer: (body) => body,
    })
    expect(sent.at(-1)?.headers.get('idempotency-key')).toBeNull()
    const { error } = await client.GET('/api/v1/equipment/{code}', { params: { path: { code: 'none' } } })
    expect((error as Problem).code).toBe('not-found')
  })
})
