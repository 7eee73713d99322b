import type { SeriesAggregate, SeriesColumn, SeriesSchema } from './store.ts'

// What a bucket keeps of each column is enough to be merged with what another has of the same bucket, whatever the order:
// so nothing that was rolled up is ever looked at again, and late rows are just one more part of their bucket.

const WIDE_TYPES = { double: 'DOUBLE', integer: 'BIGINT', boolean: 'BOOLEAN', text: 'VARCHAR' }

const hasNumbers = ({ type }: SeriesColumn) => type === 'double' || type === 'integer'

/** The columns that a rolled-up table has for a column of the schema. */
export function partialColumns(name: string, column: SeriesColumn) {
  const type = WIDE_TYPES[column.type]
  return [
    { name: `${name} n`, type: 'BIGINT' },
    { name: `${name} at`, type: 'BIGINT' },
    { name: `${name} last`, type },
    ...(hasNumbers(column)
      ? [
          { name: `${name} min`, type },
          { name: `${name} max`, type },
          { name: `${name} sum`, type: 'DOUBLE' },
        ]
      : []),
  ]
}

/** Raw rows seen as buckets of one row each. `atSql`: instant and tie as one number. */
export function partialsOfRaw(
  names: readonly string[],
  columns: SeriesSchema[string],
  atSql: string,
): string {
  return names
    .flatMap((name) => [
      `("${name}" is not null)::bigint as "${name} n"`,
      `case when "${name}" is not null then ${atSql} end as "${name} at"`,
      `"${name}" as "${name} last"`,
      ...(hasNumbers(columns[name]!)
        ? [`"${name}" as "${name} min"`, `"${name}" as "${name} max"`, `"${name}"::double as "${name} sum"`]
        : []),
    ])
    .join(', ')
}

/** What rolled-up rows have of some columns. */
export function partialsOfRolled(names: readonly string[], columns: SeriesSchema[string]): string {
  return names
    .flatMap((name) => partialColumns(name, columns[name]!).map((part) => `"${part.name}"`))
    .join(', ')
}

/** Buckets of a group made one. */
export function merged(names: readonly string[], columns: SeriesSchema[string]): string {
  return names
    .flatMap((name) => [
      `sum("${name} n")::bigint as "${name} n"`,
      `max("${name} at") as "${name} at"`,
      `arg_max("${name} last", "${name} at") as "${name} last"`,
      ...(hasNumbers(columns[name]!)
        ? [
            `min("${name} min") as "${name} min"`,
            `max("${name} max") as "${name} max"`,
            `sum("${name} sum") as "${name} sum"`,
          ]
        : []),
    ])
    .join(', ')
}

/** One value of a group of buckets; null where it has none. */
export function aggregated(name: string, aggregate: SeriesAggregate, column: SeriesColumn): string {
  const sql = {
    mean: `sum("${name} sum") / sum("${name} n")`,
    min: `min("${name} min")`,
    max: `max("${name} max")`,
    last: `arg_max("${name} last", "${name} at")`,
    count: `nullif(sum("${name} n"), 0)`,
  }[aggregate]
  // At most 2^53 in size, hence exact as a double; a bigint would come back as a BigInt.
  return aggregate === 'count' || hasNumbers(column) ? `(${sql})::double` : sql
}
