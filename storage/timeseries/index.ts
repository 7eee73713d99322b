import { openDuckDb } from './duckdb.ts'
import { openInfluxDb } from './influxdb.ts'
import type { Finding } from './influxdb-findings.ts'
import { InfluxServer, type InfluxSettings } from './influxdb-server.ts'
import type { RetentionDays } from './levels.ts'
import type { SeriesSchema, TimeSeriesStore } from './store.ts'

export type { RetentionDays } from './levels.ts'
export type {
  SeriesAnswer,
  SeriesColumn,
  SeriesPoint,
  SeriesQuery,
  SeriesSchema,
  TimeSeriesStore,
} from './store.ts'

export interface TimeSeriesSettings {
  /** The InfluxDB to use; without it, the embedded DuckDB. */
  readonly influx?: InfluxSettings
  /** DuckDB's file. */
  readonly path: string
  readonly schema: SeriesSchema
  /** How long each level is kept; for ever, unless told. */
  readonly retentionDays?: RetentionDays
  /** After so many days DuckDB's raw rows become Parquet files (0: never). */
  readonly parquetAfterDays?: number
  /** Names the Hoistway whose journal it is fed from. */
  readonly instance?: string
}

/** Looks at what the settings lead to, as is done before rows are written; makes nothing. Rejects where nothing answers. */
export async function lookAtTimeSeries(settings: TimeSeriesSettings): Promise<readonly Finding[]> {
  const { influx, path, retentionDays } = settings
  if (influx === undefined)
    return [{ what: 'time series', isOk: true, text: `DuckDB in ${path}; INFLUX_URL is not set` }]
  const server = new InfluxServer({ ...influx, ...(retentionDays && { retentionDays }) })
  try {
    return await server.look()
  } finally {
    await server.close()
  }
}

/** Opens the engine that the settings name. Rejects as `openInfluxDb` and `openDuckDb` do. */
export function openTimeSeries(settings: TimeSeriesSettings): Promise<TimeSeriesStore> {
  const { influx, path, schema, retentionDays, parquetAfterDays, instance } = settings
  const kept = { schema, ...(retentionDays && { retentionDays }) }
  return influx === undefined
    ? openDuckDb({ ...kept, path, ...(parquetAfterDays !== undefined && { parquetAfterDays }) })
    : openInfluxDb({ ...kept, ...influx, ...(instance !== undefined && { instance }) })
}
