import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import type { Context, HonoRequest, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Caller } from '../../../schemas/index.ts'
import type { Database } from '../../../storage/relational/index.ts'
import type { ApiContext, Env } from '../../app.ts'
import { busy, problem } from '../../http/problem.ts'
import { semaphore } from '../../http/semaphore.ts'
import { idempotencyKeys } from './tables.ts'

const keptMs = 24 * 3_600_000
const maxAnswerBytes = 262_144
/** Each holds a connection while it runs. */
const mostAtOnce = 8
const mostWaiting = 100
const keptHeaders = ['content-type', 'location', 'etag']

/** Undoes a transaction whose answer is a refusal: nothing was done, so nothing is remembered. */
class Refused extends Error {}

const hashOf = (...parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

// An answer may hold a secret that is shown once. Whoever reads the table has not the key that the client sent.

const sealingKey = (key: string, callerId: string) =>
  Buffer.from(hkdfSync('sha256', key, callerId, 'hoistway idempotency', 32))

function seal(plain: string, key: string, callerId: string): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key, callerId), nonce)
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

function unseal(sealed: Uint8Array, key: string, callerId: string): string {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(key, callerId), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/**
 * Who asks with what they may: a token that may less does not read what its owner was answered. Of all who have no log-in only the
 * key itself tells one from another, which nobody guesses.
 */
function callerIdOf(c: Context<Env>): string {
  const caller: Caller | undefined = c.get('caller')
  if (caller === undefined) return 'public'
  const { userId, role, partyId, district } = caller
  return JSON.stringify([userId, role, partyId, district])
}

interface Kept {
  readonly headers: Record<string, string>
  readonly body: string
}

async function replay(c: Context<Env>, db: Database, key: string, requestHash: string, freshAfter: Date) {
  const callerId = callerIdOf(c)
  const [found] = await db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.callerId, callerId), eq(idempotencyKeys.keyHash, hashOf(key))))
  if (found === undefined || found.doneAt <= freshAfter) return undefined
  if (found.requestHash !== requestHash)
    return problem(
      c,
      422,
      'idempotency-key-reused',
      'Idempotency-Key: this key came with another request before; make a new one for each',
    )
  c.header('idempotency-replayed', 'true')
  if (found.answer === null)
    return problem(
      c,
      409,
      'idempotency-answer-gone',
      'this was done before, and its answer was too large to be kept; read the resource instead',
    )
  const { headers, body } = JSON.parse(unseal(found.answer, key, callerId)) as Kept
  return c.body(body, found.status as ContentfulStatusCode, headers)
}

/**
 * `Idempotency-Key` on a POST: the first answer to a key is the answer to all that follow within 24 hours.
 * What a request does and the row that remembers its answer are one transaction, so a crash leaves both or neither; two at
 * once are told apart by a lock that ends with that transaction, in whichever process. Refusals (4xx, 5xx) undo it and
 * are not remembered. [draft-ietf-httpapi-idempotency-key-header-07]
 * An upload is refused with a key: its body has no bound here, and is known by its bytes.
 */
export function idempotent(
  { relational, clock }: ApiContext,
  isUpload: (request: HonoRequest) => boolean = () => false,
): MiddlewareHandler<Env> {
  const turns = semaphore(mostAtOnce, mostWaiting)
  const { together } = relational

  return async (c, next) => {
    const key = c.req.header('idempotency-key')
    if (key === undefined || c.req.method !== 'POST') return next()
    if (!/^[\x21-\x7e]{16,200}$/.test(key))
      return problem(
        c,
        400,
        'request-invalid',
        'Idempotency-Key: 16 to 200 printable characters; a UUID is good',
      )
    if (isUpload(c.req))
      return problem(
        c,
        400,
        'request-invalid',
        'Idempotency-Key: an upload takes none; the same bytes sent again are the piece, or the rows, that are there',
      )
    const type = c.req.header('content-type')
    if (type !== undefined && !/^application\/([a-z.-]+\+)?json\b/i.test(type))
      return problem(c, 400, 'request-invalid', 'Idempotency-Key: for JSON only')

    const callerId = callerIdOf(c)
    const { pathname, search } = new URL(c.req.url)
    const requestHash = hashOf(c.req.method, pathname, search, await c.req.text())
    const running = () => {
      c.header('retry-after', '1')
      return problem(c, 409, 'idempotency-running', 'the first request with this key still runs; ask again')
    }
    if (!(await turns.enter()))
      return busy(c, 'too many requests with an Idempotency-Key wait already; ask again')
    try {
      return await together(async (tx) => {
        const [lock] = await tx.execute<{ got: boolean }>(
          sql`select pg_try_advisory_xact_lock(hashtextextended(${`idempotency ${callerId} ${hashOf(key)}`}, 0)) as got`,
        )
        if (lock?.got !== true) return running()
        const known = await replay(c, tx, key, requestHash, new Date(clock.now() - keptMs))
        if (known !== undefined) return known
        await next()
        if (c.error !== undefined || c.res.status >= 400) throw new Refused()
        const body = await c.res.text()
        const headers: Record<string, string> = {}
        for (const name of keptHeaders) {
          const value = c.res.headers.get(name)
          if (value !== null) headers[name] = value
        }
        const kept: Kept = { headers, body }
        const row = {
          requestHash,
          status: c.res.status,
          answer: Buffer.byteLength(body) > maxAnswerBytes ? null : seal(JSON.stringify(kept), key, callerId),
          doneAt: new Date(clock.now()),
        }
        await tx
          .insert(idempotencyKeys)
          .values({ callerId, keyHash: hashOf(key), ...row })
          .onConflictDoUpdate({ target: [idempotencyKeys.callerId, idempotencyKeys.keyHash], set: row })
        const answer = c.res
        c.res = undefined
        c.res = new Response(body, answer)
        return undefined
      })
    } catch (error) {
      // what the handler said stands
      if (error instanceof Refused) return undefined
      throw error
    } finally {
      turns.leave()
    }
  }
}

/** Forgets answers that are a day old. */
export async function trimIdempotencyKeys(db: Database, nowMs: number): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.doneAt, new Date(nowMs - keptMs)))
}
