import { join } from 'node:path'
import { commandActor, commandCaller } from '../../commands/run-command.ts'
import { importFile } from '../../csv/index.ts'
import { createIdentity, readOrCreateSecret } from '../../identity/index.ts'
import { systemClock } from '../../lib/clock.ts'
import type { Config } from '../../lib/config.ts'
import { ResourceStack } from '../../lib/resource-stack.ts'
import { issueCredentials, placeDevice } from '../../registry/index.ts'
import { loadRulebook } from '../../rulebook/index.ts'
import type { Role } from '../../schemas/index.ts'
import { openRelational } from '../../server/open-relational.ts'
import type { Relational } from '../../storage/relational/index.ts'

const timeZone = 'Asia/Shanghai'

/** A device that may connect. */
export interface Credentials {
  readonly deviceId: string
  readonly secret: string
}

/**
 * The commands `import`, `device` and `token` on the database of a server, which may run or not. They are done in this process, since
 * a command takes seconds to load; what the commands say is tested in `commands/` and `test/start.test.ts`.
 */
export function registryOfServer(settings: { DATA_DIR: string; DATABASE_URL?: string | undefined }) {
  async function onDatabase<T>(use: (relational: Relational) => Promise<T>): Promise<T> {
    const resources = new ResourceStack()
    try {
      return await use(await openRelational({ ...settings, TZ: timeZone } as Config, resources, 2))
    } finally {
      await resources.close()
    }
  }
  return {
    /** Imports a CSV file of equipment. */
    importEquipment: (file: string) =>
      onDatabase((relational) =>
        importFile(relational, {
          ...{ kind: 'equipment', file, caller: commandCaller(), actor: commandActor() },
          ...{ rulebook: loadRulebook(), clock: systemClock, timeZone },
          ...{ dryRun: false, lenient: false, reportFile: join(settings.DATA_DIR, 'reports', 'import.csv') },
          onProgress() {},
          signal: new AbortController().signal,
        }),
      ),
    /** Gives a device of a piece of equipment a secret. */
    addDevice: (equipmentCode: string, deviceId = equipmentCode): Promise<Credentials> =>
      onDatabase(async ({ db }) => {
        const by = { caller: undefined, atMs: systemClock.now() }
        const [issued] = await issueCredentials(db, [{ deviceId, equipmentCode }], { existing: 'renew', by })
        return { deviceId, secret: issued?.secret ?? '' }
      }),
    /** Places a device behind a node, under a name of its own there. */
    placeDevice: (deviceId: string, nodeId: string, alias: string) =>
      onDatabase(({ db }) =>
        placeDevice(db, deviceId, { nodeId, alias }, { caller: undefined, atMs: systemClock.now() }),
      ),
    /** A token of a program that sees everything. */
    issueToken: (role: Role): Promise<string> =>
      onDatabase(async ({ db }) => {
        const secret = await readOrCreateSecret(join(settings.DATA_DIR, 'session.secret'))
        return createIdentity(db, { secret, publicUrl: undefined }).issueToken({
          ...{ role, partyId: null, district: null },
        })
      }),
  }
}
