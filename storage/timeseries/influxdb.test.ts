import { afterAll, beforeAll, describe } from 'vitest'
import { startInfluxd, whyNoInfluxd } from './influxd.ts'
import { openInfluxDb } from './influxdb.ts'
import { SUITE_SCHEMA, timeSeriesStoreSuite } from './suite.ts'

const whySkipped = whyNoInfluxd()

describe.skipIf(whySkipped)(
  `against Debian's influxd${whySkipped ? ` (skipped: ${whySkipped})` : ''}`,
  () => {
    let influxd: Awaited<ReturnType<typeof startInfluxd>>
    beforeAll(async () => {
      influxd = await startInfluxd()
    }, 30_000)
    afterAll(() => influxd?.stop())

    timeSeriesStoreSuite('influxdb 1.x', () =>
      openInfluxDb({ url: influxd.url, bucket: 'hoistway "test"', schema: SUITE_SCHEMA }),
    )
  },
)
