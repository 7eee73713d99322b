import type { Problem } from '../../schemas/api.ts'
import type { Offer } from '../../schemas/api-identity.ts'

/** An answer that is not 2xx, as the API words it (RFC 9457), or as well as can be told without a body. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
    this.name = 'ProblemError'
  }

  get status(): number {
    return this.problem.status
  }

  /** What may be done instead, where a move was refused with 409. */
  get allowedEvents(): string[] {
    const { allowedEvents } = this.problem
    return Array.isArray(allowedEvents) ? allowedEvents.filter((event) => typeof event === 'string') : []
  }
}

/** What a refused move lacks, as sentences in both languages. */
export function missesOf({ problem }: ProblemError): { zh: string; en: string }[] {
  const { misses } = problem
  return Array.isArray(misses) ? misses.map(({ text }) => text) : []
}

export type Params = Record<string, string | number | boolean | null | undefined>

/** A path with its query; empty values are left out. */
export function withQuery(path: string, params: Params = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

export function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
  return ask<T>(withQuery(`/api/v1${path}`, params), { signal: signal ?? null })
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return send<T>(`/api/v1${path}`, body)
}

/** Whether a second factor is asked for; if not, the session has begun. */
export function signIn(username: string, password: string): Promise<{ secondFactor: boolean }> {
  return send('/api/auth/sign-in/username', { username, password })
}

/** The second step: six digits of an authenticator, or a backup code. */
export function giveSecondFactor(code: string): Promise<unknown> {
  const given = code.replace(/\s/g, '')
  return send(
    '/api/auth/sign-in/second-factor',
    /^\d{6}$/.test(given) ? { code: given } : { backupCode: given },
  )
}

export function lookAtInvitation(secret: string): Promise<Offer> {
  return post('/invitations/look', { secret })
}

export interface NewUser {
  readonly username: string
  readonly name: string
  readonly password: string
}

export function acceptInvitation(secret: string, { username, name, password }: NewUser): Promise<unknown> {
  return post('/invitations/accept', { secret, username: username.trim(), name, password })
}

export function signOut(): Promise<unknown> {
  return send('/api/auth/sign-out', {})
}

function send<T>(url: string, body: unknown): Promise<T> {
  return ask<T>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, { credentials: 'same-origin', ...init })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new ProblemError(toProblem(response, body))
  return body as T
}

/** The log-in library answers `{ code, message }` instead of a problem. */
function toProblem(response: Response, body: unknown): Problem {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise)
  const title = text(fields.title, response.statusText)
  return {
    ...fields,
    type: text(fields.type, 'about:blank'),
    title,
    status: response.status,
    detail: text(fields.detail, text(fields.message, title)),
    code: text(fields.code, ''),
  }
}
