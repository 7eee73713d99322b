import type { Context } from 'hono'
import type { Env } from '../../app.ts'

/**
 * Where the public page of a piece of equipment is. `PUBLIC_URL` says so where it is set, and the request nothing. Without it, the
 * origin that the caller's own request was made to: forwarded headers are not believed, and answers that hold it are nobody
 * else's (`no-store`), so that a forged `Host` misleads nobody but who forged it.
 */
export function publicPageOf(c: Context<Env>, publicUrl: string | undefined, publicId: string): string {
  return new URL(`/e/${publicId}`, publicUrl ?? new URL(c.req.url).origin).href
}
