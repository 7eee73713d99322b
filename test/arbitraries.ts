import fc from 'fast-check'

/** A JSON Schema as the OpenAPI document has it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

/** What nobody should send, and somebody will. */
export const wildText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 70 }).map((text) => text.toWellFormed()),
  fc
    .array(fc.constantFrom('\0', "'", '"', '%', '_', '\\', '/', '\n', '电', '-', '0', ',', '..'), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
  fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String),
  fc.constantFrom('NaN', '1e999', '-0', '0000-01-01', '9999-12-31', '275760-09-13T00:00:00Z', '=1+1', 'null'),
)

const dateTime = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

function textOf({ format, minLength = 0, maxLength = 40 }: Schema, known: fc.Arbitrary<string>) {
  if (format === 'date-time') return fc.oneof({ weight: 4, arbitrary: dateTime }, wildText)
  if (format === 'date')
    return fc.oneof({ weight: 4, arbitrary: dateTime.map((at) => at.slice(0, 10)) }, wildText)
  return fc.oneof(
    { weight: 3, arbitrary: known },
    { weight: 2, arbitrary: fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40) }) },
    wildText,
  )
}

/**
 * Values that a schema describes, and now and then one that it does not. `known` gives texts that mean something here;
 * `named` finds what `$ref` names.
 */
export function arbitraryOf(
  schema: Schema,
  known: fc.Arbitrary<string>,
  named: (reference: string) => Schema,
  depth = 0,
): fc.Arbitrary<unknown> {
  const inner = (one: Schema) => arbitraryOf(one, known, named, depth + 1)
  if (schema.$ref !== undefined) return inner(named(schema.$ref))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined)
    return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...schema.enum) }, wildText)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map(inner))
  if (schema.allOf !== undefined)
    return fc.tuple(...schema.allOf.map(inner)).map((parts) => Object.assign({}, ...parts) as unknown)
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  return fc.oneof(...types.map((type) => ofType(type, schema, known, inner, depth)))
}

function ofType(
  type: string | undefined,
  schema: Schema,
  known: fc.Arbitrary<string>,
  inner: (schema: Schema) => fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<unknown> {
  const { minimum, exclusiveMinimum, maximum } = schema
  const min = minimum ?? (exclusiveMinimum === undefined ? -1_000 : exclusiveMinimum + 1)
  const max = Math.max(min, Math.min(maximum ?? 1_000, min + 1_000))
  switch (type) {
    case 'string':
      return textOf(schema, known)
    case 'integer':
      return fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: Math.ceil(min), max: Math.floor(max) }) },
        fc.double(),
      )
    case 'number':
      return fc.oneof({ weight: 5, arbitrary: fc.double({ min, max, noNaN: true }) }, fc.double())
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: Math.min(schema.minItems ?? 0, 5),
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 4, 4)),
      })
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, inner(one)])),
        { requiredKeys: (schema.required ?? []).filter((name) => name in (schema.properties ?? {})) },
      )
    default:
      return depth > 4 ? fc.constant(null) : fc.jsonValue({ maxDepth: 2 })
  }
}
