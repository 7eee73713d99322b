import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../test/support/api.ts'
import { type HttpServer, startHttp } from './server.ts'

let api: TestApi
let server: HttpServer
let webRoot: string

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'hoistway-screens-'))
  for (const [path, text] of [
    ['index.html', 'the screens'],
    ['icon.svg', '<svg/>'],
    ['assets/main-1.js', '1'],
    ['plate/index.html', 'the plate'],
  ] as const) {
    mkdirSync(join(webRoot, path, '..'), { recursive: true })
    writeFileSync(join(webRoot, path), text)
  }
  api = await startTestApi()
  server = await startHttp(api.context, { host: '127.0.0.1', port: 0, webRoot })
})
afterAll(async () => {
  await server?.close()
  await api?.stop()
  rmSync(webRoot, { recursive: true, force: true })
})

const ask = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`)

it.each(['/', '/orders/17', '/equipment/L-1/file', '/equipment/SH.001', '/nowhere'])(
  '%s is the screens',
  async (path) => {
    const answer = await ask(path)
    expect([answer.status, await answer.text()]).toEqual([200, 'the screens'])
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  },
)

it.each([
  ['/icon.svg', 'image/svg+xml', '<svg/>', 'no-cache'],
  ['/assets/main-1.js', 'text/javascript', '1', 'immutable'],
])('%s is the file', async (path, type, text, cached) => {
  const answer = await ask(path)
  expect([answer.status, await answer.text()]).toEqual([200, text])
  expect(answer.headers.get('content-type')).toContain(type)
  expect(answer.headers.get('cache-control')).toContain(cached)
})

it.each([
  '/favicon.ico',
  '/robots.txt',
  '/.env',
  '/assets/gone-2.js',
  '/docs/gone.js',
  '/a/b.php',
  '/%2e%2e/secret.txt',
])('%s is not there', async (path) => {
  const answer = await ask(path)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('screens')
})
