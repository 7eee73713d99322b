import { afterEach, beforeEach } from 'vitest'
import { openInfluxDb } from '../influxdb.ts'
import type { TimeSeriesStore } from '../store.ts'
import { StandIn } from './stand-in/index.ts'
import { SUITE_SCHEMA } from './suite.ts'

/** The server of the test that runs, with the bucket `hoistway`. */
export let server: StandIn
const stores: TimeSeriesStore[] = []

/** Starts the server for each test of the file that calls this. */
export function setUpStandIn(): void {
  beforeEach(async () => {
    server = await new StandIn().start()
    server.addBucket('hoistway')
  })
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()))
    await server.stop()
  })
}

/** A store on that server; closed after the test. */
export async function openStore(changed: Record<string, unknown> = {}): Promise<TimeSeriesStore> {
  const store = await openInfluxDb({ ...server.settings, schema: SUITE_SCHEMA, ...changed })
  stores.push(store)
  return store
}
