import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { Env } from '../app.ts'
import { problem } from '../problem.ts'

/**
 * The entity tag of a JSON answer: a hash of its bytes, after the resource's `version` where it has one. [RFC 9110, 8.8.3]
 */
function tagOf(body: string): string {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const version = /^\{.*?"version":(\d+)[,}]/s.test(body) ? versionOf(JSON.parse(body)) : undefined
  return version === undefined ? `"${hash}"` : `"${version}.${hash}"`
}

function versionOf(resource: { version?: unknown }): number | undefined {
  return Number.isSafeInteger(resource.version) ? (resource.version as number) : undefined
}

const tagsOf = (header: string): string[] => header.match(/\*|(?:W\/)?"[^"]*"/g) ?? []
const opaque = (tag: string) => tag.replace(/^W\//, '')

/** The version that a tag of ours begins with. */
const taggedVersion = (tag: string) => /^"(\d+)\./.exec(tag)?.[1]

/**
 * Tags JSON answers, and answers 304 where the asker has the same one. Nothing is to be stored on the way: what one caller
 * may see is no other's business.
 */
export function tagAnswers(): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
    const isJson = c.res.headers.get('content-type')?.startsWith('application/json') ?? false
    if (c.req.method !== 'GET' || c.res.status !== 200 || !isJson) return
    const answer = c.res
    const body = await answer.text()
    const tag = tagOf(body)
    const known = tagsOf(c.req.header('if-none-match') ?? '')
    const isSame = known.includes('*') || known.some((one) => opaque(one) === tag)
    const headers = new Headers(answer.headers)
    headers.set('etag', tag)
    // small answers are not worth compressing
    headers.set('content-length', String(Buffer.byteLength(isSame ? '' : body)))
    c.res = undefined
    if (isSame) headers.delete('content-type')
    c.res = new Response(isSame ? null : body, { status: isSame ? 304 : 200, headers })
  }
}

/**
 * Holds `If-Match` of a write against the resource as it is: the longest beginning of the path that `read` knows, as the
 * same caller. Where both tags name a version, that alone counts, so that what others see differently or what time changes is no
 * conflict; the handler finds it as `ifVersion` and makes sure that it is still so when it writes.
 */
export function checkMatch(
  read: (c: Context<Env>, path: string) => Promise<Response | undefined>,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const header = c.req.header('if-match')
    if (header === undefined || ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return next()
    const answer = await read(c, c.req.path)
    if (answer === undefined)
      return problem(c, 400, 'request-invalid', 'If-Match: nothing here has an entity tag')
    // what they may not read they may not write either: the handler says why
    if ([401, 403, 404].includes(answer.status)) return next()
    // nobody knows what there is now
    if (answer.status >= 400) return answer
    const tag = answer.headers.get('etag') ?? ''
    // a compressed answer had the same tag, marked as weak
    const given = tagsOf(header).map(opaque)
    await answer.body?.cancel()
    const version = taggedVersion(tag)
    const isMatched = given.some(
      (one) => one === '*' || one === tag || (version !== undefined && taggedVersion(one) === version),
    )
    if (!isMatched) {
      c.header('etag', tag)
      return problem(c, 412, 'precondition-failed', 'it was changed since you read it; read it again')
    }
    if (version !== undefined && !given.includes('*')) c.set('ifVersion', Number(version))
    return next()
  }
}
