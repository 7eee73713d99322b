import { alertExtracts } from '../alerts/index.ts'
import { userExtract } from '../api/index.ts'
import { auditExtract } from '../audit/index.ts'
import { systemClock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { orderExtracts } from '../orders/index.ts'
import { exportFiles, registryExtracts } from '../registry/index.ts'
import { startBar } from './bar.ts'
import { openRelational, runCommand } from './house.ts'

const extracts = [...registryExtracts, ...orderExtracts, ...alertExtracts, auditExtract, userExtract]
const usage = 'npm run export -- --out FOLDER [--only equipment,parties,…] [--json]'
const wrong = (what: string) => new HoistwayError('usage', `${what}: ${usage}`)

function chosen(only: string | undefined) {
  if (only === undefined) return extracts
  const names = only.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !extracts.some((extract) => extract.name === name))
  if (unknown.length > 0) {
    const known = extracts.map(({ name }) => name).join(', ')
    throw wrong(`--only: there is no ${unknown.join(', ')}; there are ${known}`)
  }
  return extracts.filter(({ name }) => names.includes(name))
}

await runCommand(
  { out: { type: 'string' }, only: { type: 'string' }, json: { type: 'boolean' } },
  async ({ config, options, positionals }, scope) => {
    const { out, only, json } = options
    if (typeof out !== 'string' || out === '' || positionals.length > 0)
      throw wrong('name the folder to write')
    const wanted = chosen(only as string | undefined)
    const { db } = await openRelational(config, scope, 2)
    const stop = new AbortController()
    const onSignal = () => stop.abort()
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
    const bar = startBar('exporting')
    try {
      const manifest = await exportFiles({
        db,
        extracts: wanted,
        folder: out,
        atMs: systemClock.now(),
        onProgress: (done, total) => bar.show(done, total, done),
        signal: stop.signal,
      })
      const lines = manifest.files.map(({ file, rows }) => `${String(rows).padStart(10)}  ${file}\n`)
      process.stdout.write(json === true ? `${JSON.stringify(manifest)}\n` : lines.join(''))
      return 0
    } catch (error) {
      if (!(error instanceof HoistwayError && error.code === 'export-stopped')) throw error
      process.stderr.write(`hoistway: ${error.message}\n`)
      return 130
    } finally {
      bar.stop()
    }
  },
)
