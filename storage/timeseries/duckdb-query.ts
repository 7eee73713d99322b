import { aggregated, partialsOfRaw, partialsOfRolled } from './duckdb-partials.ts'
import { endOf, nameOf, type Partition, quoted, sqlColumns } from './duckdb-partitions.ts'
import { BUCKET_MS, type Horizons, levelOf, type Piece, piecesOf } from './levels.ts'
import type { SeriesQuery, SeriesSchema } from './store.ts'

/** What a statement looks into. */
export interface Sources {
  readonly partitions: readonly Partition[]
  readonly horizons: Horizons
  /** Of the subject. */
  readonly keys: readonly number[]
  /** Where Parquet files are. */
  readonly folder: string
}

/**
 * The statement that reads rows of a checked query: `at_ms` or the bucket's start first, then the columns in their
 * order; undefined when nothing can be found. With a limit, its parameter is `limit`.
 */
export function selectRows(
  query: SeriesQuery,
  columns: SeriesSchema[string],
  sources: Sources,
  isLimited: boolean,
): string | undefined {
  if (sources.keys.length === 0) return undefined
  const { everyMs, originMs = 0, fromMs, toMs } = query
  const pieces = piecesOf(levelOf(everyMs, originMs), fromMs, toMs, sources.horizons)
  const parts = pieces.flatMap((piece) => partsOf(piece, query, columns, sources))
  if (parts.length === 0) return undefined
  const limit = isLimited ? 'limit $limit' : ''
  const all = parts.join(' union all ')
  if (everyMs === undefined) {
    const values = query.columns.map((name) =>
      columns[name]!.type === 'integer' ? `${quoted(name)}::double` : quoted(name),
    )
    const hasAny = query.columns.map((name) => `${quoted(name)} is not null`).join(' or ')
    return `select at_ms::double, ${values.join(', ')} from (${all}) where ${hasAny} order by at_ms, tie ${limit}`
  }
  const values = query.columns.map((name) => {
    const column = columns[name]!
    return aggregated(name, query.aggregate ?? column.downsample, column)
  })
  // what is divided is never negative: that would be rounded up
  const phaseMs = originMs % everyMs
  const hasAny = query.columns.map((name) => `"${name} n" > 0`).join(' or ')
  return `select ((start_ms + ${everyMs - phaseMs}) // ${everyMs} * ${everyMs} - ${everyMs - phaseMs})::double as bucket, ${values.join(', ')}
    from (${all}) where ${hasAny} group by bucket order by bucket ${limit}`
}

/** A piece is in its level's own rows, and in finer rows that have not been rolled up yet. */
function partsOf(
  piece: Piece,
  query: SeriesQuery,
  columns: SeriesSchema[string],
  sources: Sources,
): string[] {
  const parts: string[] = []
  for (const partition of sources.partitions) {
    const { table, level, startMs, file } = partition
    const isFiner = BUCKET_MS[level] < BUCKET_MS[piece.level]
    const isAside = startMs >= piece.toMs || endOf(level, startMs) <= piece.fromMs
    if (table !== query.table || isAside || BUCKET_MS[level] > BUCKET_MS[piece.level]) continue
    if (isFiner && file !== null) continue
    const unrolled = isFiner ? `rowid >= ${partition.rolled} and` : ''
    const range = `${unrolled} key in (${sources.keys.join(', ')})`
    parts.push(partOf(partition, piece, query, columns, sources.folder, range))
  }
  return parts
}

function partOf(
  { table, level, startMs, file }: Partition,
  piece: Piece,
  query: SeriesQuery,
  columns: SeriesSchema[string],
  folder: string,
  range: string,
): string {
  const [fromMs, toMs] = [Math.max(piece.fromMs, startMs), Math.min(piece.toMs, endOf(level, startMs))]
  const within = (ms: string, baseMs: number) => `${ms} >= ${fromMs - baseMs} and ${ms} < ${toMs - baseMs}`
  if (level !== 'raw')
    return `select start_ms, ${partialsOfRolled(query.columns, columns)}
      from ${quoted(nameOf(table, level, startMs))} where ${range} and ${within('start_ms', 0)}`
  const atMs = file === null ? `${startMs}::bigint + ms` : 'at_ms'
  const values =
    query.everyMs === undefined
      ? `${atMs} as at_ms, tie, ${query.columns.map(quoted).join(', ')}`
      : `${atMs} as start_ms, ${partialsOfRaw(query.columns, columns, `(${atMs}) * 1000000 + tie`)}`
  if (file !== null)
    return `select ${values} from (${parquetRows(folder, file, columns)}) where ${range} and ${within('at_ms', 0)}`
  return `select ${values} from ${quoted(nameOf(table, 'raw', startMs))} where ${range} and ${within('ms', startMs)}`
}

/** A file's rows; columns that the schema got later are null there. */
export function parquetRows(folder: string, file: string, columns: SeriesSchema[string]): string {
  const missing = sqlColumns('raw', columns).map(({ name, type }) => `null::${type} as ${quoted(name)}`)
  return `from ${parquetFile(folder, file)} union all by name select ${missing.join(', ')} where false`
}

function parquetFile(folder: string, file: string): string {
  return `read_parquet('${`${folder}/${file}`.replaceAll("'", "''")}')`
}
