import { Point } from '@influxdata/influxdb-client'
import type { SeriesPoint, SeriesSchema } from './store.ts'

/** InfluxDB keeps no row without a field. Not a name that a schema column can have. */
const NO_VALUES_FIELD = 'no-values'

/**
 * A checked point in line protocol: subject and source as tags, the tie as nanoseconds after `atMs`. The same point is
 * always the same line, so that writing it again overwrites it.
 */
export function lineOf(point: SeriesPoint, columns: SeriesSchema[string]): string {
  const line = new Point(point.table)
    .tag('subject', tagValue(point.subject))
    .tag('source', tagValue(point.source))
    // As text: nanoseconds since 1970 are beyond what a double counts exactly.
    .timestamp(`${point.atMs}${String(point.tie).padStart(6, '0')}`)
  for (const name in point.values) {
    const value = point.values[name]
    const { type } = columns[name]!
    if (type === 'double') line.floatField(name, value)
    else if (type === 'integer') line.intField(name, value)
    else if (type === 'boolean') line.booleanField(name, value)
    else line.stringField(name, value)
  }
  if (Object.keys(line.fields).length === 0) line.intField(NO_VALUES_FIELD, 1)
  return line.toLineProtocol()!
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
