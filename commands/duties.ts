import { type DutyCounts, duties, followRegistry, runDuties, runDutiesAgain } from '../duties/index.ts'
import { systemClock } from '../lib/clock.ts'
import { dayOf, isDay } from '../lib/day.ts'
import { HoistwayError } from '../lib/errors.ts'
import { loadRulebook } from '../rulebook/index.ts'
import { openRelational } from '../server/open-relational.ts'
import { runCommand } from './run-command.ts'

const usage = 'npm run duties -- --as-of YYYY-MM-DD [--dry-run] [--json]'

function sentenceOf(counts: DutyCounts, dryRun: boolean): string {
  const { duty, checked, overdue, onTime, due, unknown, noRule, opened, alreadyOpen, causeResolved } = counts
  const found = `${duty}: ${checked} checked, ${overdue} overdue, ${onTime} on time${due === undefined ? '' : ` (${due} due soon)`}, ${unknown} without a record, ${noRule} without a rule`
  return dryRun
    ? found
    : `${found}; ${opened} orders opened, ${alreadyOpen} open already, ${causeResolved} no longer due`
}

await runCommand(
  { 'as-of': { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  async ({ config, options, positionals }, scope) => {
    const nowMs = systemClock.now()
    const today = dayOf(nowMs, config.TZ)
    const asOf = String(options['as-of'] ?? today)
    if (!isDay(asOf) || positionals.length > 0) {
      throw new HoistwayError('usage', `--as-of wants a day of the calendar, YYYY-MM-DD: ${usage}`)
    }
    const dryRun = options['dry-run'] === true
    const { db } = await openRelational(config, scope, 2)
    const rulebook = loadRulebook()
    // what is run for today is not run by the server once more
    const counts =
      asOf === today && !dryRun
        ? await runDutiesAgain(db, rulebook, { asOf, nowMs })
        : await runDuties(db, rulebook, [...duties.values()], { asOf, dryRun, nowMs })
    if (asOf !== today && !dryRun) await followRegistry(db, rulebook, today)
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ asOf, dryRun, duties: counts })}\n`
        : `as of ${asOf}${dryRun ? ' (dry run: nothing was opened)' : ''}\n${counts.map((one) => sentenceOf(one, dryRun)).join('\n')}\n`,
    )
  },
)
