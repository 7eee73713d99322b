// npm run bench: every figure a ratio of one run on one machine. The table goes to the standard output, progress to the
// standard error.
import { join } from 'node:path'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { loadFolder } from '../lib/folder.ts'
import { createProgress } from '../lib/progress.ts'
import { ResourceStack } from '../lib/resource-stack.ts'
import { machineTime } from './processes.ts'
import type { Line, Row } from './row.ts'
import { ratioOf } from './row.ts'
import { readSettings } from './settings.ts'
import { jsonLine, tableHead, tableLine } from './table.ts'

const rows = await loadFolder<Row>(join(import.meta.dirname, 'rows'))
const progress = createProgress(process.stderr)

const stopping = new AbortController()
const stopped = new Promise<never>((_, reject) => {
  stopping.signal.addEventListener('abort', () => reject(new Error('stopped')))
})
stopped.catch(() => {})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    progress.note('stopping…')
    stopping.abort()
  })
}

/** What a machine's host takes away while it is measured is no fault of what is measured: the person at the keyboard is told. */
async function measure<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = machineTime()
  const result = await Promise.race([stopped, progress.step(name, work)])
  const after = machineTime()
  const stolen = (after.stolen - before.stolen) / Math.max(1, after.all - before.all)
  if (stolen >= 0.01) progress.note(`  ${Math.round(stolen * 100)} % of the processors' time was stolen`)
  return result
}

try {
  const settings = readSettings(process.argv.slice(2), [...rows.keys()])
  const wanted = [...rows.values()].filter(({ id }) => settings.only === undefined || settings.only === id)
  // the table of a JSON run is for the person who watches
  const table = settings.json ? process.stderr : process.stdout
  const lines: string[] = []
  let failed = false
  for (const row of wanted) {
    if (stopping.signal.aborted) break
    progress.note(`${row.id}: ${row.title}`)
    const resources = new ResourceStack()
    let measured: readonly Line[] = []
    try {
      measured = await row.run({ settings, progress, measure, resources })
    } catch (error) {
      failed = true
      process.stderr.write(`hoistway: ${row.id}: ${messageOf(error)}\n`)
    } finally {
      await resources.close()
    }
    if (measured.some((line) => ratioOf(line) === null) && settings.only !== undefined) failed = true
    for (const line of measured) {
      lines.push(tableLine(row, line))
      if (settings.json) process.stdout.write(`${jsonLine(row, line, measured.length, settings)}\n`)
    }
  }
  table.write(`${[...tableHead, ...lines].join('\n')}\n`)
  process.exitCode = stopping.signal.aborted ? 130 : failed ? 1 : 0
} catch (error) {
  process.stderr.write(`hoistway: ${messageOf(error)}\n`)
  process.exitCode = error instanceof HoistwayError ? 2 : 1
}
