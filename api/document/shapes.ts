import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import * as contracts from '../../schemas/index.ts'

// Every shape of the document has a name and is written once: generators make a type of each.

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type Fields = { [name: string]: Json }

export const reference = (kind: string, name: string): Fields => ({ $ref: `#/components/${kind}/${name}` })

/** Shapes that recur and are no answer of their own. */
const recurring: Readonly<Record<string, z.ZodType>> = {
  Words: contracts.bilingual,
  Total: z.object({ count: z.number().int().nonnegative(), isExact: z.boolean() }),
  PartyRef: z.object({ id: z.number().int(), name: z.string() }),
  MetricValue: z.union([z.number(), z.boolean()]),
  Minutes: contracts.minutesShape,
  Days: contracts.daysShape,
  CodeRequest: z.strictObject({ code: z.string().max(20) }),
  BackupCodeRequest: z.strictObject({ backupCode: z.string().max(40) }),
  PublicOrganisation: contracts.publicOrganisation,
  Role: z.enum(contracts.roles),
  Grade: z.enum(contracts.firmGrades),
  PartyKind: z.enum(contracts.partyKinds),
  EquipmentFamily: z.enum(contracts.families),
  EquipmentStatus: z.enum(contracts.equipmentStatuses),
  ConnectionState: z.enum(contracts.connectionStates),
  LifeCycleEvent: z.enum(contracts.lifeCycleEvents),
  StopKind: z.enum(contracts.stopKinds),
  AlertState: z.enum(contracts.alertStates),
  OrderKind: z.enum(contracts.orderKinds),
  CauseCode: z.enum(contracts.causeCodes),
  ChecklistResult: z.enum(contracts.itemResults),
  EvidenceKind: z.enum(contracts.evidenceKinds),
  RecordKind: z.enum(contracts.recordKinds),
  ServiceLevel: z.enum(contracts.serviceLevels),
  InspectionResult: z.enum(contracts.inspectionResults),
  ContractKind: z.enum(contracts.contractKinds),
  PartKind: z.enum(contracts.partKinds),
  MoveField: z.enum(Object.keys(contracts.moveFieldsSchema.shape) as [string, ...string[]]),
  DeadLetterState: z.enum(contracts.deadLetterStates),
  WebhookState: z.enum(contracts.webhookStates),
  InvitationState: z.enum(contracts.invitationStates),
}

/** Names that would hide a type of a language, or say too little. */
const betterNames: Readonly<Record<string, string>> = {
  Record: 'RegistryRecord',
  Event: 'EquipmentEvent',
  Order: 'WorkOrder',
  OrderFile: 'WorkOrderFile',
  OrderOpened: 'WorkOrderOpened',
  Delivery: 'WebhookDelivery',
}

function shapesWithNames(): [string, z.ZodType][] {
  const ofContracts = Object.entries(contracts).flatMap(([name, schema]): [string, z.ZodType][] => {
    if (!name.endsWith('Schema') || !(schema instanceof z.ZodObject)) return []
    const own = `${name[0]?.toUpperCase()}${name.slice(1, -'Schema'.length)}`
    return [[betterNames[own] ?? own, schema]]
  })
  return [...Object.entries(recurring), ...ofContracts]
}

/** What is said of every enumeration that answers have. */
const mayGrow = 'Values may be added: take one that you do not know for none of those that you know'

/** What a schema says beside its shape. */
const remarks = ['description', 'default', 'example', 'examples', 'title']

function withoutRemarks(schema: Fields): Fields {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !remarks.includes(name)))
}
const remarksOf = (schema: Fields): Fields =>
  Object.fromEntries(Object.entries(schema).filter(([name]) => remarks.includes(name)))

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mostInt32 = 2_147_483_647

/** An integer says how wide it is, and its bounds by one word each. */
function integer({ exclusiveMinimum, ...schema }: Fields): Fields {
  const isSmall = typeof schema.maximum === 'number' && schema.maximum <= mostInt32
  return {
    ...schema,
    format: isSmall ? 'int32' : 'int64',
    ...(typeof exclusiveMinimum === 'number' && { minimum: exclusiveMinimum + 1 }),
  }
}

/** What is called an id, or ids, has 64 bits wherever it stands: clients pass on what they were given. */
export function wide(name: string, schema: Json): Json {
  if (!/(^id|Ids?)$/.test(name) || !isFields(schema)) return schema
  if (isFields(schema.items)) return { ...schema, items: wide(name, schema.items) }
  return schema.format === 'int32' ? { ...schema, format: 'int64' } : schema
}

/** A name for a value of an enumeration in languages whose names have letters and digits only. */
function variableName(value: string): string {
  const words = value
    .replace(/^-(.*)/, '$1 descending')
    .replaceAll('+', ' plus')
    .split(/[^A-Za-z0-9]+/)
  const name = words.map((word) => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`).join('')
  return /^\d/.test(name) ? `Value${name}` : name
}

/** An enumeration of texts; where values differ by other signs than letters, names that tell them apart. */
function enumeration(schema: Fields): Fields {
  const values = schema.enum as string[]
  if (values.join() === 'true,false') {
    const { enum: _, ...rest } = schema
    return { ...rest, type: 'boolean' }
  }
  const bare = new Set(values.map((value) => value.replace(/[^A-Za-z0-9]/g, '').toLowerCase()))
  const isClear = bare.size === values.length && !values.some((value) => /^\d/.test(value))
  return isClear ? schema : { ...schema, 'x-enum-varnames': values.map(variableName) }
}

/** A list of a fixed length: what its members are is said for each, and for all where that is all that a reader knows. */
function tuple(schema: Fields): Fields {
  const members = schema.prefixItems as Fields[]
  const kinds = new Map(
    members
      .flatMap((one) => (one.anyOf as Fields[] | undefined) ?? [one])
      .map((one) => [JSON.stringify(one), one]),
  )
  return {
    ...schema,
    items: { anyOf: [...kinds.values()] },
    minItems: members.length,
    maxItems: members.length,
  }
}

const typesOf = (schema: Fields) => (Array.isArray(schema.type) ? (schema.type as string[]) : [])

/** `Replays` → `Replay`; words that are their own plural stay, and so do very short ones. */
const singular = (name: string) =>
  /(Series|Statistics|[A-Z][a-z])$/.test(name)
    ? name
    : name.replace(
        /(?:(ss)|ies|(ch|sh|x)es|s)$/,
        (end, ss, hard) => ss ?? (end === 'ies' ? 'y' : (hard ?? '')),
      )
const pascal = (name: string) =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`)
    .join('')

/** Writes schemas down once each, under a name, and gives references. The same calls in the same order give the same names. */
export interface Shapes {
  /**
   * The schema with references for what has a name. Objects and enumerations within it that have none are called by where they stand:
   * `at`, and the names of their properties. Without `at` they stay where they are.
   */
  refer(schema: Json, at?: string): Json
  readonly schemas: Readonly<Record<string, Json>>
}

export function createShapes(): Shapes {
  const alone = new OpenAPIHono()
  const given = shapesWithNames()
  for (const [name, schema] of given)
    alone.openAPIRegistry.registerPath({
      method: 'get',
      path: `/${name}`,
      responses: { 200: { description: '', content: { 'application/json': { schema } } } },
    })
  const { paths } = alone.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } })
  const names = new Map<string, string>()
  for (const [name] of given) {
    const schema = paths?.[`/${name}`]?.get?.responses?.['200'].content['application/json'].schema as Fields
    names.set(JSON.stringify(withoutRemarks(schema)), name)
  }
  const schemas: Record<string, Json> = {}

  const isNamed = (schema: Fields, at: string) =>
    (Array.isArray(schema.anyOf) && at.endsWith('Request')) ||
    (schema.type === 'object' && isFields(schema.properties)) ||
    (schema.type === 'string' && Array.isArray(schema.enum) && schema.enum.join() !== 'true,false')

  /** The place of a shape that is named, now that its name is known. */
  function write(name: string, schema: Fields): Fields {
    if (!(name in schemas)) {
      schemas[name] = null
      const remark = Array.isArray(schema.enum) && !name.includes('Request') ? mayGrow : undefined
      schemas[name] = { ...(remark && { description: remark }), ...inner(schema, name) }
    }
    return reference('schemas', name)
  }

  function nameOf(schema: Fields, at: string | undefined): string | undefined {
    const key = JSON.stringify(withoutRemarks(schema))
    const known = names.get(key)
    if (known !== undefined || at === undefined || !isNamed(schema, at)) return known
    if ([...names.values()].includes(at)) throw new Error(`two shapes would be called ${at}`)
    names.set(key, at)
    return at
  }

  /** What stands within a schema, and its own words in order. */
  function inner(schema: Fields, at: string | undefined): Fields {
    let own = withoutRemarks(schema)
    if (own.type === 'integer' || typesOf(own).includes('integer')) own = integer(own)
    if (Array.isArray(own.enum)) {
      const { enum: _, ...rest } = own
      own = own.type === 'string' ? enumeration(own) : rest
    }
    if (Array.isArray(own.prefixItems)) own = tuple(own)
    const below = (part: string) => (at === undefined ? undefined : `${at}${pascal(part)}`)
    return Object.fromEntries(
      Object.entries(own).map(([word, value]): [string, Json] => {
        if (word === 'properties' && isFields(value))
          return [
            word,
            Object.fromEntries(
              Object.entries(value).map(([name, one]) => [name, wide(name, refer(one, below(name)))]),
            ),
          ]
        if (word === 'items') return [word, refer(value, at === undefined ? undefined : singular(at))]
        if (word === 'additionalProperties' && isFields(value)) return [word, refer(value, below('value'))]
        if (['anyOf', 'oneOf', 'allOf', 'prefixItems'].includes(word) && Array.isArray(value))
          return [word, value.map((one, index) => refer(one, below(`option ${index + 1}`)))]
        return [word, value]
      }),
    )
  }

  function refer(schema: Json, at?: string): Json {
    if (!isFields(schema)) return schema
    const types = typesOf(schema)
    if (types.includes('null')) {
      const [type = 'null'] = types.filter((one) => one !== 'null')
      const values = schema.enum as Json[] | undefined
      const base: Fields = {
        ...withoutRemarks(schema),
        type,
        ...(values !== undefined && { enum: values.filter((one) => one !== null) }),
      }
      // null is a value beside the shape, not of it
      if (nameOf(base, at) !== undefined)
        return { anyOf: [refer(base, at), { type: 'null' }], ...remarksOf(schema) }
      return { ...inner(schema, at), ...remarksOf(schema) }
    }
    const name = nameOf(schema, at)
    if (name === undefined) return { ...inner(schema, at), ...remarksOf(schema) }
    return { ...write(name, schema), ...remarksOf(schema) }
  }

  return { refer, schemas }
}
