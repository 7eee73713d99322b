import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import type { Env } from '../app.ts'
import { codedTag } from './entity-tags.ts'

/**
 * Compresses what is read as JSON or CSV. Never what a write answers, where new secrets are shown, nor a refusal, which repeats what
 * was sent: how well such an answer is compressed would tell of the secret in it (BREACH). Never the live stream.
 * The compressed answer has a strong tag of its own, which `If-Match` takes: a weak one would match nothing there.
 */
export function compressReads(): MiddlewareHandler<Env> {
  const pack = compress({ contentTypeFilter: /^(application\/json|text\/csv)\b/ })
  return async (c, next) => {
    if (c.req.method !== 'GET') return next()
    await pack(c, next)
    const coding = c.res.headers.get('content-encoding')
    const tag = c.res.headers.get('etag')
    if (coding !== null && tag?.startsWith('W/')) c.res.headers.set('etag', codedTag(tag.slice(2), coding))
  }
}
