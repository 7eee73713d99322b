import type { SeriesPoint, SeriesSchema } from './store.ts'

/** InfluxDB keeps no row without a field. Not a name that a schema column can have. */
export const NO_VALUES_FIELD = 'no-values'

type Columns = SeriesSchema[string]

interface Field {
  readonly name: string
  /** With the sign behind it. */
  readonly key: string
  readonly type: Columns[string]['type']
}

/** Fields of rows by the names that they have, of tables by their columns: rows of a table have few such sets. */
const fieldsOfColumns = new WeakMap<Columns, Map<string, readonly Field[]>>()
const MOST_SETS = 1_000

/** What a row has, in the order of names. */
function fieldsOf(values: SeriesPoint['values'], columns: Columns): readonly Field[] {
  const sets = fieldsOfColumns.get(columns) ?? new Map<string, readonly Field[]>()
  if (sets.size === 0) fieldsOfColumns.set(columns, sets)
  const names = Object.keys(values)
  // no name of the schema has a comma
  const set = names.join()
  let fields = sets.get(set)
  if (fields === undefined) {
    if (sets.size >= MOST_SETS) sets.clear()
    fields = names.sort().map((name) => ({ name, key: `${name}=`, type: columns[name]!.type }))
    sets.set(set, fields)
  }
  return fields
}

interface Head {
  readonly subject: string
  readonly text: string
}

/** Heads of lines by table and source, which mostly speaks of one subject; emptied when it has so many. */
const heads = new Map<string, Map<string, Head>>()
const MOST_HEADS = 200_000

/** Measurement and tags. */
function headOf({ table, subject, source }: SeriesPoint): string {
  const ofTable = heads.get(table) ?? new Map<string, Head>()
  if (ofTable.size === 0) heads.set(table, ofTable)
  const known = ofTable.get(source)
  if (known !== undefined && known.subject === subject) return known.text
  if (ofTable.size >= MOST_HEADS) ofTable.clear()
  const text = `${table},source=${escapedTag(tagValue(source))},subject=${escapedTag(tagValue(subject))} `
  ofTable.set(source, { subject, text })
  return text
}

const PADDED = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, '0'))
const sixDigits = (number: number) => PADDED[Math.floor(number / 1_000)]! + PADDED[number % 1_000]!

/** Nanoseconds as text: they are beyond what a double counts exactly. */
const timeOf = (atMs: number, tie: number) => Math.floor(atMs / 1e6) + sixDigits(atMs % 1e6) + sixDigits(tie)

/**
 * A checked point in line protocol: subject and source as tags, the tie as nanoseconds after `atMs`. The same point is
 * always the same line, so that writing it again overwrites it. `without`: columns that are left out; undefined where
 * nothing is left then.
 */
export function lineOf(point: SeriesPoint, columns: Columns): string
export function lineOf(
  point: SeriesPoint,
  columns: Columns,
  without: ReadonlySet<string> | undefined,
): string | undefined
export function lineOf(
  point: SeriesPoint,
  columns: Columns,
  without?: ReadonlySet<string>,
): string | undefined {
  const { values } = point
  let line = headOf(point)
  let separator = ''
  for (const { name, key, type } of fieldsOf(values, columns)) {
    if (without?.has(name) === true) continue
    line += separator + key + fieldText(type, values[name])
    separator = ','
  }
  if (separator === '') {
    if (without !== undefined && without.size > 0) return undefined
    line += `${NO_VALUES_FIELD}=1i`
  }
  return `${line} ${timeOf(point.atMs, point.tie)}`
}

/** A value as line protocol has it. */
export function fieldText(type: Field['type'], value: unknown): string {
  if (type === 'double') return String(value)
  if (type === 'integer') return `${value}i`
  if (type === 'boolean') return value === true ? 'T' : 'F'
  return `"${String(value).replace(/[\\"]/g, '\\$&')}"`
}

/** A tag's value, or a measurement, as line protocol has it. */
export function escapedTag(text: string): string {
  return /[ ,=]/.test(text) ? text.replace(/[ ,=]/g, '\\$&') : text
}

/**
 * Tags cannot hold line breaks, nor a backslash at the end: those characters are percent-encoded, and the percent sign
 * with them, so that two subjects never become one.
 */
export function tagValue(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not pass.
  return text.replace(/[%\\\u0000-\u001f\u007f]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
}
