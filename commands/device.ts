import { systemClock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { issueCredentials, placeDevice, revokeDevices } from '../registry/index.ts'
import { openRelational } from '../server/open-relational.ts'
import { runCommand } from './run-command.ts'

const usage =
  'npm run device -- add --equipment CODE [--device ID] [--node ID [--alias NAME]] [--json], or npm run device -- place --device ID [--node ID [--alias NAME]], or npm run device -- revoke --device ID'

await runCommand(
  {
    ...{ equipment: { type: 'string' }, device: { type: 'string' }, json: { type: 'boolean' } },
    ...{ node: { type: 'string' }, alias: { type: 'string' } },
  },
  async ({ config, options, positionals }, scope) => {
    const { equipment: code, device: id } = options
    const by = { caller: undefined, atMs: systemClock.now() }
    const verb = positionals.length === 1 ? positionals[0] : undefined

    if (verb === 'revoke' && typeof id === 'string' && code === undefined) {
      const { db } = await openRelational(config, scope, 2)
      await revokeDevices(db, [id], by)
      process.stderr.write(
        `device ${id} may not connect any more; adding it again, for this or other equipment, gives it a new secret\n`,
      )
      return
    }
    const nodeId = typeof options.node === 'string' ? options.node : undefined
    const alias = typeof options.alias === 'string' ? options.alias : undefined
    if (verb === 'place' && typeof id === 'string' && code === undefined) {
      const { db } = await openRelational(config, scope, 2)
      const behind = await placeDevice(db, id, { nodeId: nodeId ?? null, alias }, by)
      const where = behind === undefined ? 'behind no node' : `behind ${behind.nodeId} as ${behind.alias}`
      process.stdout.write(`device  ${id} ${where}\n`)
      return
    }
    if (verb !== 'add' || typeof code !== 'string') {
      throw new HoistwayError(
        'usage',
        `say which equipment gets a device, which device goes behind a node, or which loses its right: ${usage}`,
      )
    }
    const { db } = await openRelational(config, scope, 2)
    const deviceId = typeof id === 'string' ? id : code
    const wanted = [{ deviceId, equipmentCode: code, nodeId, alias }]
    const [credentials] = await issueCredentials(db, wanted, { existing: 'renew', by })
    const secret = credentials?.secret
    if (options.json === true) process.stdout.write(`${JSON.stringify({ deviceId, secret })}\n`)
    else {
      process.stdout.write(`device  ${deviceId}\nsecret  ${secret}\n`)
      process.stderr.write(
        'The secret is shown once and not kept; adding the device again gives it a new one.\n',
      )
    }
  },
)
