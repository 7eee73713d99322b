import { join } from 'node:path'
import { createIdentity, grantFor, readOrCreateSecret } from '../identity/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { type Role, roles } from '../schemas/index.ts'
import { openRelational } from '../server/open-relational.ts'
import { runCommand } from './run-command.ts'

const usage = `npm run token -- --role ROLE [--party NAME] [--district NAME]; roles: ${roles.join(', ')}`

await runCommand(
  { role: { type: 'string' }, party: { type: 'string' }, district: { type: 'string' } },
  async ({ config, options, positionals }, scope) => {
    const role = options.role as Role
    if (!roles.includes(role) || positionals.length > 0)
      throw new HoistwayError('usage', `name a role: ${usage}`)
    const { db } = await openRelational(config, scope, 2)
    const secret =
      config.SESSION_SECRET ?? (await readOrCreateSecret(join(config.DATA_DIR, 'session.secret')))
    const identity = createIdentity(db, { secret, publicUrl: config.PUBLIC_URL })
    const grant = await grantFor(db, {
      role,
      party: options.party as string | undefined,
      district: options.district as string | undefined,
    })
    process.stdout.write(`${await identity.issueToken(grant)}\n`)
  },
)
