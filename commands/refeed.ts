import { askServer } from '../backup/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { readOrCreateInstanceId } from '../lib/instance.ts'
import { openRelational } from '../server/open-relational.ts'
import { lockUnlessServed, runCommand } from './run-command.ts'

const usage = 'npm run refeed -- --from POSITION [--json]'

// Has the running server give InfluxDB again what the journal still has from a position on: what is there already is
// overwritten with the same.
await runCommand(
  { from: { type: 'string' }, json: { type: 'boolean' } },
  async ({ config, options, positionals }, scope) => {
    const position = Number(options.from)
    const isRight = typeof options.from === 'string' && Number.isSafeInteger(position) && position >= 0
    if (!isRight || positionals.length > 0)
      throw new HoistwayError(
        'usage',
        `say from which position of the journal on, 0 for all that it has: ${usage}`,
      )
    const unlock = lockUnlessServed(config.DATA_DIR)
    if (unlock !== undefined) {
      scope.add('data directory', unlock)
      throw new HoistwayError(
        'server-not-running',
        'the server does it, and none has this data directory open: start it, then try again',
      )
    }
    const relational = await openRelational(config, scope, 2)
    const server = await askServer(relational, readOrCreateInstanceId(config.DATA_DIR))
    scope.add('server', () => server.close())
    const { from, to } = await server.refeed(position)
    const messages = to - from
    const missing = position > 0 && from > position ? from - position : 0
    if (options.json === true) process.stdout.write(`${JSON.stringify({ from, to, messages, missing })}\n`)
    else
      process.stdout.write(
        `${messages} messages from position ${from} on are given to InfluxDB again\n${
          missing === 0
            ? ''
            : `the journal begins there: ${missing} messages before it are not in it any more\n`
        }`,
      )
    return undefined
  },
)
