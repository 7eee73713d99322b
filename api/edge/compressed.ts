import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import type { Env } from '../app.ts'

/**
 * Compresses what is read as JSON or CSV. Never what a write answers, where new secrets are shown, nor a refusal, which repeats what
 * was sent: how well such an answer is compressed would tell of the secret in it (BREACH). Never the live stream.
 */
export function compressReads(): MiddlewareHandler<Env> {
  const pack = compress({ contentTypeFilter: /^(application\/json|text\/csv)\b/ })
  return (c, next) => (c.req.method === 'GET' ? pack(c, next) : next())
}
