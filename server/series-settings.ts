import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seriesSchema } from '../ingest/index.ts'
import type { Config } from '../lib/config.ts'
import type { TimeSeriesSettings } from '../storage/timeseries/index.ts'

/** The time-series store that the settings name. `instance`: whose journal it is fed from. */
export function seriesSettings(config: Config, instance: string): TimeSeriesSettings {
  return {
    path: join(config.DATA_DIR, 'series', 'series.duckdb'),
    schema: seriesSchema,
    retentionDays: {
      raw: config.RETENTION_RAW_DAYS,
      minute: config.RETENTION_MINUTE_DAYS,
      hour: config.RETENTION_HOUR_DAYS,
    },
    parquetAfterDays: config.PARQUET_AFTER_DAYS,
    instance,
    ...(config.INFLUX_URL !== undefined && {
      influx: {
        url: config.INFLUX_URL,
        bucket: config.INFLUX_BUCKET,
        ...(config.INFLUX_TOKEN !== undefined && { token: config.INFLUX_TOKEN }),
        ...(config.INFLUX_ORG !== undefined && { org: config.INFLUX_ORG }),
        ...(config.INFLUX_CA_FILE !== undefined && { ca: readFileSync(config.INFLUX_CA_FILE, 'utf8') }),
      },
    }),
  }
}
