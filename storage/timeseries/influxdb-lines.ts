import type { SeriesPoint, SeriesSchema } from './store.ts'

/** InfluxDB keeps no row without a field. Not a name that a schema column can have. */
export const NO_VALUES_FIELD = 'no-values'

type Columns = SeriesSchema[string]

interface Field {
  readonly name: string
  readonly type: Columns[string]['type']
}

const fieldsOfColumns = new WeakMap<Columns, readonly Field[]>()

/** Columns in the order of their names. */
function fieldsOf(columns: Columns): readonly Field[] {
  let fields = fieldsOfColumns.get(columns)
  if (fields === undefined) {
    const names = Object.keys(columns).sort()
    fields = names.map((name) => ({ name, type: columns[name]!.type }))
    fieldsOfColumns.set(columns, fields)
  }
  return fields
}

/** Heads of lines by what they are made of; emptied when it has so many. */
const heads = new Map<string, string>()
const MOST_HEADS = 200_000

/** Measurement and tags. */
function headOf({ table, subject, source }: SeriesPoint): string {
  const key = `${subject.length} ${subject}${source}\n${table}`
  let head = heads.get(key)
  if (head === undefined) {
    if (heads.size >= MOST_HEADS) heads.clear()
    head = `${table},source=${escapedTag(tagValue(source))},subject=${escapedTag(tagValue(subject))} `
    heads.set(key, head)
  }
  return head
}

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
  for (const { name, type } of fieldsOf(columns)) {
    const value = values[name]
    if (value === undefined || without?.has(name) === true) continue
    line += `${separator}${name}=${fieldText(type, value)}`
    separator = ','
  }
  if (separator === '') {
    if (without !== undefined && without.size > 0) return undefined
    line += `${NO_VALUES_FIELD}=1i`
  }
  // As text: nanoseconds since 1970 are beyond what a double counts exactly.
  return `${line} ${point.atMs}${String(1_000_000 + point.tie).slice(1)}`
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
