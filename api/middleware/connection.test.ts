import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { connectionLimits, type HttpServer, startHttp } from '../server.ts'

let api: TestApi
let server: HttpServer
let webRoot: string
const script = 'export const words = "电梯";\n'.repeat(500)

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'hoistway-edge-'))
  mkdirSync(join(webRoot, 'assets'))
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html>the screens')
  writeFileSync(join(webRoot, 'assets/main-1.js'), script)
  writeFileSync(join(webRoot, 'assets/main-1.js.br'), brotliCompressSync(script))
  writeFileSync(join(webRoot, 'assets/main-1.js.gz'), gzipSync(script))
  api = await startTestApi()
  const limits = { ...connectionLimits, headersTimeout: 150, requestTimeout: 300, mostConnections: 20 }
  server = await startHttp(api.context, {
    host: '127.0.0.1',
    port: 0,
    webRoot,
    limits: { ...limits, connectionsCheckingInterval: 50 },
  })
})
afterAll(async () => {
  await server?.close()
  await api?.stop()
  rmSync(webRoot, { recursive: true, force: true })
})

/** An answer as it came, nothing decompressed. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) {
  return new Promise<{ status: number; headers: Record<string, string | undefined>; body: Buffer }>(
    (resolve, reject) => {
      const asked = request(
        {
          port: server.port,
          path,
          method,
          headers: { connection: 'close', authorization: `Bearer ${api.token}`, ...headers },
        },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part) => parts.push(part))
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers as never,
              body: Buffer.concat(parts),
            }),
          )
          answer.on('error', reject)
        },
      )
      asked.on('error', reject)
      asked.end(body)
    },
  )
}

/** What a connection that sends this, and then nothing, hears until it is closed. */
const hear = (sent: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(server.port, '127.0.0.1')
    let heard = ''
    socket.on('data', (data) => (heard += data))
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
    socket.write(sent)
  })

describe('a connection', () => {
  it.each([
    ['does not end its headers', 'GET /healthz HTTP/1.1\r\nhost: x\r\n'],
    [
      'does not end its body',
      'POST /api/auth/sign-in/username HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{"',
    ],
  ])('that %s is closed', async (_what, sent) => {
    expect(await hear(sent)).toMatch(/^HTTP\/1\.1 408|^$/)
  })

  it('has so many bytes of headers', async () => {
    const answer = await hear(`GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(17_000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431/)
  })

  it('is one of so many, and the next has its place once one is closed', async () => {
    const sockets = Array.from({ length: 20 }, () => connect(server.port, '127.0.0.1'))
    await Promise.all(sockets.map((socket) => new Promise((done) => socket.once('connect', done))))
    for (const socket of sockets) socket.on('error', () => {})
    expect(await hear('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toBe('')
    await Promise.all(sockets.map((socket) => new Promise((done) => socket.once('close', done).destroy())))
    expect((await ask('/healthz')).status).toBe(200)
  })
})

describe('files of the screens', () => {
  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
  ])('leave compressed for who accepts %s', async (accepted, encoding, unpack) => {
    const answer = await ask('/assets/main-1.js', { 'accept-encoding': accepted })
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect(unpack(answer.body).toString()).toBe(script)
    if (encoding !== undefined) expect(answer.body.length).toBeLessThan(script.length / 4)
    expect(answer.headers.vary).toContain('Accept-Encoding')
    expect(answer.headers['cache-control']).toContain('immutable')
  })

  it.each(['/assets/main-1.js', '/index.html', '/', '/docs/swagger-ui.css', '/openapi.json'])(
    '%s has a tag, and is not sent again',
    async (path) => {
      const headers = { 'accept-encoding': 'gzip' }
      const first = await ask(path, headers)
      expect([first.status, first.headers.etag]).toEqual([200, expect.stringMatching(/^(W\/)?".+"$/)])
      const again = await ask(path, { ...headers, 'if-none-match': first.headers.etag ?? '' })
      expect([again.status, again.body.length]).toEqual([304, 0])
    },
  )

  it('may load, send forms and take relative addresses nowhere but here', async () => {
    const policy = (await ask('/')).headers['content-security-policy']
    for (const directive of [
      "default-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "object-src 'none'",
    ])
      expect(policy).toContain(directive)
  })
})

describe('answers of the API', () => {
  const gzip = { 'accept-encoding': 'gzip, br' }
  it.each(['/api/v1/equipment?limit=100', '/api/v1/equipment?format=csv'])(
    '%s leaves compressed, and the same',
    async (path) => {
      const [packed, plain] = [await ask(path, gzip), await ask(path)]
      expect([packed.headers['content-encoding'], plain.headers['content-encoding']]).toEqual([
        'gzip',
        undefined,
      ])
      expect(gunzipSync(packed.body).toString()).toBe(plain.body.toString())
      expect(packed.body.length).toBeLessThan(plain.body.length / 3)
      expect(packed.headers['cache-control']).toBe('no-store')
    },
  )

  it('their tag holds for a write, although it came with a compressed answer', async () => {
    const path = '/api/v1/equipment/E-000'
    const { headers } = await ask(path, gzip)
    expect(headers['content-encoding']).toBe('gzip')
    const write = (tag: string) =>
      ask(
        path,
        { 'if-match': tag, 'content-type': 'application/json' },
        'PATCH',
        JSON.stringify({ name: `named under ${tag}` }),
      )
    expect((await write(headers.etag ?? '')).status).toBe(200)
    expect((await write(headers.etag ?? '')).status).toBe(412)
  })

  it.each([
    ['a small one', '/api/v1/me', 'GET', undefined],
    ['a refusal', `/api/v1/equipment?${'x'.repeat(300)}=${'y'.repeat(3_000)}`, 'GET', undefined],
    [
      'one with new secrets',
      '/api/v1/devices',
      'POST',
      JSON.stringify({
        devices: Array.from({ length: 60 }, (_, n) => ({
          equipmentCode: `E-${String(n + 10).padStart(3, '0')}`,
        })),
      }),
    ],
  ])('%s is not compressed', async (_what, path, method, body) => {
    const answer = await ask(path, { ...gzip, 'content-type': 'application/json' }, method, body)
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(JSON.parse(answer.body.toString())).toBeDefined()
  })

  it('the live stream is not compressed', async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/stream`, {
      headers: { ...gzip, authorization: `Bearer ${api.token}` },
    })
    expect(answer.headers.get('content-encoding')).toBeNull()
    await answer.body?.cancel()
  })
})
