import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../client/document.ts'
import { startTestApi, type TestApi } from './support/api.ts'
import { seedRegistry } from './support/seed.ts'

// What HTTP says of methods, bodies, tags and places, held against every operation of the document.

interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: { examples?: unknown[] } }[]
  requestBody?: { content: Record<string, { example?: unknown }> }
  responses: Record<string, { content?: Record<string, unknown>; headers?: Record<string, unknown> }>
}

const { document } = await readDocument()
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const { parameters = [], requestBody, responses } = operation as unknown as Operation
    const example = (name: string) =>
      String(parameters.find((one) => one.name === name)?.schema?.examples?.[0] ?? 1)
    const query = new URLSearchParams(
      parameters
        .filter((one) => one.in === 'query' && one.required)
        .map((one): [string, string] => [one.name, example(one.name)]),
    )
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(example(name)))
    return {
      name: `${method} ${path}`,
      method: method.toUpperCase(),
      path,
      url: query.size > 0 ? `${filled}?${query}` : filled,
      types: Object.keys(requestBody?.content ?? {}),
      example: Object.values(requestBody?.content ?? {})[0]?.example,
      responses,
    }
  }),
)
type Called = (typeof operations)[number]
const reads = operations.filter(({ method }) => method === 'GET')
const writes = operations.filter(({ method }) => method !== 'GET')

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
  await seedRegistry(api)
})
afterAll(() => api?.stop())

const ask = (
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: Body } = {},
) =>
  api.app.request(`http://lift.test${url}`, {
    method,
    headers: { authorization: `Bearer ${api.token}`, ...headers },
    ...(body !== undefined && { body }),
  }) as Promise<Response>
type Body = string | Uint8Array<ArrayBuffer> | FormData

async function send({ method, url, types, example }: Called, headers: Record<string, string> = {}) {
  const [type] = types
  const aFile = `${import.meta.dirname}/fixtures/evidence/kept-photo-jpeg/file`
  const body =
    type === 'application/json'
      ? JSON.stringify(example)
      : ((example as string) ?? Buffer.concat([readFileSync(aFile), Buffer.from('more')]))
  return ask(url, {
    method,
    headers: { ...headers, ...(type !== undefined && { 'content-type': type }) },
    ...(type !== undefined && { body }),
  })
}

describe('every path', () => {
  it.each(Object.keys(document.paths))(
    '%s answers what it does not take with 405 and Allow',
    async (path) => {
      const known = operations.filter((one) => one.path === path)
      const methods = known.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      const url = known[0]?.url.split('?')[0] ?? ''
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
        if (methods.includes(method)) continue
        for (const headers of [{}, { authorization: 'Bearer nobody' }]) {
          const answer = await ask(url, { method, headers })
          expect([method, answer.status]).toEqual([method, 405])
          expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(methods.toSorted())
          if (method !== 'HEAD') expect(await answer.json()).toMatchObject({ code: 'method-unknown' })
        }
      }
    },
  )

  it.each(['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/', '/equipment', '/e/1'])(
    '%s, which is no operation, answers so too',
    async (url) => {
      const answer = await ask(url, { method: 'POST' })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    },
  )
})

describe('every path that is read', () => {
  it.each(reads)('$path refuses a value of the query without a name', async ({ url }) => {
    for (const more of ['=x', '=']) {
      const answer = await ask(`${url}${url.includes('?') ? '&' : '?'}${more}`)
      expect([more, answer.status]).toEqual([more, 400])
      expect(await answer.json()).toMatchObject({ code: 'request-invalid' })
    }
  })
})

/** The answers of one moment and of no resource: a stream, an image that is made, the session of a cookie. */
const untagged = /\/(stream|qr|get-session)$|\.csv$/
describe('every resource that is read', () => {
  it.each(reads.filter(({ path }) => !untagged.test(path)))(
    '$path has a tag, answers HEAD alike and 304 to who has it',
    async ({ url }) => {
      const whole = await ask(url)
      const tag = whole.headers.get('etag') ?? ''
      expect([whole.status, tag]).toEqual([200, expect.stringMatching(/^"[!#-~]+"$/)])
      const head = await ask(url, { method: 'HEAD' })
      expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, ''])
      expect(head.headers.get('content-type')).toBe(whole.headers.get('content-type'))
      for (const known of [tag, `W/${tag}`, `"another", ${tag}`, '*']) {
        const same = await ask(url, { headers: { 'if-none-match': known } })
        expect([known, same.status, await same.text()]).toEqual([known, 304, ''])
      }
      for (const other of ['"another"', `${tag.slice(0, -1)}x"`, tag.replaceAll('"', ''), 'x*'])
        expect([other, (await ask(url, { headers: { 'if-none-match': other } })).status]).toEqual([
          other,
          200,
        ])
    },
  )
})

const withBody = writes.filter(({ types }) => types.length > 0)
describe('every path that takes a body', () => {
  it.each(withBody)('$name answers 415 to another type, and says what it takes', async (called) => {
    const form = new FormData()
    form.set('file', 'text')
    const others: [string, RequestInit['body'], Record<string, string>][] = [['a form', form, {}]]
    if (!called.types.includes('application/octet-stream'))
      others.push(
        ['a text', 'text', { 'content-type': 'text/plain' }],
        ['no type', new TextEncoder().encode('{}'), {}],
      )
    for (const [what, body, headers] of others) {
      const answer = await ask(called.url, { method: called.method, headers, body: body as Body })
      const problem = (await answer.json()) as { code: string; detail: string }
      expect([what, answer.status, problem.code]).toEqual([what, 415, 'media-type-unknown'])
      for (const type of called.types) expect(problem.detail).toContain(type)
      expect(answer.headers.get('accept')?.split(', ')).toEqual(expect.arrayContaining(called.types))
    }
  })

  it.each(withBody)('$name takes none for an empty one, or refuses it', async ({ url, method }) => {
    for (const headers of [{}, { 'content-type': 'application/json' }]) {
      const { status } = await ask(url, { method, headers })
      expect([200, 201, 400, 403, 409, 415]).toContain(status)
    }
  })

  it.each(withBody)('$name answers 415 to a content coding', async (called) => {
    for (const coding of ['gzip', 'br', 'GZIP, br']) {
      const answer = await send(called, { 'content-encoding': coding })
      expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([415, 'identity'])
      expect(await answer.json()).toMatchObject({ code: 'content-coding-unknown' })
    }
  })
})

const creating = writes.filter(({ responses }) => '201' in responses)
describe('what is created', () => {
  it('is of these paths', () => {
    expect(creating.map(({ path }) => path.replace('/api/v1', '')).sort()).toEqual([
      '/contracts',
      '/devices',
      '/devices.csv',
      '/equipment',
      '/equipment/{code}/devices',
      '/equipment/{code}/stops',
      '/invitations',
      '/invitations/accept',
      '/parties',
      '/parts',
      '/people',
      '/people/{id}/certificates',
      '/records',
      '/sites',
      '/tokens',
      '/users',
      '/webhooks',
      '/work-orders',
      '/work-orders/{id}/evidence',
    ])
  })

  it.each(creating)('by $name answers 201, its place, and the tag that its place has', async (called) => {
    const answer = await send(called)
    expect([answer.status, await answer.text()]).toEqual([201, expect.any(String)])
    const location = answer.headers.get('location') ?? ''
    expect(location).toMatch(/^\/api\/v1\//)
    const found = await ask(location)
    expect([location, found.status]).toEqual([location, 200])
    const isList = /\/devices(\.csv)?$|accept$/.test(called.path) && !called.path.includes('{')
    if (!isList) expect(answer.headers.get('etag')).toBe(found.headers.get('etag'))
  })

  it.each(writes.filter(({ method }) => method === 'PATCH'))(
    'is changed by $name, which answers the tag that it has from then on',
    async (called) => {
      const answer = await send(called)
      expect(answer.status).toBe(200)
      const tag = answer.headers.get('etag')
      expect(tag).toBe((await ask(called.url)).headers.get('etag'))
      const again = await send(called, { 'if-match': tag ?? '' })
      expect(again.status).toBe(200)
    },
  )
})

describe('If-Match', () => {
  const patch = (ifMatch: string) =>
    ask('/api/v1/equipment/E-007', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': ifMatch },
      body: JSON.stringify({ name: `under ${ifMatch}` }),
    })
  const tagNow = async () => (await ask('/api/v1/equipment/E-007')).headers.get('etag') ?? ''

  it.each(['x*', '**', '"*"', '*, "a"', '"a*b"', 'W/*', '"*', '* "', ''])(
    '%j is no asterisk by itself, and matches nothing',
    async (text) => {
      const answer = await patch(text)
      expect([answer.status, await answer.json()]).toMatchObject([412, { code: 'precondition-failed' }])
    },
  )

  it.each([
    ['the asterisk', () => '*'],
    ['the asterisk with space around', () => ' * '],
    ['the tag', (tag: string) => tag],
    ['the tag among others', (tag: string) => `"other",, W/"weak" , ${tag} ,`],
  ])('%s matches', async (_what, written) => {
    expect((await patch(written(await tagNow()))).status).toBe(200)
  })

  it.each([
    ['weak', (tag: string) => `W/${tag}`],
    ['without its quotes', (tag: string) => tag.replaceAll('"', '')],
    ['followed by something', (tag: string) => `${tag} x`],
    ['of an older version', () => '"0.x"'],
  ])('a tag that is %s does not', async (_what, written) => {
    expect((await patch(written(await tagNow()))).status).toBe(412)
  })

  it('takes the strong tag of a compressed answer', async () => {
    const packed = await ask('/api/v1/equipment/E-007', { headers: { 'accept-encoding': 'gzip' } })
    const tag = packed.headers.get('etag') ?? ''
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(JSON.parse(gunzipSync(await packed.arrayBuffer()).toString())).toMatchObject({ code: 'E-007' })
    expect(tag).toMatch(/^"\d+\.[^"]+:gzip"$/)
    expect(tag).not.toBe(await tagNow())
    expect((await patch(tag)).status).toBe(200)
  })
})

describe('a token that is not valid', () => {
  it('is told as RFC 6750 does, and none at all without that word', async () => {
    const challenge = async (headers: Record<string, string>) =>
      (await api.app.request('/api/v1/me', { headers })).headers.get('www-authenticate')
    expect(await challenge({})).toBe('Bearer realm="hoistway"')
    for (const authorization of ['Bearer hw_nothing', 'Bearer', 'bearer x y'])
      expect(await challenge({ authorization })).toBe('Bearer realm="hoistway", error="invalid_token"')
  })
})

describe('a file of evidence', () => {
  const file = '/api/v1/evidence/1/content'
  const part = async (headers: Record<string, string>) => {
    const answer = await ask(file, { headers })
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
  }

  it('is answered in the part that is asked for', async () => {
    const { answer, bytes: whole } = await part({})
    const size = whole.length
    expect([answer.headers.get('accept-ranges'), size > 20]).toEqual(['bytes', true])
    for (const [range, from, to] of [
      ['bytes=0-9', 0, 9],
      ['bytes=5-', 5, size - 1],
      ['bytes=-4', size - 4, size - 1],
      [`bytes=0-${size + 100}`, 0, size - 1],
      [`bytes=-${size + 100}`, 0, size - 1],
    ] as const) {
      const { answer, bytes } = await part({ range })
      expect([range, answer.status, answer.headers.get('content-range')]).toEqual([
        range,
        206,
        `bytes ${from}-${to}/${size}`,
      ])
      expect(answer.headers.get('content-length')).toBe(String(to - from + 1))
      expect(bytes).toEqual(whole.subarray(from, to + 1))
    }
    const beyond = await part({ range: `bytes=${size}-` })
    expect([beyond.answer.status, beyond.answer.headers.get('content-range')]).toEqual([
      416,
      `bytes */${size}`,
    ])
    for (const range of ['bytes=9-5', 'lines=0-1', 'bytes=a-b', 'bytes=0-1,5-6'])
      expect([range, (await part({ range })).answer.status]).toEqual([range, 200])
  })

  it('is answered whole where the asker has another one', async () => {
    const { answer } = await part({})
    const [tag, date] = [answer.headers.get('etag') ?? '', answer.headers.get('last-modified') ?? '']
    const statusOf = async (ifRange: string) =>
      (await part({ range: 'bytes=0-1', 'if-range': ifRange })).answer.status
    expect([await statusOf(tag), await statusOf(date)]).toEqual([206, 206])
    expect([await statusOf('"other"'), await statusOf(`W/${tag}`)]).toEqual([200, 200])
  })

  it('is not sent again to who has had it since it was added, unless a tag says otherwise', async () => {
    const { answer } = await part({})
    const date = answer.headers.get('last-modified') ?? ''
    const before = new Date(Date.parse(date) - 1_000).toUTCString()
    const statusOf = async (headers: Record<string, string>) => (await part(headers)).answer.status
    expect(await statusOf({ 'if-modified-since': date })).toBe(304)
    expect(await statusOf({ 'if-modified-since': before })).toBe(200)
    expect(await statusOf({ 'if-modified-since': 'yesterday' })).toBe(200)
    expect(await statusOf({ 'if-modified-since': date, 'if-none-match': '"other"' })).toBe(200)
  })
})

it('a stream begins with what comes, where the last event is an empty one', async () => {
  const answer = await ask('/api/v1/stream', { method: 'HEAD', headers: { 'last-event-id': '' } })
  expect(answer.status).toBe(200)
  const wrong = await ask('/api/v1/stream', { method: 'HEAD', headers: { 'last-event-id': 'x' } })
  expect(wrong.status).toBe(400)
})
