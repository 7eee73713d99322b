import { type Fields, reference } from './shapes.ts'

const text = (description: string): Fields => ({ description, schema: { type: 'string' } })

/** Headers of answers. */
export const headers: Fields = {
  AcceptedTypes: text('Media types that the path takes, separated by commas'),
  AcceptRanges: text('`bytes` where parts of the file can be asked for with `Range`'),
  ContentDisposition: text('Has a browser save the answer under a name'),
  ContentRange: text('Which bytes of how many: `bytes 0-99/1234`'),
  CsvMaxRows: {
    description: 'The most rows that the list has as CSV; a longer one is refused',
    schema: { type: 'integer', format: 'int32' },
  },
  ETag: text('The tag of the resource as it is now: for `If-Match` and `If-None-Match`'),
  IdempotencyReplayed: text('`true` where this was done before, under the same `Idempotency-Key`'),
  LastModified: text('When the file was added: for `If-Modified-Since`'),
  Location: text('The path of what was created'),
  NextLink: text('`<path>; rel="next"`: where the rest is, if there is more'),
  RateLimit: text('How many requests are left, and for how many seconds'),
  RateLimitPolicy: text('How many requests may come in how many seconds'),
  RequestId: text('The id of the request: the log of the server has it'),
  RetryAfter: {
    description: 'Ask again after so many seconds',
    schema: { type: 'integer', format: 'int32' },
  },
  WwwAuthenticate: text(
    'How to authenticate; `error="invalid_token"` where a token was sent and is not valid',
  ),
}

/** Which of them an answer has. */
export function headersOf(asked: {
  method: string
  path: string
  status: string
  isTagged: boolean
  takesKey: boolean
  answer: Fields
}): Fields {
  const { method, path, status, isTagged, takesKey, answer } = asked
  const isFile = /\/evidence\/\{id\}\/(content|thumbnail)$/.test(path)
  const isCsv = 'text/csv' in ((answer.content ?? {}) as Fields)
  const isCsvList = isCsv && method === 'get' && !path.includes('telemetry')
  const isDone = status.startsWith('2')
  const named: [string, string, boolean][] = [
    ['Accept', 'AcceptedTypes', status === '415'],
    ['Accept-Ranges', 'AcceptRanges', isFile && isDone],
    ['Content-Disposition', 'ContentDisposition', (isFile || (isCsv && method === 'get')) && isDone],
    ['Content-Range', 'ContentRange', status === '206' || status === '416'],
    [
      'ETag',
      'ETag',
      isTagged || isFile || status === '201' || status === '412' || (method === 'patch' && isDone),
    ],
    ['Idempotency-Replayed', 'IdempotencyReplayed', takesKey && isDone],
    ['Last-Modified', 'LastModified', isFile && (isDone || status === '304')],
    ['Link', 'NextLink', path.endsWith('/telemetry.csv') && isDone],
    ['Location', 'Location', status === '201'],
    ['RateLimit', 'RateLimit', true],
    ['RateLimit-Policy', 'RateLimitPolicy', true],
    ['Retry-After', 'RetryAfter', status === '429' || status === '503'],
    ['WWW-Authenticate', 'WwwAuthenticate', status === '401'],
    ['X-CSV-Max-Rows', 'CsvMaxRows', isCsvList],
    ['x-request-id', 'RequestId', true],
  ]
  return Object.fromEntries(
    named.filter(([, , has]) => has).map(([header, name]) => [header, reference('headers', name)]),
  )
}
