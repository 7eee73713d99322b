import { type Fields, reference } from './shapes.ts'

// What all operations have in common.

export const tags: Readonly<Record<string, string>> = {
  overview: 'Counts of what the caller may see',
  equipment: 'Lifts, escalators, cranes, boilers and vessels, with their telemetry',
  alerts: 'What the rules concluded from telemetry',
  'work orders': 'What people must do about it, from opening to closing',
  duties: 'What the calendar demands: maintenance, inspection, drills, registration',
  statistics: 'Numbers that regulators ask for: docs/statistics.md',
  ingest: 'Messages that could not be kept as telemetry',
  identity: 'Who asks: people, sessions, tokens, invitations',
  devices: 'Terminals and their credentials',
  audit: 'Who did what to what',
  stream: 'What happens, as it happens',
  registry: 'Parties, sites, contracts, people, records and parts',
  exchange: 'What platforms of those who oversee tell each other',
  webhooks: 'Order events, sent to a program of yours',
  public: 'What the code on a plate leads to, for anybody',
}

export const problems: Readonly<Record<string, string>> = {
  '400': 'The request is wrong; `detail` says where',
  '401': 'No valid token or session',
  '403': 'Not for this role',
  '404': 'Nothing there that the caller may know of',
  '409': 'Its state does not allow this, or the first request with this key still runs',
  '410': 'It was there, and is over: the invitation was used, revoked or has expired',
  '412': 'It was changed since it was read',
  '413': 'The body is too large',
  '415': 'The body is not of the type that this path takes; `Accept` says of which',
  '416': 'The file has no such bytes; `Content-Range` says how many it has',
  '422': 'The key came with another request before, or more is asked for than can be given',
  '429': 'Too many requests; `Retry-After` says when to ask again',
  '500': 'The server failed; its log has the `x-request-id`',
  '503': 'An engine is away; ask again',
}
export const problemsOfRead = ['400', '401', '403', '404', '422', '429', '500', '503']
/** Those that only some paths answer. */
export const problemsOfFew: Readonly<Record<string, RegExp>> = {
  '410': /\/invitations\/(look|accept)$/,
  '416': /\/evidence\/\{id\}\/content$/,
}

export const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'A new one for each thing to do, the same for each attempt at it: it is done once',
    schema: { type: 'string', minLength: 16, maxLength: 200, pattern: '^[\\x21-\\x7e]*$' },
    example: '0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The `ETag` of the resource as it was read: 412 where it has changed since',
    schema: { type: 'string' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The `ETag` of the answer that is known: 304 where it is still the same',
    schema: { type: 'string' },
  },
} as const

/** What is sent to the receiver that `POST /webhooks` adds. [OpenAPI 3.1, Callback Object] */
export function callbacks(): Fields {
  const eventId = { type: 'integer', format: 'int64', description: 'The `id` of the event on the stream' }
  const extra: Fields = { type: 'object', properties: { eventId }, required: ['eventId'] }
  const schema: Fields = { allOf: [reference('schemas', 'LiveEvent'), extra] }
  return {
    event: {
      '{$request.body#/url}': {
        post: {
          operationId: 'receiveEvent',
          summary: 'An event of a work order, or a ping, sent to the URL of a webhook',
          description:
            'Signed as Standard Webhooks are: `webhook-id`, `webhook-timestamp`, `webhook-signature`. A ping has `type` and `at` only. docs/api.md tells more.',
          tags: ['webhooks'],
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: {
            '200': { description: 'Received, as with any other 2xx' },
            '410': { description: 'Nobody is there any more: the webhook is disabled' },
          },
        },
      },
    },
  }
}
