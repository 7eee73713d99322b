import { join } from 'node:path'
import { loadRulebook, registryChanged } from '../alerts/index.ts'
import { systemClock } from '../lib/clock.ts'
import { dayOf } from '../lib/day.ts'
import { HoistwayError } from '../lib/errors.ts'
import {
  type ImportSummary,
  importRegistry,
  importRows,
  kindOfFile,
  type RowKindName,
  rowKinds,
} from '../registry/index.ts'
import { startBar } from './bar.ts'
import { commandActor, commandCaller, openRelational, runCommand } from './house.ts'

const kinds = ['equipment', ...Object.keys(rowKinds)]
const usage = `npm run import -- FILE.csv [--kind ${kinds.join('|')}] [--map MAP] [--json]`
const wrong = (what: string) => new HoistwayError('usage', `${what}: ${usage}`)

function sentencesOf(summary: ImportSummary): string {
  const { rows, imported, updated, unchanged, rejected, warnings, report } = summary
  const counts = `${imported} imported, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`
  const left = rejected + warnings === 0 ? '' : `what was rejected or left out: ${report}\n`
  return `${rows} rows: ${counts}; ${warnings} values left out\n${left}`
}

await runCommand(
  { kind: { type: 'string' }, map: { type: 'string' }, json: { type: 'boolean' } },
  async (line, scope) => {
    const [file, ...more] = line.positionals
    const { kind: wanted, map } = line.options as { kind?: string; map?: string }
    if (file === undefined || more.length > 0) throw wrong('name one CSV file')
    if (wanted !== undefined && !kinds.includes(wanted)) throw wrong(`there is no kind ${wanted}`)
    if (map !== undefined && wanted !== undefined && wanted !== 'equipment')
      throw wrong('--map is for equipment')
    const kind = map === undefined ? (wanted ?? (await kindOfFile(file)) ?? 'equipment') : 'equipment'
    const { db, sql } = await openRelational(line.config, scope, 2)
    const stop = new AbortController()
    const onSignal = () => stop.abort()
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
    const today = () => dayOf(systemClock.now(), line.config.TZ)
    const book = loadRulebook()
    const timestamp = new Date(systemClock.now()).toISOString().replaceAll(':', '-')
    const bar = startBar('importing')
    const common = {
      file,
      reportFile: join(line.config.DATA_DIR, 'reports', `import-${timestamp}.csv`),
      onProgress: ({ bytes, totalBytes, rows }: { bytes: number; totalBytes: number; rows: number }) =>
        bar.show(bytes, totalBytes, rows),
      signal: stop.signal,
    }
    let summary: ImportSummary
    try {
      summary =
        kind === 'equipment'
          ? await importRegistry({ ...common, sql, map, actor: commandActor(), clock: systemClock })
          : await importRows({
              ...common,
              db,
              caller: commandCaller(),
              book,
              kind: kind as RowKindName,
              now: () => ({ atMs: systemClock.now(), today: today() }),
            })
    } catch (error) {
      if (!(error instanceof HoistwayError && error.code === 'import-stopped')) throw error
      process.stderr.write(`hoistway: ${error.message}\n`)
      return 130
    } finally {
      bar.stop()
    }
    await registryChanged(db, book, today())
    process.stdout.write(line.options.json ? `${JSON.stringify(summary)}\n` : sentencesOf(summary))
    return 0
  },
)
