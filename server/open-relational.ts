import { join } from 'node:path'
import type { Clock } from '../lib/clock.ts'
import type { Config } from '../lib/config.ts'
import { prepareDataDir } from '../lib/data-dir.ts'
import type { Log } from '../lib/log.ts'
import type { ResourceStack } from '../lib/resource-stack.ts'
import {
  connectRelational,
  type EmbeddedServer,
  migrateRelational,
  type Relational,
  startEmbeddedPostgres,
} from '../storage/relational/index.ts'

/**
 * Opens the relational engine that the settings name, brought up to date; the stack releases it. With `watch` it is
 * looked at all the time, and the embedded one is started again where it ended: that is for the server, commands end soon.
 */
export async function openRelational(
  config: Config,
  resources: ResourceStack,
  maxConnections = 10,
  watch?: { readonly clock: Clock; readonly log: Log },
): Promise<Relational> {
  prepareDataDir(config.DATA_DIR)
  let server: EmbeddedServer | undefined
  if (config.DATABASE_URL === undefined) {
    const starting = startEmbeddedPostgres(join(config.DATA_DIR, 'postgres'))
    // before it runs: who is told to stop meanwhile waits for it and lets go of it
    resources.add('postgres', () =>
      starting.then(
        ({ release }) => release(),
        () => {},
      ),
    )
    server = await starting
  }
  const address = server ?? { url: config.DATABASE_URL as string }
  const relational = await connectRelational({ ...address, timezone: config.TZ, maxConnections })
  resources.add('database connection', () => relational.close())
  await migrateRelational(relational)
  if (watch !== undefined) relational.watch({ ...watch, ...(server && { revive: server.revive }) })
  return relational
}
