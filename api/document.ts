import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import * as contracts from '../contracts/index.ts'
import type { Env } from './app.ts'
import type { Operation } from './edge/paths.ts'

// What all operations have in common is written once, here, and not in each route.

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type Fields = { [name: string]: Json }

export interface ApiDocument {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Fields>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Fields>> } & Fields
}

const tags: Readonly<Record<string, string>> = {
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

const problems: Readonly<Record<string, string>> = {
  '400': 'The request is wrong; `detail` says where',
  '401': 'No valid token or session',
  '403': 'Not for this role',
  '404': 'Nothing there that the caller may know of',
  '409': 'Its state does not allow this, or the first request with this key still runs',
  '412': 'It was changed since it was read',
  '413': 'The body is too large',
  '415': 'The body is not what this path takes',
  '422': 'The key came with another request before, or more is asked for than can be given',
  '429': 'Too many requests; `Retry-After` says when to ask again',
  '500': 'The server failed; its log has the `x-request-id`',
  '503': 'An engine is away; ask again',
}
const problemsOfRead = ['400', '401', '403', '404', '422', '429', '500', '503']

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'A new one for each thing to do, the same for each attempt at it: it is done once',
    schema: { type: 'string', minLength: 16, maxLength: 200 },
    example: '0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The `ETag` of the resource as it was read: 412 where it has changed since',
    schema: { type: 'string', maxLength: 200 },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The `ETag` of the answer that is known: 304 where it is still the same',
    schema: { type: 'string', maxLength: 200 },
  },
} as const

/** The shapes of contracts/, as the document writes them, with their names in it: `orderFileSchema` is `OrderFile`. */
function namedShapes(): ReadonlyMap<string, string> {
  const alone = new OpenAPIHono()
  for (const [name, schema] of Object.entries(contracts)) {
    if (!name.endsWith('Schema') || !(schema instanceof z.ZodObject)) continue
    alone.openAPIRegistry.registerPath({
      method: 'get',
      path: `/${name[0]?.toUpperCase()}${name.slice(1, -'Schema'.length)}`,
      responses: { 200: { description: '', content: { 'application/json': { schema } } } },
    })
  }
  const { paths } = alone.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } })
  return new Map(
    Object.entries(paths ?? {}).map(([path, one]) => [
      JSON.stringify(one.get?.responses?.['200'].content['application/json'].schema),
      path.slice(1),
    ]),
  )
}

/** Puts a reference where a named shape stands, and the shape into `schemas`: each is written once. */
function hoist(value: Json, names: ReadonlyMap<string, string>, schemas: Record<string, Json>): Json {
  if (Array.isArray(value)) return value.map((one) => hoist(one, names, schemas))
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, hoist(one, names, schemas)]),
  )
  const name = names.get(JSON.stringify(value))
  if (name === undefined) return inner
  schemas[name] = inner
  return reference('schemas', name)
}

const reference = (kind: string, name: string): Fields => ({ $ref: `#/components/${kind}/${name}` })

/** `get /work-orders/{id}` → `getWorkOrdersById`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\/(v1|auth)/, '')
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
  return method + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')
}

function completed(method: string, path: string, operation: Fields, resources: readonly string[]): Fields {
  const isRead = method === 'get'
  const responses = operation.responses as Fields
  const known = (operation.parameters ?? []) as Json[]
  // who is about to log in sends a secret that is good once; uploads are known by their bytes
  const isLogIn =
    Array.isArray(operation.security) && operation.security.length === 0 && !path.includes('/public/')
  const body = operation.requestBody as Fields | undefined
  const takesKey = !isLogIn && (body === undefined || 'application/json' in (body.content as Fields))
  const hasResource = resources.some((one) => path === one || path.startsWith(`${one}/`))
  // the identity library's: no keys and no tags
  const isLibrarys = path.startsWith('/api/auth/')
  const common = [
    ...(method === 'post' && takesKey && !isLibrarys ? ['IdempotencyKey'] : []),
    ...(!isRead && hasResource && !path.includes('/public/') ? ['IfMatch'] : []),
    ...(isRead && !isLibrarys && JSON.stringify(responses).includes('application/json')
      ? ['IfNoneMatch']
      : []),
  ]
  const refused = Object.keys(problems).filter((status) => !isRead || problemsOfRead.includes(status))
  return {
    operationId: operationId(method, path),
    ...operation,
    ...(known.length + common.length > 0 && {
      parameters: [...known, ...common.map((name) => reference('parameters', name))],
    }),
    responses: {
      ...responses,
      ...(common.includes('IfNoneMatch') && { '304': { description: 'Still the same' } }),
      ...Object.fromEntries(refused.map((status) => [status, reference('responses', `Problem${status}`)])),
    },
  }
}

const sorted = <T>(fields: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))

/** The OpenAPI 3.1 document of an app: the same bytes for the same routes, whatever order they were added in. */
export function documentOf(app: OpenAPIHono<Env>): ApiDocument {
  const generated = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Hoistway',
      version: '1',
      description: 'Elevators and other special equipment, watched. How to use it: docs/api.md',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
  }) as unknown as ApiDocument & Fields
  const names = namedShapes()
  // what has an entity tag
  const resources = Object.keys(generated.paths).filter(
    (path) => path.endsWith('}') && 'get' in (generated.paths[path] ?? {}),
  )
  const problem = [...names].find(([, name]) => name === 'Problem')?.[0] ?? '{}'
  const schemas: Record<string, Json> = { Problem: JSON.parse(problem) as Json }
  const paths = Object.fromEntries(
    Object.entries(generated.paths).map(([path, operations]) => [
      path,
      sorted(
        Object.fromEntries(
          Object.entries(operations).map(([method, operation]) => [
            method,
            hoist(completed(method, path, operation, resources), names, schemas) as Fields,
          ]),
        ),
      ),
    ]),
  )
  const used = new Set(Object.values(paths).flatMap((all) => Object.values(all).flatMap(({ tags }) => tags)))
  const document: ApiDocument & Fields = {
    ...generated,
    tags: Object.entries(tags)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths: sorted(paths),
    components: {
      parameters,
      responses: Object.fromEntries(
        Object.entries(problems).map(([status, description]) => [
          `Problem${status}`,
          {
            description,
            content: { 'application/problem+json': { schema: reference('schemas', 'Problem') } },
          },
        ]),
      ),
      schemas: sorted(schemas),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: '`npm run token`' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'better-auth.session_token',
          description: 'Of the screens, after a log-in',
        },
      },
    } as unknown as ApiDocument['components'],
  }
  return document
}

/** The operations that an app has, without the document. */
export function operationsOf(app: OpenAPIHono<Env>): Operation[] {
  return app.openAPIRegistry.definitions.flatMap((one) =>
    one.type === 'route'
      ? [
          {
            method: one.route.method,
            path: one.route.path,
            bodyTypes: Object.keys(one.route.request?.body?.content ?? {}),
          },
        ]
      : [],
  )
}
