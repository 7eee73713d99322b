import type { InfluxHttp } from './influxdb-http.ts'
import type { Suffix } from './influxdb-place.ts'
import type { Level, RetentionDays } from './levels.ts'

/** One thing that was looked at. */
export interface Finding {
  /** `server`, `organisation`, `bucket "…"`, … */
  readonly what: string
  readonly isOk: boolean
  /** What was found; where it is wrong, what to do. */
  readonly text: string
}

export interface BucketInfo {
  /** How long the server keeps what is in it; 0 is for ever. */
  readonly retentionMs: number
  /** Rows of so long lie together; a field has one type there. */
  readonly shardMs: number
}

export interface CheckOptions {
  readonly http: InfluxHttp
  readonly bucket: string
  readonly org: string | undefined
  readonly token: string | undefined
  /** Without it, the buckets may keep things as short as they like. */
  readonly retentionDays: RetentionDays | undefined
  /** Makes the buckets beside the one of the rows, where that one is right. */
  readonly mayMake: boolean
  /** The bucket of the rows was there before, so it is made again too. */
  readonly wasThere: boolean
}

/** Which level's setting says how long a bucket is kept. */
export const levelOfSuffix = (suffix: Suffix): Level =>
  suffix === '' ? 'raw' : suffix === '_1m' ? 'minute' : 'hour'
