import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'
import { type BrowserSession, browserSession, program } from '../../../test/support/browser-session.ts'
import { codeOf } from '../../../test/support/totp.ts'

let api: TestApi
let app: TestApi['app']
beforeAll(async () => {
  api = await startTestApi()
  // no heartbeat comes: what ends a stream here is the announcement
  app = api.appWith({ heartbeatMs: 3_600_000 })
})
afterAll(() => api?.stop())

const password = 'correct horse battery'
const viewer = { role: 'viewer', partyId: null, district: null } as const

async function listen(headers: Record<string, string>) {
  const answer = await app.request('http://lift.test/api/v1/stream', { headers })
  expect(answer.status).toBe(200)
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  await reader.read()
  /** Resolves once the server has ended the stream. */
  const ended = (async () => {
    while (!(await reader.read()).done);
    return 'ended'
  })()
  return { ended, cancel: () => reader.cancel() }
}

interface Somebody {
  readonly id: string
  readonly username: string
  readonly listening: BrowserSession
  readonly elsewhere: BrowserSession
}
async function somebody(username: string): Promise<Somebody> {
  await api.identity.saveUser({ username, name: username, password, ...viewer })
  const [listening, elsewhere] = [browserSession(app), browserSession(app)]
  await listening.logIn(username, password)
  await elsewhere.logIn(username, password)
  const [row] = await api.db.execute<{ id: string }>(
    sql`select id from public.user where username = ${username}`,
  )
  return { id: row?.id ?? '', username, listening, elsewhere }
}

const admin = (path: string, body: unknown = {}) => program(app, api.token)('POST', path, body)
const own = (who: BrowserSession, path: string, body: unknown) => who.ask('POST', `/api/v1/me${path}`, body)

const ways: Record<string, (who: Somebody) => Promise<unknown>> = {
  'their password was changed elsewhere': ({ elsewhere }) =>
    own(elsewhere, '/password', { current: password, new: 'battery horse correct' }),
  'they changed their password themselves': ({ listening }) =>
    own(listening, '/password', { current: password, new: 'battery horse correct' }),
  'an administrator set their password': ({ id }) =>
    admin(`/api/v1/users/${id}/password`, { password: 'battery horse correct' }),
  'they were disabled': ({ id }) => admin(`/api/v1/users/${id}/disable`),
  'they logged out': ({ listening }) => listening.ask('POST', '/api/auth/sign-out'),
  'their other sessions were ended': ({ elsewhere }) => own(elsewhere, '/sessions/revoke', {}),
  'a second factor was asked for from now on': async ({ listening }) => {
    const { body } = await own(listening, '/second-factor/prepare', { password })
    return own(listening, '/second-factor/confirm', { code: codeOf(String(body.uri), Date.now()) })
  },
}

describe('a live stream ends at once', () => {
  it.each(Object.keys(ways).map((way, n) => [way, n] as const))('where %s', async (way, n) => {
    const who = await somebody(`person${n}`)
    const stream = await listen({ cookie: who.listening.cookie(), host: 'lift.test' })
    const answer = (await ways[way]?.(who)) as { status: number; body: unknown }
    expect([answer.status, answer.body]).toEqual([200, expect.anything()])
    expect(await stream.ended).toBe('ended')
  })

  it('where its token was revoked, and no other with it', async () => {
    const made = await admin('/api/v1/tokens', { name: 'a screen', role: 'viewer' })
    const [token, id] = [String(made.body.token), String(made.body.id)]
    const [stream, other] = [
      await listen({ authorization: `Bearer ${token}` }),
      await listen({ authorization: `Bearer ${api.token}` }),
    ]
    expect((await admin(`/api/v1/tokens/${id}/revoke`)).status).toBe(200)
    expect(await stream.ended).toBe('ended')
    expect(await Promise.race([other.ended, Promise.resolve('goes on')])).toBe('goes on')
    await other.cancel()
  })
})
