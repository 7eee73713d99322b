import { z } from 'zod'
import { HoistwayError } from '../../lib/errors.ts'
import { type DateFormat, dateFormat } from '../reader/dates.ts'
import { unitFactor, units } from '../reader/units.ts'
import { type Field, fieldNames, optionalFields } from './fields.ts'

/** Where a text comes from: literal parts and columns, joined. */
export interface Source {
  /** Column names in order; none for a constant. */
  readonly columns: readonly string[]
  readonly parts: readonly (string | { readonly column: string })[]
}

/** How one field is read. Units and formats are resolved already. */
export interface FieldSpec {
  readonly source: Source
  readonly blank?: RegExp | undefined
  readonly extract?: RegExp | undefined
  readonly values?: Readonly<Record<string, string>> | undefined
  readonly formats?: readonly DateFormat[] | undefined
  readonly factor?: number | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
}

interface RejectRule {
  readonly source: Source
  readonly matches: RegExp
  readonly reason: string
}

/** A mapping file, checked and ready to use. */
export interface Mapping {
  readonly name: string
  /** Tried in order; the first that the whole file can be read in is taken. Undefined: what the content says. */
  readonly encodings: readonly string[] | undefined
  /** Undefined: what parts the header best. */
  readonly delimiter: string | undefined
  /** Columns that a file must have; those of `code` and `class` always. */
  readonly required: readonly string[]
  readonly fields: Readonly<Record<string, FieldSpec>>
  readonly attributes: Readonly<Record<string, FieldSpec>>
  /** Columns that nothing in the mapping names become attributes of their own name. */
  readonly keepOtherColumns: boolean
  /** A date of a duty that cannot be read costs its value, not its row. */
  readonly lenient: boolean
  /** Texts are taken as they are, white space included: the file is an export of ours. */
  readonly exact: boolean
  readonly reject: readonly RejectRule[]
}

function checked<T>(make: (text: string) => T) {
  return z.string().transform((text, context) => {
    try {
      return make(text)
    } catch (error) {
      context.addIssue((error as Error).message)
      return z.NEVER
    }
  })
}

const pattern = checked((text) => new RegExp(text, 'u'))
const format = checked(dateFormat)
const encoding = checked((label) => new TextDecoder(label).encoding)

const sourceKeys = {
  column: z.string().min(1).optional(),
  template: z.string().optional(),
  constant: z.string().min(1).optional(),
}
type SourceKeys = { [K in keyof typeof sourceKeys]?: string | undefined }

function toSource(given: SourceKeys, context: z.RefinementCtx): Source {
  const { column, template, constant } = given
  if ([column, template, constant].filter((one) => one !== undefined).length !== 1) {
    context.addIssue('needs exactly one of "column", "template" and "constant"')
  }
  if (column !== undefined) return { columns: [column], parts: [{ column }] }
  if (constant !== undefined) return { columns: [], parts: [constant] }
  const parts = (template ?? '')
    .split(/(\{[^{}]+\})/u)
    .map((part) => (/^\{[^{}]+\}$/u.test(part) ? { column: part.slice(1, -1).trim() } : part))
  const columns = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.column]))
  if (template !== undefined && columns.length === 0) {
    context.addIssue('a template names columns in {braces}')
  }
  return { columns, parts }
}

const textKeys = {
  ...sourceKeys,
  blank: pattern.optional(),
  extract: pattern.optional(),
  values: z.record(z.string(), z.string()).optional(),
}

/** A column's name alone is short for `{ "column": … }`. */
const orColumn = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given) => (typeof given === 'string' ? { column: given } : given), schema)

const textSpec = orColumn(
  z.strictObject(textKeys).transform(
    (given, context): FieldSpec => ({
      source: toSource(given, context),
      blank: given.blank,
      extract: given.extract,
      values: given.values,
    }),
  ),
)

const daySpec = orColumn(
  z
    .strictObject({ ...textKeys, formats: z.array(format).min(1).optional() })
    .transform((given, context): FieldSpec => ({ ...given, source: toSource(given, context) })),
)

function numberSpec({ dimension }: Field) {
  const known = dimension ? Object.keys(units[dimension]) : []
  const unit = z.string().refine((one) => known.includes(one), {
    error: known.length > 0 ? `must be one of ${known.join(', ')}` : 'this field has no unit',
  })
  const keys = { ...textKeys, unit: unit.optional(), min: z.number().optional(), max: z.number().optional() }
  return orColumn(
    z.strictObject(keys).transform(
      (given, context): FieldSpec => ({
        ...given,
        source: toSource(given, context),
        factor: dimension && given.unit ? unitFactor(dimension, given.unit) : undefined,
      }),
    ),
  )
}

function specOf(field: Field): z.ZodType<FieldSpec> {
  if (field.kind === 'number') return numberSpec(field)
  return field.kind === 'past-day' || field.kind === 'due-day' ? daySpec : textSpec
}

const rejectRule = z
  .strictObject({ ...sourceKeys, matches: pattern, reason: z.string().min(1) })
  .transform((given, context): RejectRule => ({ ...given, source: toSource(given, context) }))

const mappingFile = z.strictObject({
  description: z.string().optional(),
  encodings: z.array(encoding).min(1).optional(),
  delimiter: z
    .string()
    .length(1)
    .refine((one) => !'"\r\n'.includes(one), 'cannot be a quote or a line end')
    .optional(),
  dateFormats: z
    .array(format)
    .min(1)
    .default(() => [dateFormat('any')]),
  required: z.array(z.string().min(1)).min(1).optional(),
  fields: z.strictObject({
    code: textSpec,
    class: textSpec,
    ...Object.fromEntries(
      Object.entries(optionalFields).map(([name, field]) => [name, specOf(field).optional()]),
    ),
  }),
  attributes: z.record(z.string().min(1), textSpec).default({}),
  otherColumns: z.enum(['ignore', 'attributes']).default('ignore'),
  reject: z.array(rejectRule).default([]),
  exact: z.boolean().default(false),
  lenient: z.boolean().default(false),
})

/**
 * Reads a mapping file's text. `name` is used in messages.
 * Throws `import-map-invalid` that lists every fault with its place.
 */
export function parseMapping(text: string, name: string): Mapping {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/u, ''))
  } catch (cause) {
    throw invalid(name, [`is not JSON: ${(cause as Error).message}`])
  }
  const { data, error } = mappingFile.safeParse(json)
  if (error) throw invalid(name, error.issues.map(faultOf))
  const fields: Record<string, FieldSpec> = {}
  for (const [field, spec] of Object.entries<FieldSpec | undefined>(data.fields)) {
    if (spec) fields[field] = { ...spec, formats: spec.formats ?? data.dateFormats }
  }
  const { encodings, delimiter, attributes, reject, exact, lenient } = data
  const everything = [...Object.values(fields), ...Object.values(attributes), ...reject]
  const columnsOf = (specs: readonly { source: Source }[]) => specs.flatMap(({ source }) => source.columns)
  const always = columnsOf([data.fields.code, data.fields.class])
  return {
    name,
    encodings,
    delimiter,
    required: [...new Set([...always, ...(data.required ?? columnsOf(everything))])],
    fields,
    attributes,
    keepOtherColumns: data.otherColumns === 'attributes',
    reject,
    exact,
    lenient,
  }
}

function faultOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join('.')
  const unknownField = issue.code === 'unrecognized_keys' && place === 'fields'
  const hint = unknownField ? `; the fields are ${fieldNames.join(', ')}` : ''
  return `${place === '' ? '' : `${place}: `}${issue.message}${hint}`
}

function invalid(name: string, faults: readonly string[]): HoistwayError {
  return new HoistwayError(
    'import-map-invalid',
    `the mapping ${name} cannot be used; correct it (docs/import.md says what may be there):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
  )
}
