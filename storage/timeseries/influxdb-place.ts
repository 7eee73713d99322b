/** What is kept beside the rows, in buckets of its own: minutes, hours, and rows whose hour has been dropped. */
export const SUFFIXES = { raw: '', minute: '_1m', hour: '_1h' } as const
export const HOUR_SUFFIX = SUFFIXES.hour
export const BESIDE_SUFFIX = '_late' as const
export const ALL_SUFFIXES = [SUFFIXES.raw, SUFFIXES.minute, SUFFIXES.hour, BESIDE_SUFFIX] as const
export type Suffix = (typeof ALL_SUFFIXES)[number]

/** One place by the names under which it is written and deleted (bucket) and read (database, retention policy). */
export interface Place {
  readonly bucket: string
  readonly db: string
  /** Undefined: the database's default. */
  readonly rp: string | undefined
}

/**
 * The place with a suffix. InfluxDB 2.x reads a bucket `db/rp` as that database and retention policy, so the suffix is the
 * database's: `hoistway/autogen` has `hoistway_1m/autogen` beside it, which is what `influxd upgrade` makes of 1.x.
 */
export function placeOf(name: string, suffix: Suffix): Place {
  const cut = name.indexOf('/')
  if (cut < 0) return { bucket: name + suffix, db: name + suffix, rp: undefined }
  const [db, rp] = [name.slice(0, cut) + suffix, name.slice(cut + 1)]
  return { bucket: `${db}/${rp}`, db, rp }
}
