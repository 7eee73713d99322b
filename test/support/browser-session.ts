import type { TestApi } from './api.ts'
import { ownAddresses } from './own-addresses.ts'

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** Somebody at a browser: keeps cookies, and says where the page that asks came from. */
export interface BrowserSession {
  ask(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  logIn(username: string, password: string): Promise<Answer>
  /** The cookies as they would be sent. */
  cookie(): string
}

/** A browser without cookies, at an address of its own unless told otherwise. */
export function browserSession(app: TestApi['app'], from = ownAddresses()(1)): BrowserSession {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  async function ask(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<Answer> {
    const answer = await app.request(
      `http://lift.test${path}`,
      {
        method,
        headers: {
          host: 'lift.test',
          ...(method === 'POST' && { origin: 'http://lift.test', 'content-type': 'application/json' }),
          ...(cookies.size > 0 && { cookie: cookie() }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
      { incoming: { socket: { remoteAddress: from } } },
    )
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Answer['body'] }
  }

  return {
    ask,
    cookie,
    logIn: (username, password) => ask('POST', '/api/auth/sign-in/username', { username, password }),
  }
}

/** A program with a token. */
export function program(app: TestApi['app'], token: string) {
  return async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<Answer> => {
    const answer = await app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Answer['body'] }
  }
}
