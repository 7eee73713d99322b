import { messageOf } from '../lib/errors.ts'
import { seriesSettings } from '../server/series-settings.ts'
import { lookAtTimeSeries } from '../storage/timeseries/index.ts'
import { runCommand } from './run-command.ts'

// Looks at what the settings lead to, and changes nothing. Exit code 1 where something is wrong.
await runCommand({ json: { type: 'boolean' } }, async ({ config, options }) => {
  const findings = await lookAtTimeSeries(seriesSettings(config, 'doctor')).catch((error) => [
    { what: 'server', isOk: false, text: messageOf(error) },
  ])
  for (const { what, isOk, text } of findings)
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ what, isOk, text })}\n`
        : `${isOk ? 'ok   ' : 'WRONG'}  ${what}: ${text}\n`,
    )
  return findings.every(({ isOk }) => isOk) ? 0 : 1
})
