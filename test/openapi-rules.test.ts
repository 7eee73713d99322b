import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../client/document.ts'

// What clients made from the document need of it, held against the whole of it.

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type Fields = { [name: string]: Json }
interface Parameter extends Fields {
  name: string
  in: string
}
interface Operation {
  operationId: string
  description?: string
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Record<string, { schema: Fields }> }
  responses: Record<string, { $ref?: string; headers?: Fields; content?: Record<string, { schema: Fields }> }>
}

const { document } = await readDocument()
const { components } = document as unknown as {
  components: { schemas: Record<string, Fields>; parameters: Record<string, Parameter>; responses: Fields }
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({
    name: `${method} ${path}`,
    method,
    path,
    operation: one as unknown as Operation,
  })),
)

/** Every schema of the document, with where it stands; examples are no schemas. */
function* schemas(value: Json, at = ''): Generator<{ at: string; schema: Fields }> {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* schemas(one, `${at}/${index}`)
  } else if (typeof value === 'object' && value !== null) {
    yield { at, schema: value }
    for (const [name, one] of Object.entries(value))
      if (!/^examples?$/.test(name)) yield* schemas(one, `${at}/${name}`)
  }
}
const all = [...schemas(document as unknown as Json)]
const whereOf = (isWrong: (schema: Fields, at: string) => boolean) =>
  all.filter(({ schema, at }) => isWrong(schema, at)).map(({ at }) => at)
const typesOf = ({ type }: Fields) => [type].flat()
const isProperty = (at: string) => at.endsWith('/properties')

/** Verbs that names of operations begin with. */
const verbs = [
  ...[
    'accept',
    'acknowledge',
    'assign',
    'begin',
    'change',
    'comment',
    'confirm',
    'create',
    'delete',
    'disable',
  ],
  ...[
    'download',
    'enable',
    'end',
    'export',
    'get',
    'import',
    'lift',
    'list',
    'move',
    'ping',
    'place',
    'prepare',
  ],
  ...[
    'preview',
    'remove',
    'renew',
    'replay',
    'report',
    'reset',
    'resolve',
    'revoke',
    'rotate',
    'set',
    'shelve',
  ],
  ...['stream', 'tick', 'update', 'upload', 'withdraw'],
]

describe('operations', () => {
  it('have each a name of its own, which begins with a verb', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !verbs.includes(/^[a-z]+/.exec(id)?.[0] ?? ''))).toEqual([])
    expect(ids.filter((id) => !/^[a-z]+([A-Z][A-Za-z0-9]*)$/.test(id))).toEqual([])
    expect(ids).toEqual(expect.arrayContaining(['listEquipment', 'moveWorkOrder', 'revokeCertificate']))
  })

  it('say what they do, and every parameter what it is', () => {
    const silent = operations.flatMap(({ name, operation: { description = '', parameters = [] } }) => [
      ...(/^[A-Z`].{6,}$/s.test(description) ? [] : [name]),
      ...parameters
        .filter((one) => one.$ref === undefined && !/^[A-Z`].{3,}/.test(String(one.description ?? '')))
        .map((one) => `${name}: ${one.name}`),
    ])
    expect(silent).toEqual([])
  })

  it('take and give components: a …Request, a …Page of a list', () => {
    const isNamed = ({ $ref }: Fields, end: string) =>
      typeof $ref === 'string' && $ref.startsWith('#/components/schemas/') && $ref.endsWith(end)
    const wrong = operations.flatMap(({ name, operation: { requestBody, responses, operationId } }) => {
      const body = requestBody?.content['application/json']?.schema
      const answers = Object.entries(responses)
        .filter(([status]) => status.startsWith('2'))
        .map(([, { content }]) => content?.['application/json']?.schema)
        .filter((one): one is Fields => one !== undefined)
      const hasPages = operationId.startsWith('list') && operationId !== 'listMySessions'
      return [
        ...(body === undefined || isNamed(body, 'Request') ? [] : [`${name}: the body`]),
        ...(answers.every((one) => isNamed(one, hasPages ? 'Page' : '') || 'anyOf' in one)
          ? []
          : [`${name}: the answer`]),
      ]
    })
    expect(wrong).toEqual([])
  })

  it('say of what they take all that a schema can: who keeps to it is not told that the shape is wrong', () => {
    const given = operations.flatMap(({ name, operation: { parameters = [] } }) =>
      parameters.map((one) => ({ what: `${name}: ${one.name}`, ...one, schema: one.schema as Fields })),
    )
    const hasForm = (schema: Fields) =>
      ['pattern', 'format', 'enum', 'items', '$ref'].some((word) => word in schema)
    const formless = given.filter(
      ({ name, schema }) => /^(cursor|fields|from|to|until|\w+Day|\w+At)$/.test(name) && !hasForm(schema),
    )
    expect(formless.map(({ what }) => what)).toEqual([])
    const csv = given.filter(({ name }) => name === 'fields')
    expect(csv.length).toBeGreaterThan(30)
    for (const one of csv) {
      expect(one).toMatchObject({ style: 'form', explode: false })
      expect(one.schema).toMatchObject({ type: 'array', items: { enum: expect.any(Array) } })
    }
    const key = components.parameters.IdempotencyKey?.schema as Fields
    expect(key).toMatchObject({ minLength: 16, maxLength: 200, pattern: expect.any(String) })
    const patches = operations.filter(({ method }) => method === 'patch')
    const bodies = patches.map(({ operation }) => operation.requestBody?.content['application/json']?.schema)
    for (const one of bodies) {
      const name = String(one?.$ref).split('/').at(-1) ?? ''
      const { required, minProperties } = components.schemas[name] ?? {}
      expect([name, required !== undefined || minProperties === 1]).toEqual([name, true])
    }
    expect(bodies.length).toBeGreaterThan(5)
    for (const name of ['UserRequest', 'UserPasswordSetRequest', 'InvitationAcceptRequest'])
      expect(components.schemas[name]?.properties).toMatchObject({
        password: { minLength: 12, maxLength: 128 },
      })
  })

  it('take no query that is too long for the section of headers', () => {
    const most = 16_384 - 2_000
    const bytes = (schema: Fields) =>
      // a character beyond ASCII is twelve in a URL; a form has letters, digits and few signs
      Number(schema.maxLength ?? 0) * ('pattern' in schema || 'format' in schema ? 1 : 12)
    const long = operations.filter(
      ({ operation: { parameters = [] } }) =>
        parameters.reduce((sum, one) => sum + bytes((one.schema ?? {}) as Fields), 0) > most,
    )
    expect(long.map(({ name }) => name)).toEqual([])
  })

  it('bound no text that they do not: entity tags have no length', () => {
    for (const name of ['IfMatch', 'IfNoneMatch'])
      expect(components.parameters[name]?.schema).toEqual({ type: 'string' })
  })

  it('say which field is needed by what another holds', () => {
    const accepts = (name: string, body: Json) => new Ajv2020({ strict: false }).compile(whole(name))(body)
    const whole = (name: string) => ({ $ref: `#/components/schemas/${name}`, components })
    const tick = { item: 'A1-1', result: 'faulty' }
    expect(accepts('TickRequestItem', tick)).toBe(false)
    expect(accepts('TickRequestItem', { ...tick, note: 'a lamp is broken' })).toBe(true)
    expect(accepts('TickRequestItem', { ...tick, result: 'ok' })).toBe(true)
    const assignment = { reason: 'nearer' }
    expect(accepts('AssignmentRequest', assignment)).toBe(false)
    expect(accepts('AssignmentRequest', { ...assignment, partyId: 1 })).toBe(true)
    expect(accepts('AssignmentRequest', { ...assignment, assigneeId: 1 })).toBe(true)
  })

  it('need the body that they take', () => {
    const optional = operations.filter(
      ({ operation }) => operation.requestBody !== undefined && operation.requestBody.required !== true,
    )
    expect(optional.map(({ name }) => name)).toEqual([])
  })

  it('ask for no session where none is as well', () => {
    for (const [path, method] of [
      ['/api/auth/get-session', 'get'],
      ['/api/auth/sign-out', 'post'],
    ] as const)
      expect(document.paths[path]?.[method]?.security).toEqual([{ session: [] }, {}])
  })

  it('answer in one shape: JSON and CSV are not of one operation', () => {
    const mixed = operations.filter(({ operation: { requestBody, responses } }) =>
      [requestBody, ...Object.values(responses)].some((one) => {
        const types = Object.keys(one?.content ?? {})
        const kinds = new Set(types.map((type) => (/json|csv|event-stream/.test(type) ? type : 'bytes')))
        return kinds.size > 1
      }),
    )
    expect(mixed.map(({ name }) => name)).toEqual([])
    const lists = operations.filter(({ operation }) => /^list(?!MySessions)/.test(operation.operationId))
    expect(lists.map(({ path }) => path).filter((path) => !(`${path}.csv` in document.paths))).toEqual([])
    const named = lists.flatMap(({ operation }) => operation.parameters?.map(({ name }) => name) ?? [])
    expect(named.filter((name) => ['fields', 'format'].includes(name))).toEqual([])
  })

  it.each([
    [
      'ETag',
      ({ method, path, status }: Answered) =>
        isTagged(path) && ((method === 'get' && status === '200') || status === '201'),
    ],
    ['ETag', ({ method, status }: Answered) => method === 'patch' && status === '200'],
    ['Location', ({ status }: Answered) => status === '201'],
    ['Idempotency-Replayed', ({ takesKey, status }: Answered) => takesKey && status.startsWith('2')],
    ['x-request-id', () => true],
    ['RateLimit', () => true],
    ['Retry-After', ({ status }: Answered) => ['429', '503'].includes(status)],
    ['WWW-Authenticate', ({ status }: Answered) => status === '401'],
    ['Accept', ({ status }: Answered) => status === '415'],
    ['Content-Range', ({ status }: Answered) => ['206', '416'].includes(status)],
  ] as const)('declare the header %s (%#)', (header, has) => {
    const answered = operations.flatMap(({ method, path, operation }) =>
      Object.entries(operation.responses).map(([status, answer]) => {
        const { $ref } = answer
        const whole =
          $ref === undefined ? answer : (components.responses[$ref.split('/').at(-1) ?? ''] as never)
        const takesKey = JSON.stringify(operation.parameters ?? []).includes('IdempotencyKey')
        return { method, path, status, takesKey, headers: (whole as { headers?: Fields }).headers }
      }),
    )
    const wanted = answered.filter(has)
    expect(wanted.length).toBeGreaterThan(0)
    const without = wanted.filter(({ headers }) => headers?.[header] === undefined)
    expect(without.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([])
  })

  it('say 410 where an invitation is over, and the types that evidence has', () => {
    const accept = document.paths['/api/v1/invitations/accept']?.post as unknown as Operation
    expect(accept.responses['410']).toEqual({ $ref: '#/components/responses/Problem410' })
    const content = document.paths['/api/v1/evidence/{id}/content']?.get as unknown as Operation
    for (const status of ['200', '206'])
      expect(Object.keys(content.responses[status]?.content ?? {})).toEqual(
        expect.arrayContaining(['image/jpeg', 'image/png', 'audio/mpeg', 'application/pdf']),
      )
  })
})
interface Answered {
  method: string
  path: string
  status: string
  takesKey: boolean
}
const isTagged = (path: string) => !/\/(stream|qr)$|\.csv$|\/api\/auth\//.test(path)

describe('schemas', () => {
  it('give integers a width', () => {
    expect(
      whereOf((one) => typesOf(one).includes('integer') && !/^int(32|64)$/.test(String(one.format))),
    ).toEqual([])
  })

  it('give ids one width, in what is asked and what is answered', () => {
    const isNarrow = (schema: Json): boolean =>
      typeof schema === 'object' &&
      schema !== null &&
      !Array.isArray(schema) &&
      (schema.format === 'int32' || isNarrow(schema.items ?? null))
    const narrow = all.flatMap(({ at, schema }) => [
      ...(isProperty(at)
        ? Object.entries(schema)
            .filter(([name, one]) => /(^id|Ids?)$/.test(name) && isNarrow(one))
            .map(([name]) => `${at}/${name}`)
        : []),
      ...(/(^id|Ids?)$/.test(String(schema.name)) && isNarrow(schema.schema ?? null) ? [at] : []),
    ])
    expect(narrow).toEqual([])
  })

  it('enumerate texts only, and never null', () => {
    expect(whereOf((one, at) => !isProperty(at) && Array.isArray(one.enum) && one.type !== 'string')).toEqual(
      [],
    )
    // no generator makes a type of a condition
    expect(whereOf((one, at) => !isProperty(at) && !at.includes('/if/') && 'const' in one)).toEqual([])
  })

  it('tell values of an enumeration apart in languages whose names have letters and digits only', () => {
    const clashing = whereOf((one, at) => {
      if (isProperty(at) || !Array.isArray(one.enum)) return false
      const names = (one['x-enum-varnames'] ?? one.enum) as string[]
      const bare = new Set(names.map((name) => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()))
      return bare.size !== one.enum.length || names.length !== one.enum.length
    })
    expect(clashing).toEqual([])
    expect(components.schemas.Grade?.['x-enum-varnames']).toEqual(['APlus', 'A', 'B', 'C', 'D', 'E'])
  })

  it('give lists of a fixed length a type for all members', () => {
    expect(whereOf((one) => 'prefixItems' in one && !('items' in one))).toEqual([])
    expect(all.some(({ schema }) => 'prefixItems' in schema)).toBe(true)
  })

  it('have no optional list in a body that may not be empty: some clients send one for what is not given', () => {
    const wrong = Object.entries(components.schemas).flatMap(([name, { properties = {}, required = [] }]) =>
      name.includes('Request')
        ? Object.entries(properties as Record<string, Fields>)
            .filter(
              ([field, one]) => Number(one.minItems ?? 0) > 0 && !(required as string[]).includes(field),
            )
            .map(([field]) => `${name}.${field}`)
        : [],
    )
    expect(wrong).toEqual([])
  })

  it('are components where they recur, under names that hide no type of a language', () => {
    for (const name of ['Words', 'Total', 'PartyRef', 'Role', 'OrderKind', 'Grade', 'MetricValue'])
      expect(components.schemas, name).toHaveProperty(name)
    const taken = [
      'Record',
      'Event',
      'Object',
      'String',
      'List',
      'Map',
      'Error',
      'Date',
      'File',
      'Response',
      'Request',
    ]
    expect(taken.filter((name) => name in components.schemas)).toEqual([])
    const inline = whereOf(
      (one, at) =>
        at.startsWith('/components/schemas/') &&
        one.type === 'object' &&
        'properties' in one &&
        !/^\/components\/schemas\/[^/]+$/.test(at),
    )
    expect(inline).toEqual([])
  })

  it('write instants in one form; where telemetry counts milliseconds, it says so', () => {
    const instants = whereOf(
      (one, at) => /\/properties\/\w+At$/.test(at) && !at.includes('Gbt38656') && one.format !== 'date-time',
    )
    expect(instants).toEqual([])
    const described = (name: string, property: string) =>
      String(
        (components.schemas[name]?.properties as Record<string, Fields> | undefined)?.[property]?.description,
      )
    expect(described('Telemetry', 'nextFrom')).toMatch(/epoch milliseconds/)
    expect(described('TelemetrySeries', 'points')).toMatch(/epoch milliseconds/)
  })

  it('say of an enumeration in an answer that values may be added', () => {
    const silent = Object.entries(components.schemas)
      .filter(([name, one]) => Array.isArray(one.enum) && !name.includes('Request'))
      .filter(([, one]) => !/may be added/.test(String(one.description)))
    expect(silent.map(([name]) => name)).toEqual([])
  })
})
