import { join } from 'node:path'
import { loadRulebook, registryChanged } from '../alerts/index.ts'
import { systemClock } from '../lib/clock.ts'
import { dayOf } from '../lib/day.ts'
import { HoistwayError } from '../lib/errors.ts'
import { type ImportSummary, importRegistry } from '../registry/index.ts'
import { startBar } from './bar.ts'
import { openRelational, runCommand } from './house.ts'

const usage = 'npm run import -- FILE.csv [--map MAP] [--json]'

function sentencesOf(summary: ImportSummary): string {
  const { rows, imported, updated, unchanged, rejected, warnings, report } = summary
  const counts = `${imported} imported, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`
  const left = rejected + warnings === 0 ? '' : `what was rejected or left out: ${report}\n`
  return `${rows} rows: ${counts}; ${warnings} values left out\n${left}`
}

await runCommand({ map: { type: 'string' }, json: { type: 'boolean' } }, async (line, scope) => {
  const [file, ...more] = line.positionals
  if (file === undefined || more.length > 0) {
    throw new HoistwayError('usage', `name one CSV file: ${usage}`)
  }
  const { db, sql } = await openRelational(line.config, scope, 2)
  const stop = new AbortController()
  const onSignal = () => stop.abort()
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  const timestamp = new Date(systemClock.now()).toISOString().replaceAll(':', '-')
  const bar = startBar('importing')
  let summary: ImportSummary
  try {
    summary = await importRegistry({
      sql,
      file,
      map: line.options.map as string | undefined,
      reportFile: join(line.config.DATA_DIR, 'reports', `import-${timestamp}.csv`),
      clock: systemClock,
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
  await registryChanged(db, loadRulebook(), dayOf(systemClock.now(), line.config.TZ))
  process.stdout.write(line.options.json ? `${JSON.stringify(summary)}\n` : sentencesOf(summary))
  return 0
})
