import { join } from 'node:path'
import { SingleBar } from 'cli-progress'
import { loadRulebook, registryChanged } from '../alerts/index.ts'
import { systemClock } from '../lib/clock.ts'
import { dayOf } from '../lib/day.ts'
import { HoistwayError } from '../lib/errors.ts'
import { type ImportProgress, type ImportSummary, importRegistry } from '../registry/index.ts'
import { openRelational, runCommand } from './house.ts'

const usage = 'npm run import -- FILE.csv [--map MAP] [--json]'

interface ProgressView {
  show(progress: ImportProgress): void
  stop(): void
}

/** A bar on a terminal; elsewhere a line now and then. Both on stderr. */
function progressView(): ProgressView {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({
      format: 'importing [{bar}] {percentage}% | {rows} rows | {eta_formatted} left',
      stream: process.stderr,
      hideCursor: true,
    })
    bar.start(1, 0, { rows: 0 })
    return {
      show({ bytes, totalBytes, rows }) {
        bar.setTotal(totalBytes)
        bar.update(bytes, { rows })
      },
      stop: () => bar.stop(),
    }
  }
  let shownAtMs = systemClock.now()
  return {
    show({ bytes, totalBytes, rows }) {
      if (systemClock.now() - shownAtMs < 5000) return
      shownAtMs = systemClock.now()
      process.stderr.write(`importing: ${Math.floor((100 * bytes) / totalBytes)} %, ${rows} rows\n`)
    },
    stop() {},
  }
}

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
  const view = progressView()
  let summary: ImportSummary
  try {
    summary = await importRegistry({
      sql,
      file,
      map: line.options.map as string | undefined,
      reportFile: join(line.config.DATA_DIR, 'reports', `import-${timestamp}.csv`),
      clock: systemClock,
      onProgress: view.show,
      signal: stop.signal,
    })
  } catch (error) {
    if (!(error instanceof HoistwayError && error.code === 'import-stopped')) throw error
    process.stderr.write(`hoistway: ${error.message}\n`)
    return 130
  } finally {
    view.stop()
  }
  await registryChanged(db, loadRulebook(), dayOf(systemClock.now(), line.config.TZ))
  process.stdout.write(line.options.json ? `${JSON.stringify(summary)}\n` : sentencesOf(summary))
  return 0
})
