import { alertExtracts } from '../alerts/index.ts'
import { auditExtract } from '../audit/index.ts'
import { csvSource, exportFiles, type FileSource } from '../csv/index.ts'
import { dutyExtract } from '../duties/index.ts'
import { gbt38656Sources } from '../gbt38656/index.ts'
import { userExtract } from '../identity/index.ts'
import { systemClock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { orderExtracts } from '../orders/index.ts'
import { registryExtracts } from '../registry/index.ts'
import type { Caller } from '../schemas/index.ts'
import { openRelational } from '../server/open-relational.ts'
import { startBar } from './bar.ts'
import { commandCaller, runCommand } from './run-command.ts'

const extracts = [
  ...registryExtracts,
  ...orderExtracts,
  ...alertExtracts,
  dutyExtract,
  auditExtract,
  userExtract,
]
const usage = 'npm run export -- --out FOLDER [--format csv|gbt38656] [--only equipment,parties,…] [--json]'
const wrong = (what: string) => new HoistwayError('usage', `${what}: ${usage}`)

/** What each format calls itself in the manifest, and its files. */
const formats: Readonly<Record<string, { readonly name: string; files(caller: Caller): FileSource[] }>> = {
  csv: { name: 'hoistway-csv-1', files: () => extracts.map(csvSource) },
  gbt38656: { name: 'gbt38656-2020', files: gbt38656Sources },
}

const nameOf = ({ file }: FileSource) => file.replace(/\.\w+$/, '')

function chosen(sources: FileSource[], only: string | undefined): FileSource[] {
  if (only === undefined) return sources
  const names = only.split(',').map((name) => name.trim())
  const known = sources.map(nameOf)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw wrong(`--only: there is no ${unknown.join(', ')}; there are ${known.join(', ')}`)
  return sources.filter((source) => names.includes(nameOf(source)))
}

await runCommand(
  {
    out: { type: 'string' },
    format: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'boolean' },
  },
  async ({ config, options, positionals }, scope) => {
    const { out, format = 'csv', only, json } = options as Record<string, string | undefined>
    const wanted = formats[format]
    if (out === undefined || out === '' || positionals.length > 0) throw wrong('name the folder to write')
    if (wanted === undefined) throw wrong(`there is no format ${format}`)
    const sources = chosen(wanted.files(commandCaller()), only)
    const { db } = await openRelational(config, scope, 2)
    const stop = new AbortController()
    const onSignal = () => stop.abort()
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
    const bar = startBar('exporting')
    try {
      const manifest = await exportFiles({
        db,
        format: wanted.name,
        sources,
        folder: out,
        atMs: systemClock.now(),
        onProgress: (done, total) => bar.show(done, total, done),
        signal: stop.signal,
      })
      const lines = manifest.files.map(({ file, rows }) => `${String(rows).padStart(10)}  ${file}\n`)
      process.stdout.write(json === undefined ? lines.join('') : `${JSON.stringify(manifest)}\n`)
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
