import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../client/document.ts'
import { startTestApi, type TestApi } from '../../test/support/api.ts'

const project = join(import.meta.dirname, '../..')
const section = readFileSync(join(project, 'docs/security.md'), 'utf8').split('### HTTP\n')[1] ?? ''
const rows = (section.split('\n#')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, what = '', , , , testedIn = '']) => ({ what, testedIn: testedIn.replaceAll('`', '') }))

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api?.stop())

const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const answer = (await api.app.request(`/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${api.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })) as Response
  const text = await answer.text()
  expect(text.length).toBeLessThan(200_000)
  return { status: answer.status, code: (JSON.parse(text) as { code?: string }).code }
}
const many = <T>(count: number, one: (n: number) => T) => Array.from({ length: count }, (_, n) => one(n))
const moves = (count: number) => ({ moves: many(count, (n) => ({ orderId: n + 1, event: 'answer' })) })
const invalid = { status: 400, code: 'request-invalid' }

/** Of each row that is tried here: what is just beyond it, and what is not. */
const tried: Record<string, () => Promise<void>> = {
  async body() {
    const beyond = `{"text":"${'x'.repeat(1_048_576)}"}`
    expect(await ask('POST', '/work-orders/1/comments', beyond)).toEqual({
      status: 413,
      code: 'request-too-large',
    })
  },
  async 'members of JSON'() {
    const list = (count: number) => ({ deviceIds: many(count, (n) => `D-${n}`) })
    expect(await ask('POST', '/devices/revoke', list(24_002))).toEqual(invalid)
    expect((await ask('POST', '/devices/revoke', list(9_000))).status).toBe(404)
  },
  async 'nesting of JSON'() {
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
    expect(await ask('POST', '/work-orders/1/comments', deep(17))).toEqual(invalid)
  },
  async 'unknown keys and parameters'() {
    const keys = Object.fromEntries(many(9_000, (n) => [`key${n}`, n]))
    expect(await ask('POST', '/work-orders/1/comments', { text: 'x', ...keys })).toEqual(invalid)
    const query = many(900, (n) => `key${n}=1`).join('&')
    expect(await ask('GET', `/equipment?${query}`)).toEqual(invalid)
  },
  async 'texts, lists and numbers of a body or query'() {
    const { document } = await readDocument()
    const open: string[] = []
    const look = (schema: unknown, at: string): void => {
      if (typeof schema !== 'object' || schema === null) return
      const one = schema as Record<string, unknown>
      if (typeof one.$ref === 'string')
        look(document.components.schemas[one.$ref.split('/').at(-1) ?? ''], at)
      const types = [one.type].flat()
      const isBounded = ['maxLength', 'enum', 'const', 'format', 'pattern'].some((key) => key in one)
      if (types.includes('string') && !isBounded) open.push(at)
      if (types.includes('array') && !('maxItems' in one)) open.push(`${at}[]`)
      if (types.includes('integer') && !('maximum' in one)) open.push(at)
      for (const [name, inner] of Object.entries(one.properties ?? {})) look(inner, `${at}.${name}`)
      for (const key of ['anyOf', 'oneOf', 'allOf'])
        for (const inner of (one[key] as unknown[] | undefined) ?? []) look(inner, at)
      look(one.items, `${at}[]`)
    }
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(methods)) {
        const { parameters = [], requestBody } = operation as unknown as {
          parameters?: { name: string; in: string; schema?: unknown }[]
          requestBody?: { content: Record<string, { schema: unknown }> }
        }
        look(requestBody?.content['application/json']?.schema, `${method} ${path} body`)
        for (const one of parameters)
          if (one.in === 'query') look(one.schema, `${method} ${path} ?${one.name}`)
      }
    expect(open).toEqual([])
    expect(await ask('POST', '/work-orders/1/comments', { text: 'x'.repeat(4_001) })).toEqual(invalid)
  },
  async 'attributes of equipment'() {
    const attributes = (count: number) => ({
      attributes: Object.fromEntries(many(count, (n) => [`a${n}`, 'x'])),
    })
    expect(await ask('PATCH', '/equipment/E-003', attributes(101))).toEqual(invalid)
    expect((await ask('PATCH', '/equipment/E-003', attributes(100))).status).toBe(200)
    const long = { attributes: { a: 'x'.repeat(501) } }
    expect(await ask('PATCH', '/equipment/E-003', long)).toEqual(invalid)
  },
  async 'moves at once'() {
    expect(await ask('POST', '/work-orders/bulk-transitions', moves(201))).toEqual(invalid)
    expect((await ask('POST', '/work-orders/bulk-transitions', moves(3))).status).toBe(200)
  },
  async 'devices at once'() {
    const devices = (count: number) => ({ devices: many(count, (n) => ({ equipmentCode: `N-${n}` })) })
    expect(await ask('POST', '/devices', devices(10_001))).toEqual(invalid)
    const csv = `equipmentCode\n${many(10_001, (n) => `N-${n}`).join('\n')}`
    expect((await ask('POST', '/devices', csv, { 'content-type': 'text/csv' })).status).toBe(400)
  },
  async 'page of a list'() {
    expect(await ask('GET', '/equipment?limit=501')).toEqual(invalid)
    expect((await ask('GET', '/equipment?limit=500')).status).toBe(200)
  },
  async cursor() {
    expect(await ask('GET', `/equipment?cursor=${'x'.repeat(4_001)}`)).toEqual(invalid)
    expect(await ask('GET', `/equipment?cursor=${'x'.repeat(400)}`)).toEqual(invalid)
  },
  async telemetry() {
    const metrics = many(51, (n) => `m${n}`).join(',')
    expect(await ask('GET', `/equipment/E-000/telemetry?metrics=${metrics}`)).toEqual(invalid)
    expect(await ask('GET', `/equipment/E-000/telemetry?metrics=${'x'.repeat(4_001)}`)).toEqual(invalid)
  },
  async 'idempotency key'() {
    const key = (length: number) => ({ 'idempotency-key': 'k'.repeat(length) })
    expect(await ask('POST', '/work-orders/1/comments', { text: 'x' }, key(201))).toEqual(invalid)
    expect((await ask('POST', '/work-orders/1/comments', { text: 'x' }, key(200))).status).toBe(404)
  },
}

describe('the bound of', () => {
  it.each(Object.keys(tried))('%s holds', async (what) => tried[what]?.())
})

it('every row of the table is tried: here by its name, or in the file that it names', () => {
  expect(rows.length).toBeGreaterThan(20)
  const here = rows.filter(({ testedIn }) => testedIn === 'here').map(({ what }) => what)
  expect(here).toEqual(Object.keys(tried))
  for (const { what, testedIn } of rows)
    if (testedIn !== 'here') expect([what, existsSync(join(project, testedIn))]).toEqual([what, true])
})
