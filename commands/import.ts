import { join } from 'node:path'
import {
  type ImportKind,
  type ImportSummary,
  importFile,
  importKinds,
  kindOfFile,
  sureFrom,
} from '../csv/index.ts'
import { systemClock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { loadRulebook } from '../rulebook/index.ts'
import { openRelational } from '../server/open-relational.ts'
import { startBar } from './bar.ts'
import { commandActor, commandCaller, runCommand } from './run-command.ts'

const usage = `npm run import -- FILE.csv [--kind ${importKinds.join('|')}] [--map MAP] [--encoding NAME] [--lenient] [--dry-run] [--json]`
const wrong = (what: string) => new HoistwayError('usage', `${what}: ${usage}`)

function sentencesOf(summary: ImportSummary, dryRun: boolean): string {
  const { rows, imported, updated, unchanged, rejected, warnings, report } = summary
  const counts = `${imported} imported, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`
  const left = rejected + warnings === 0 ? '' : `what was rejected or left out: ${report}\n`
  const undone = dryRun ? 'a dry run, nothing is changed: ' : ''
  const { encoding, delimiter, distinct } = summary
  const values = distinct.map(
    ({ code, column, value, rows, line }) =>
      `  ${rows} × ${column}: ${JSON.stringify(value.slice(0, 80))} ${code}, first on line ${line}\n`,
  )
  const guess =
    encoding.confidence < sureFrom
      ? `read as ${encoding.name}, which is not sure: look at a name, or say --encoding\n`
      : ''
  const parted =
    delimiter === ','
      ? ''
      : `cells are parted by ${delimiter === '\t' ? 'TAB' : `"${delimiter}"`}, not by a comma\n`
  const dates =
    summary.unreadDates > 0
      ? `${summary.unreadDates} rows have a date that cannot be read; correct them, or say --lenient to import them without it\n`
      : ''
  return `${undone}${rows} rows: ${counts}; ${warnings} values left out\n${values.join('')}${guess}${parted}${dates}${left}`
}

await runCommand(
  {
    kind: { type: 'string' },
    map: { type: 'string' },
    encoding: { type: 'string' },
    lenient: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async (line, scope) => {
    const [file, ...more] = line.positionals
    const { kind: wanted, map, encoding } = line.options as { kind?: string; map?: string; encoding?: string }
    if (file === undefined || more.length > 0) throw wrong('name one CSV file')
    if (wanted !== undefined && !importKinds.includes(wanted as ImportKind))
      throw wrong(`there is no kind ${wanted}`)
    if (map !== undefined && wanted !== undefined && wanted !== 'equipment')
      throw wrong('--map is for equipment')
    const kind =
      map === undefined ? (wanted ?? (await kindOfFile(file, encoding)) ?? 'equipment') : 'equipment'
    const dryRun = line.options['dry-run'] === true
    const relational = await openRelational(line.config, scope, 2)
    const stop = new AbortController()
    const onSignal = () => stop.abort()
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
    const timestamp = new Date(systemClock.now()).toISOString().replaceAll(':', '-')
    const bar = startBar('importing')
    let summary: ImportSummary
    try {
      summary = await importFile(relational, {
        kind: kind as ImportKind,
        caller: commandCaller(),
        actor: commandActor(),
        rulebook: loadRulebook(),
        clock: systemClock,
        timeZone: line.config.TZ,
        ...{ file, map, encoding, dryRun, lenient: line.options.lenient === true },
        reportFile: join(line.config.DATA_DIR, 'reports', `import-${timestamp}.csv`),
        onProgress: ({ bytes, totalBytes, rows }) => bar.show(bytes, totalBytes, rows),
        signal: stop.signal,
      })
    } catch (error) {
      if (!(error instanceof HoistwayError && error.code === 'import-stopped')) throw error
      process.stderr.write(`hoistway: ${error.message}\n`)
      return 130
    } finally {
      bar.stop()
    }
    process.stdout.write(line.options.json ? `${JSON.stringify(summary)}\n` : sentencesOf(summary, dryRun))
    // a duty whose day was left out is no success
    return summary.unreadDates > 0 ? 1 : 0
  },
)
