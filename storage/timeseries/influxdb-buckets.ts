import { tagValue } from './influxdb-lines.ts'
import {
  type Bucket,
  bucketInRaw,
  bucketOf,
  mergedBuckets,
  ofRaw,
  RolledReader,
  valueIn,
} from './influxdb-partials.ts'
import { BESIDE_SUFFIX, SUFFIXES } from './influxdb-place.ts'
import { quotedName, quotedText } from './influxdb-query.ts'
import type { InfluxServer } from './influxdb-server.ts'
import type { RollupState } from './influxdb-state.ts'
import { BUCKET_MS, bucketStart, HOUR_MS, levelOf, type Piece, piecesOf } from './levels.ts'
import type { SeriesRow } from './page.ts'
import type { SeriesQuery, SeriesSchema, SeriesValue } from './store.ts'

/** Reads the buckets of a checked query from what is rolled up, and from rows where that does not hold. */
export async function readBuckets(
  server: InfluxServer,
  state: RollupState,
  query: SeriesQuery & { readonly everyMs: number },
  columns: SeriesSchema[string],
  maxRows: number | null,
): Promise<SeriesRow[]> {
  const { table, subject, columns: names, everyMs, originMs = 0 } = query
  const phaseMs = originMs % everyMs
  const bucket = phaseMs === 0 ? `${everyMs}ms` : `${everyMs}ms, ${phaseMs}ms`
  const dirtyHours = state.dirtyHours(table, subject)
  const pieces = piecesOf(levelOf(everyMs, originMs), query.fromMs, query.toMs, state.horizons).flatMap(
    (piece) => (piece.level === 'raw' ? [piece] : withoutDirty(piece, state.rolledUntilMs, dirtyHours)),
  )
  const whose = `FROM ${quotedName(table)} WHERE "subject" = ${quotedText(tagValue(subject))}`
  const answers = await Promise.all(
    pieces.map(async ({ level, fromMs, toMs }) => {
      const within = `${whose} AND time >= ${fromMs}ms AND time < ${toMs}ms`
      if (level === 'raw') {
        const influxQl = `SELECT ${ofRaw(names, columns)} ${within} GROUP BY time(${bucket}) fill(none)`
        const rows = await server.readRows(influxQl, maxRows)
        // Such a row tells no instant of the last: it is at least in this piece, and pieces are in order.
        return rows.map((row): [number, Bucket] => {
          const bucket = bucketInRaw(row, names, columns)
          for (const partial of bucket)
            if (partial !== undefined) partial.atMs = Math.max(partial.atMs, fromMs)
          return [row[0], bucket]
        })
      }
      // Merged here: InfluxDB 1.x takes longer to aggregate rows than to hand them out.
      const enough = maxRows === null ? null : (maxRows * everyMs) / BUCKET_MS[level]
      const reader = new RolledReader(names, columns, await state.isWide(table, columns, SUFFIXES[level]))
      const influxQl = `SELECT ${reader.list} ${within}`
      const rows = await server.readRows(influxQl, enough, SUFFIXES[level])
      return rows.map((row): [number, Bucket] => [
        bucketStart(row[0], everyMs, originMs),
        reader.bucketOf(row),
      ])
    }),
  )
  const buckets = new Map<number, Bucket>()
  const add = (startMs: number, bucket: Bucket) => {
    buckets.set(startMs, mergedBuckets(buckets.get(startMs) ?? [], bucket))
  }
  for (const [startMs, bucket] of answers.flat()) add(startMs, bucket)
  for (const [atMs, ...values] of await rowsBeside(server, state, query, pieces, whose))
    add(bucketStart(atMs, everyMs, originMs), bucketOf(values, atMs))
  const sorted = [...buckets].sort(([one], [other]) => one - other)
  return sorted
    .map(([startMs, partials]): [number, ...(SeriesValue | null)[]] => [
      startMs,
      ...names.map((name, index) => valueIn(partials[index], query.aggregate ?? columns[name]!.downsample)),
    ])
    .filter(([, ...values]) => values.some((value) => value !== null))
    .slice(0, maxRows ?? sorted.length)
}

/** The piece with rows in place of what is not rolled up, or not any more. */
function withoutDirty(
  { level, fromMs, toMs }: Piece,
  rolledUntilMs: number,
  dirtyHours: ReadonlySet<number>,
): Piece[] {
  const pieces: Piece[] = []
  let at = fromMs
  const upTo = (endMs: number, of: Piece['level']) => {
    const end = Math.min(endMs, toMs)
    if (at < end) pieces.push({ level: of, fromMs: at, toMs: end })
    at = Math.max(at, end)
  }
  for (const hourMs of [...dirtyHours].sort((one, other) => one - other)) {
    if (hourMs >= rolledUntilMs || hourMs + HOUR_MS <= fromMs) continue
    upTo(hourMs, level)
    upTo(hourMs + HOUR_MS, 'raw')
  }
  upTo(rolledUntilMs, level)
  upTo(toMs, 'raw')
  return pieces
}

async function rowsBeside(
  server: InfluxServer,
  state: RollupState,
  { table, subject, columns: names }: SeriesQuery,
  pieces: readonly Piece[],
  whose: string,
): Promise<readonly SeriesRow[]> {
  const rolled = pieces.filter(({ level }) => level !== 'raw')
  const span = state.spanBeside(table, subject)
  if (rolled.length === 0 || span === undefined) return []
  const first = Math.max(span.fromMs, Math.min(...rolled.map(({ fromMs }) => fromMs)))
  const last = Math.min(span.toMs, Math.max(...rolled.map(({ toMs }) => toMs)))
  if (first >= last) return []
  const list = names.map(quotedName).join(', ')
  const influxQl = `SELECT ${list} ${whose} AND time >= ${first}ms AND time < ${last}ms`
  const rows = await server.readRows(influxQl, null, BESIDE_SUFFIX)
  return rows.filter(([atMs]) => rolled.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs))
}
