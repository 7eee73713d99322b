import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { Env } from '../app.ts'
import { problem } from '../http/problem.ts'
import { entityTagsOf, isSameStrongly, isUnmodified, knownTag } from './entity-tags.ts'

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

/** The version that a strong tag of ours begins with. */
const taggedVersion = (tag: string) => /^"(\d+)\./.exec(tag)?.[1]

const isRead = (method: string) => ['GET', 'HEAD'].includes(method)

/**
 * Tags JSON answers, and answers 304 where the asker has the same one. Nothing is to be stored on the way: what one caller
 * may see is no other's business.
 */
export function tagAnswers(): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
    const isJson = c.res.headers.get('content-type')?.startsWith('application/json') ?? false
    if (!isRead(c.req.method) || c.res.status !== 200 || !isJson) return
    const answer = c.res
    const body = await answer.text()
    const tag = tagOf(body)
    const known = knownTag(c.req.header('if-none-match'), tag)
    const headers = new Headers(answer.headers)
    headers.set('etag', known?.replace(/^W\//, '') ?? tag)
    // small answers are not worth compressing
    headers.set('content-length', String(Buffer.byteLength(known === undefined ? body : '')))
    c.res = undefined
    if (known !== undefined) headers.delete('content-type')
    c.res = new Response(known === undefined ? body : null, {
      status: known === undefined ? 200 : 304,
      headers,
    })
  }
}

/** Answers 304 to a plain `If-Modified-Since` where a file that says when it was changed is no younger. [RFC 9110, 13.1.3] */
export function answerUnmodified(): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next()
    const modified = c.res.headers.get('last-modified')
    if (c.res.status !== 200 || modified === null || c.req.header('if-none-match') !== undefined) return
    if (!isUnmodified(c.req.header('if-modified-since'), Date.parse(modified))) return
    const headers = new Headers(c.res.headers)
    for (const name of ['content-type', 'content-length', 'content-encoding']) headers.delete(name)
    const answer = c.res
    c.res = undefined
    c.res = new Response(null, { status: 304, headers })
    await answer.body?.cancel()
  }
}

/** Reads a resource as the same caller; undefined where a path is none. */
export type ReadResource = (c: Context<Env>, path: string) => Promise<Response | undefined>

/**
 * Holds `If-Match` of a write against the resource as it is: the longest beginning of the path that `read` knows, as the
 * same caller. Where both tags name a version, that alone counts, so that what others see differently or what time changes is no
 * conflict; the handler finds it as `ifVersion` and makes sure that it is still so when it writes. [RFC 9110, 13.1.1]
 */
export function checkMatch(read: ReadResource): MiddlewareHandler<Env> {
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
    const given = entityTagsOf(header)
    await answer.body?.cancel()
    if (given === '*') return next()
    const version = taggedVersion(tag)
    const isMatched = given.some(
      (one) => isSameStrongly(one, tag) || (version !== undefined && taggedVersion(one) === version),
    )
    if (!isMatched) {
      c.header('etag', tag)
      const detail =
        given.length === 0
          ? 'If-Match: is neither * nor a list of entity tags such as "3.abc", with the quotes'
          : 'it was changed since you read it; read it again'
      return problem(c, 412, 'precondition-failed', detail)
    }
    if (version !== undefined) c.set('ifVersion', Number(version))
    return next()
  }
}

/** Gives the answer to a write the entity tag of what it wrote: of the path that was changed, or of the new resource. */
export function tagWritten(read: ReadResource): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next()
    const { method, path, url } = c.req
    const location = c.res.status === 201 ? c.res.headers.get('location') : null
    const written = location === null ? path : new URL(location, url).pathname
    if (location === null && (method !== 'PATCH' || c.res.status !== 200)) return
    const answer = await read(c, written)
    const tag = answer?.status === 200 ? answer.headers.get('etag') : null
    await answer?.body?.cancel()
    if (tag != null) c.res.headers.set('etag', tag)
  }
}
