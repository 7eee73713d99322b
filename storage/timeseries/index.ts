import { openDuckDb } from './duckdb.ts'
import { openInfluxDb } from './influxdb.ts'
import type { InfluxSettings } from './influxdb-http.ts'
import type { SeriesSchema, TimeSeriesStore } from './store.ts'

export type {
  SeriesAnswer,
  SeriesColumn,
  SeriesPoint,
  SeriesQuery,
  SeriesSchema,
  SeriesValue,
  TimeSeriesStore,
} from './store.ts'

export interface TimeSeriesSettings {
  /** The InfluxDB to use; without it, the embedded DuckDB. */
  readonly influx?: InfluxSettings
  /** DuckDB's file. */
  readonly path: string
  readonly schema: SeriesSchema
}

/** Opens the engine that the settings name. Rejects as `openInfluxDb` and `openDuckDb` do. */
export function openTimeSeries({ influx, path, schema }: TimeSeriesSettings): Promise<TimeSeriesStore> {
  return influx === undefined ? openDuckDb({ path, schema }) : openInfluxDb({ ...influx, schema })
}
