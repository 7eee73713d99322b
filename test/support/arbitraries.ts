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

/** Instants by their form, of years that PostgreSQL or `Date` do not write so. */
const farInstant = fc.constantFrom(
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
)

/** What values are made with. */
export interface Making {
  /** Texts that mean something here. */
  readonly known: fc.Arbitrary<string>
  /** Finds what `$ref` names. */
  readonly named: (reference: string) => Schema
  /** Now and then a value that the schema does not describe. */
  readonly isWild: boolean
}

function textOf({ format, minLength = 0, maxLength = 40 }: Schema, { known, isWild }: Making) {
  const wild = isWild ? [wildText] : []
  if (format === 'date-time')
    return fc.oneof({ weight: 4, arbitrary: dateTime }, ...wild, ...(isWild ? [farInstant] : []))
  if (format === 'date')
    return fc.oneof({ weight: 4, arbitrary: dateTime.map((at) => at.slice(0, 10)) }, ...wild)
  const fits = known.filter((text) => text.length >= minLength && text.length <= maxLength)
  const any = fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40) })
  return fc.oneof({ weight: 3, arbitrary: fits }, ...(isWild ? [any] : []), ...wild)
}

/** Values that a schema describes, and, wild, some that it does not. */
export function arbitraryOf(schema: Schema, making: Making, depth = 0): fc.Arbitrary<unknown> {
  const inner = (one: Schema) => arbitraryOf(one, making, depth + 1)
  if (schema.$ref !== undefined) return inner(making.named(schema.$ref))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) {
    const right = fc.constantFrom(...schema.enum)
    return making.isWild ? fc.oneof({ weight: 6, arbitrary: right }, wildText) : right
  }
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map(inner))
  if (schema.allOf !== undefined)
    return fc.tuple(...schema.allOf.map(inner)).map((parts) => Object.assign({}, ...parts) as unknown)
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  return fc.oneof(...types.map((type) => ofType(type, schema, making, inner, depth)))
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Schema, isWhole: boolean, isWild: boolean) {
  const min = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + (isWhole ? 1 : 0.5))
  // ids and limits that there are begin low
  const max = Math.max(min, Math.min(maximum ?? 1_000, min + (isWild ? 1_000 : 9)))
  const right = isWhole
    ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
    : fc.double({ min, max, noNaN: true })
  return isWild ? fc.oneof({ weight: 5, arbitrary: right }, fc.double()) : right
}

function ofType(
  type: string | undefined,
  schema: Schema,
  making: Making,
  inner: (schema: Schema) => fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return textOf(schema, making)
    case 'integer':
      return numberOf(schema, true, making.isWild)
    case 'number':
      return numberOf(schema, false, making.isWild)
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
      return fields(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, inner(one)])),
        schema.required ?? [],
        making.isWild,
      )
    default:
      return depth > 4 ? fc.constant(null) : fc.jsonValue({ maxDepth: 2 })
  }
}

/** An object with what it must have; of what it may have any of it where it is wild, else two fields at most. */
export function fields<T>(
  model: Readonly<Record<string, fc.Arbitrary<T>>>,
  required: readonly string[],
  isWild: boolean,
): fc.Arbitrary<Record<string, T>> {
  const optional = Object.keys(model).filter((name) => !required.includes(name))
  return fc
    .subarray(optional, isWild ? {} : { maxLength: Math.min(2, optional.length) })
    .chain((names) =>
      fc.record(
        Object.fromEntries(
          Object.entries(model).filter(([name]) => required.includes(name) || names.includes(name)),
        ),
      ),
    )
}
