import { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import { liveEventSchema, problemSchema } from '../../schemas/index.ts'
import type { Env } from '../app.ts'
import type { Operation } from '../middleware/paths.ts'
import { callbacks, parameters, problems, problemsOfFew, problemsOfRead, tags } from './common.ts'
import { headers, headersOf } from './headers.ts'
import { operationIdOf, requestName, resultName } from './operation-ids.ts'
import { parameterText, sentence } from './parameter-texts.ts'
import { createShapes, type Fields, type Json, reference, type Shapes, wide } from './shapes.ts'

// What all operations have in common is written once, beside this, and not in each route.

export interface ApiDocument {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Fields>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Fields>> } & Fields
}

function parameterOf(path: string, { $ref, ...parameter }: Fields, shapes: Shapes): Fields {
  if ($ref !== undefined) return { $ref }
  const { description, schema = {}, ...rest } = parameter
  const known = description ?? (schema as Fields).description
  const text = known ?? parameterText(path, String(rest.in), String(rest.name))
  const { description: _, ...bare } = schema as Fields
  return {
    ...rest,
    ...(text !== undefined && { description: sentence(String(text)) }),
    // a list is one text, its members separated by commas
    ...(bare.type === 'array' && { style: 'form', explode: false }),
    schema: wide(String(rest.name), shapes.refer(bare)),
  }
}

/** The type of an answer: the shape of a page is called by what is in it. */
function answerOf(schema: Fields, operationId: string, shapes: Shapes): Json {
  const { items, nextCursor } = (schema.properties ?? {}) as { items?: Fields; nextCursor?: Json }
  if (nextCursor === undefined || items === undefined) return shapes.refer(schema, resultName(operationId))
  const item = shapes.refer(items.items as Fields, resultName(operationId)) as { $ref?: string }
  return shapes.refer(schema, `${item.$ref?.split('/').at(-1)}Page`)
}

const isJson = (type: string) => type === 'application/json'

/** The media types of a body or an answer. Where one of JSON and CSV is enough for a client, CSV has a path of its own. */
function contentOf(content: Fields, refer: (schema: Fields) => Json): Fields {
  const types = Object.keys(content)
  const shown = types.some(isJson) ? types.filter(isJson) : types
  return Object.fromEntries(
    shown.map((type) => {
      const { schema, ...rest } = content[type] as { schema: Fields }
      return [type, { ...rest, schema: isJson(type) ? refer(schema) : schema }]
    }),
  )
}

/** What a list takes that no client made from the document can use: it changes the type of the answer. */
const outsideTheDocument = ['fields', 'format']

function completed(
  method: string,
  path: string,
  operation: Fields,
  { resources, lists, shapes }: { resources: readonly string[]; lists: ReadonlySet<string>; shapes: Shapes },
): Fields {
  const isRead = method === 'get'
  const operationId = operationIdOf(method, path)
  const responses = operation.responses as Readonly<Record<string, Fields>>
  const known = ((operation.parameters ?? []) as Fields[]).filter(
    ({ name }) => !(isRead && lists.has(path) && outsideTheDocument.includes(String(name))),
  )
  // who is about to log in sends a secret that is good once; uploads are known by their bytes
  const isLogIn =
    Array.isArray(operation.security) && operation.security.length === 0 && !path.includes('/public/')
  const body = operation.requestBody as Fields | undefined
  const takesKey = !isLogIn && (body === undefined || 'application/json' in (body.content as Fields))
  const hasResource = resources.some((one) => path === one || path.startsWith(`${one}/`))
  // the identity library's: no keys and no tags
  const isLibrarys = path.startsWith('/api/auth/')
  const isTagged = isRead && !isLibrarys && JSON.stringify(responses).includes('application/json')
  const common = [
    ...(method === 'post' && takesKey && !isLibrarys ? ['IdempotencyKey'] : []),
    ...(!isRead && hasResource && !path.includes('/public/') ? ['IfMatch'] : []),
    ...(isTagged ? ['IfNoneMatch'] : []),
  ]
  const refused = Object.keys(problems).filter((status) =>
    status in problemsOfFew ? problemsOfFew[status]?.test(path) : !isRead || problemsOfRead.includes(status),
  )
  const answers = Object.entries(responses).filter(([status]) => !(status in problems))
  const summary = String(operation.summary)
  return {
    operationId,
    ...operation,
    ...(operationId === 'createWebhook' && { callbacks: callbacks() }),
    description: String(operation.description ?? `${summary}.`),
    ...(known.length + common.length > 0 && {
      parameters: [
        ...known.map((one) => parameterOf(path, one, shapes)),
        ...common.map((name) => reference('parameters', name)),
      ],
    }),
    ...(body !== undefined && {
      requestBody: {
        ...body,
        required: true,
        content: contentOf(body.content as Fields, (schema) =>
          shapes.refer(schema, requestName(operationId)),
        ),
      },
    }),
    responses: {
      ...Object.fromEntries(
        answers.map(([status, answer]) => [
          status,
          {
            ...answer,
            headers: headersOf({
              method,
              path,
              status,
              isTagged,
              takesKey: common.includes('IdempotencyKey'),
              answer,
            }),
            ...(answer.content !== undefined && {
              content: contentOf(answer.content as Fields, (schema) => answerOf(schema, operationId, shapes)),
            }),
          },
        ]),
      ),
      ...(isTagged && {
        '304': {
          description: 'Still the same',
          headers: headersOf({ method, path, status: '304', isTagged, takesKey: false, answer: {} }),
        },
      }),
      ...Object.fromEntries(refused.map((status) => [status, reference('responses', `Problem${status}`)])),
    },
  }
}

/** A schema as the document writes it before it has a name. */
function rawShape(schema: z.ZodType): Json {
  const alone = new OpenAPIHono()
  alone.openAPIRegistry.registerPath({
    method: 'get',
    path: '/',
    responses: { 200: { description: '', content: { 'application/json': { schema } } } },
  })
  const { paths } = alone.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } })
  return paths?.['/']?.get?.responses?.['200'].content['application/json'].schema as Json
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
  const shapes = createShapes()
  // what has an entity tag
  const resources = Object.keys(generated.paths).filter(
    (path) => path.endsWith('}') && 'get' in (generated.paths[path] ?? {}),
  )
  const lists = new Set(Object.keys(generated.paths).filter((path) => `${path}.csv` in generated.paths))
  // no operation answers with these alone
  shapes.refer(rawShape(problemSchema))
  shapes.refer(rawShape(liveEventSchema))
  const paths = Object.fromEntries(
    Object.entries(sorted(generated.paths)).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(sorted(operations)).map(([method, operation]) => [
          method,
          completed(method, path, operation, { resources, lists, shapes }),
        ]),
      ),
    ]),
  )
  const used = new Set(Object.values(paths).flatMap((all) => Object.values(all).flatMap(({ tags }) => tags)))
  const document: ApiDocument & Fields = {
    ...generated,
    tags: Object.entries(tags)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: {
      parameters,
      responses: Object.fromEntries(
        Object.entries(problems).map(([status, description]) => [
          `Problem${status}`,
          {
            description,
            headers: headersOf({
              method: '',
              path: '',
              status,
              isTagged: false,
              takesKey: false,
              answer: {},
            }),
            content: { 'application/problem+json': { schema: reference('schemas', 'Problem') } },
          },
        ]),
      ),
      headers,
      schemas: sorted(shapes.schemas),
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
