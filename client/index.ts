import createClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './schema.d.ts'

export type Problem = components['schemas']['Problem']

/**
 * A typed client of the API, for Node and browsers. A token, or a session's cookies where there is none. Every POST gets an
 * `Idempotency-Key` unless it has one: give your own to what you may have to send again. Uploads take none.
 */
export function createHoistwayClient(options: {
  readonly url: string
  readonly token?: string
  readonly fetch?: (request: Request) => Promise<Response>
}): Client<paths> {
  const client = createClient<paths>({
    baseUrl: options.url,
    credentials: 'same-origin',
    ...(options.fetch !== undefined && { fetch: options.fetch }),
  })
  client.use({
    onRequest({ request }) {
      if (options.token !== undefined) request.headers.set('authorization', `Bearer ${options.token}`)
      const { method, url, headers } = request
      if (method === 'POST' && !headers.has('idempotency-key') && !url.split('?')[0]?.endsWith('/evidence'))
        headers.set('idempotency-key', crypto.randomUUID())
    },
  })
  return client
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** Every item of a list, page by page, as long as the caller goes on asking; throws the `Problem` that a page is refused with. */
export async function* walk<Item>(
  read: (cursor: string | undefined) => Promise<{ data?: Page<Item> | string | undefined; error?: unknown }>,
): AsyncGenerator<Item> {
  for (let cursor: string | undefined; ; ) {
    const { data, error } = await read(cursor)
    if (data === undefined || typeof data === 'string') throw error
    yield* data.items
    if (data.nextCursor === null) return
    cursor = data.nextCursor
  }
}
