import { HoistwayError } from '../lib/errors.ts'
import { issueCredentials } from '../registry/index.ts'
import { openRelational, runCommand } from './house.ts'

const usage = 'npm run device -- add --equipment CODE [--device ID] [--json]'

await runCommand(
  { equipment: { type: 'string' }, device: { type: 'string' }, json: { type: 'boolean' } },
  async ({ config, options, positionals }, scope) => {
    const [verb, ...more] = positionals
    const code = options.equipment
    if (verb !== 'add' || more.length > 0 || typeof code !== 'string') {
      throw new HoistwayError('usage', `say which equipment gets a device: ${usage}`)
    }
    const { db } = await openRelational(config, scope, 2)
    const deviceId = typeof options.device === 'string' ? options.device : code
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
