/** How finely a series is kept: every row, or what is worth knowing of each minute or hour. */
export type Level = 'raw' | 'minute' | 'hour'

export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

export const BUCKET_MS: Readonly<Record<Level, number>> = { raw: 1, minute: 60_000, hour: HOUR_MS }

/** The levels made of others, each of the one before it. */
export const ROLLED_FROM = { minute: 'raw', hour: 'minute' } as const

/** Epoch ms before which a level's rows have been dropped, by level; 0 while all are there. */
export type Horizons = Readonly<Record<Level, number>>

/** A part of a range, and the level whose buckets fill it exactly. */
export interface Piece {
  readonly level: Level
  readonly fromMs: number
  readonly toMs: number
}

/** The coarsest level whose buckets make up buckets of `everyMs` since `originMs`. */
export function levelOf(everyMs: number | undefined, originMs = 0): Level {
  if (everyMs === undefined) return 'raw'
  const fits = (level: Level) => everyMs % BUCKET_MS[level] === 0 && originMs % BUCKET_MS[level] === 0
  return (['hour', 'minute'] as const).find(fits) ?? 'raw'
}

/** The start of the bucket that an instant is in. */
export function bucketStart(atMs: number, everyMs: number, originMs = 0): number {
  return Math.floor((atMs - originMs) / everyMs) * everyMs + originMs
}

/**
 * The pieces of `[fromMs, toMs)`, in time order: whole buckets of the level, and at the ends what finer levels can say.
 * Where the finer level has been dropped, a bucket is taken whole.
 */
export function piecesOf(level: Level, fromMs: number, toMs: number, horizons: Horizons): Piece[] {
  if (fromMs >= toMs) return []
  if (level === 'raw') return [{ level, fromMs, toMs }]
  const finer = ROLLED_FROM[level]
  const bucketMs = BUCKET_MS[level]
  const down = (atMs: number) => Math.floor(atMs / bucketMs) * bucketMs
  const up = (atMs: number) => Math.ceil(atMs / bucketMs) * bucketMs
  const innerFromMs = fromMs < horizons[finer] ? down(fromMs) : up(fromMs)
  const innerToMs = toMs <= horizons[finer] ? up(toMs) : down(toMs)
  if (innerFromMs >= innerToMs) return piecesOf(finer, fromMs, toMs, horizons)
  return [
    ...piecesOf(finer, fromMs, innerFromMs, horizons),
    { level, fromMs: innerFromMs, toMs: innerToMs },
    ...piecesOf(finer, innerToMs, toMs, horizons),
  ]
}

/** How long rows of each level are kept, in days; 0 is for ever. */
export type RetentionDays = Readonly<Record<Level, number>>

/**
 * Epoch ms before which a level's rows may go, on a day that `nowMs` is in; 0 while none may. Rows go by whole UTC days,
 * and never while the retention has not passed.
 */
export function horizonOf(retentionDays: number, nowMs: number): number {
  if (retentionDays === 0) return 0
  return Math.max(0, Math.floor(nowMs / DAY_MS) - retentionDays) * DAY_MS
}
