import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { isDatabaseAway, isEndedForAnother, type Relational } from '../../storage/relational/index.ts'

/** Our codes that mean more to HTTP than "something failed here". */
const statusOfCode: Readonly<Record<string, ContentfulStatusCode>> = {
  'not-found': 404,
  'move-refused': 409,
  'confirmation-required': 409,
  'order-changed': 409,
  'alert-over': 409,
  'replay-refused': 409,
  'life-cycle-refused': 409,
  'contract-overlaps': 409,
  'contract-void': 409,
  'record-outside-contract': 409,
  'record-replaced': 409,
  'stop-lifted': 409,
  'part-fitted': 409,
  'part-not-fitted': 409,
  'party-taken': 409,
  'site-taken': 409,
  'person-taken': 409,
  'certificate-taken': 409,
  'log-in-taken': 409,
  'equipment-taken': 409,
  'class-unknown': 400,
  'party-unknown': 400,
  'person-unknown': 400,
  'user-unknown': 400,
  'site-unknown': 400,
  'webhooks-too-many': 409,
  'webhook-disabled': 409,
  'ping-waiting': 409,
  'request-invalid': 400,
  'grant-invalid': 400,
  'district-unknown': 400,
  'username-invalid': 400,
  'password-unfit': 400,
  'device-id-invalid': 400,
  'device-id-repeated': 400,
  'devices-empty': 400,
  'devices-too-many': 400,
  'device-alias-invalid': 400,
  'device-list-invalid': 400,
  'device-node-unknown': 400,
  'equipment-unknown': 404,
  'device-unknown': 404,
  'username-taken': 409,
  'own-user': 409,
  'second-factor-on': 409,
  'second-factor-off': 409,
  'invitation-over': 409,
  'tokens-too-many': 409,
  'device-id-taken': 409,
  'device-alias-taken': 409,
  'device-exists': 409,
  'device-revoked': 409,
  'invitation-invalid': 410,
  'too-many-attempts': 429,
  'streams-too-many': 429,
  'aggregate-unfit': 400,
  'csv-too-long': 422,
  'precondition-failed': 412,
  'series-unknown': 400,
  'series-denied': 503,
  'series-unusable': 503,
  'import-file-empty': 400,
  'import-file-not-csv': 415,
  'import-header-missing': 400,
  'import-encoding-unknown': 400,
  'import-map-none': 400,
  'import-columns-missing': 400,
  'import-columns-unknown': 400,
  'import-columns-ambiguous': 400,
  'import-file-too-long': 413,
  'upload-too-large': 413,
  'upload-cut-off': 400,
  'media-type-unknown': 415,
  'evidence-empty': 400,
  'evidence-cut-off': 400,
  'evidence-too-many': 409,
  'evidence-too-large': 413,
  'evidence-too-many-pixels': 413,
  'evidence-type-refused': 415,
  'evidence-unreadable': 422,
  unauthenticated: 401,
  forbidden: 403,
  'grant-above-own': 403,
  'session-required': 403,
  'password-wrong': 403,
  'code-wrong': 403,
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not logged in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Conflict',
  410: 'Gone',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Type refused',
  416: 'No such bytes',
  422: 'Not possible',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
}

/** What is away is asked again after so many seconds. */
const againInS = '2'

/** An error as `application/problem+json`. [RFC 9457] A 503 tells when to ask again. */
export function problem(
  context: Context,
  status: ContentfulStatusCode,
  code: string,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
): Response {
  const title = titles[status] ?? 'Error'
  const requestId: unknown = context.get('requestId')
  if (status === 503) context.header('retry-after', againInS)
  return context.json({ ...extra, type: 'about:blank', title, status, detail, code, requestId }, status, {
    'content-type': 'application/problem+json',
  })
}

/** Faults that an answer tells, and how much of each. */
const mostFaults = 20
const mostFaultChars = 400

/** A request that is not what its path takes: `where` each fault is and `what` it is, the first 20. */
export function invalid(
  context: Context,
  faults: readonly { readonly where: string; readonly what: string }[],
): Response {
  const errors = faults.slice(0, mostFaults).map(({ where, what }) => ({
    where: where.slice(0, mostFaultChars),
    what: what.slice(0, mostFaultChars),
  }))
  const more = faults.length > errors.length ? `; and ${faults.length - errors.length} more` : ''
  const detail = errors.map(({ where, what }) => `${where}: ${what}`).join('; ') + more
  return problem(context, 400, 'request-invalid', detail, { errors })
}

/** Where a page that is not ours had a browser ask with its cookie. */
export function foreignOrigin(context: Context): Response {
  const detail = 'a session begins, and changes something, from our own pages only; programs send a token'
  return problem(context, 403, 'origin-foreign', detail)
}

/** Too much at once: nothing was done, and asked again a moment later it may be. */
export function busy(context: Context, detail: string): Response {
  const answer = problem(context, 503, 'busy', detail)
  answer.headers.set('retry-after', '1')
  return answer
}

/** The database cannot be had: what was being done is in it wholly or not at all. */
export function databaseAway(context: Context): Response {
  const detail =
    'the database is away. Ask again; with the same Idempotency-Key, what was done already is not done twice'
  return problem(context, 503, 'database-away', detail)
}

/** Whether an error that says nothing of it may come from the database: libraries hide why they failed. */
export async function mayBeAway(relational: Pick<Relational, 'state' | 'ping'>): Promise<boolean> {
  return relational.state() !== 'ok' || relational.ping().then(() => false, isDatabaseAway)
}

/** Turns whatever a route threw into a problem; what we did not foresee is logged and says nothing of its inside. */
export async function problemOfError(
  error: unknown,
  context: Context,
  { relational, log }: { readonly relational: Relational; readonly log: Log },
): Promise<Response> {
  if (isDatabaseAway(error)) return databaseAway(context)
  if (error instanceof HoistwayError) {
    if (error.code === 'busy') return busy(context, error.message)
    const status = statusOfCode[error.code] ?? (error.mayRetry ? 503 : 500)
    return problem(context, status, error.code, error.message, error.details)
  }
  if (error instanceof HTTPException) {
    return error.status === 415
      ? problem(
          context,
          415,
          'media-type-unknown',
          'content-type: the body is not what this path takes; /docs says what is',
        )
      : problem(context, error.status as ContentfulStatusCode, 'request-invalid', error.message)
  }
  if (isEndedForAnother(error))
    return busy(context, 'others wrote at the same moment, so nothing was done; ask again')
  if (await mayBeAway(relational)) return databaseAway(context)
  const { method, path } = context.req
  log.error(
    { error: messageOf(error), method, path, requestId: context.get('requestId') },
    'a request failed',
  )
  return problem(context, 500, 'internal', 'the server failed at this; it is in its log')
}
