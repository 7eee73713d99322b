import { systemClock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { issueCredentials, revokeDevice } from '../registry/index.ts'
import { openRelational, runCommand } from './house.ts'

const usage =
  'npm run device -- add --equipment CODE [--device ID] [--json], or npm run device -- revoke --device ID'

await runCommand(
  { equipment: { type: 'string' }, device: { type: 'string' }, json: { type: 'boolean' } },
  async ({ config, options, positionals }, scope) => {
    const { equipment: code, device: id } = options
    const verb = positionals.length === 1 ? positionals[0] : undefined

    if (verb === 'revoke' && typeof id === 'string' && code === undefined) {
      const { db } = await openRelational(config, scope, 2)
      await revokeDevice(db, id, systemClock.now())
      process.stderr.write(`device ${id} may not connect any more; adding it again gives it a new secret\n`)
      return
    }
    if (verb !== 'add' || typeof code !== 'string') {
      throw new HoistwayError(
        'usage',
        `say which equipment gets a device, or which device loses its right: ${usage}`,
      )
    }
    const { db } = await openRelational(config, scope, 2)
    const deviceId = typeof id === 'string' ? id : code
    const [credentials] = await issueCredentials(db, [{ deviceId, equipmentCode: code }])
    if (options.json === true) process.stdout.write(`${JSON.stringify(credentials)}\n`)
    else {
      process.stdout.write(`device  ${credentials?.deviceId}\nsecret  ${credentials?.secret}\n`)
      process.stderr.write(
        'The secret is shown once and not kept; adding the device again gives it a new one.\n',
      )
    }
  },
)
