import { askServer, beginBackup, type Manifest, makeBackup } from '../backup/index.ts'
import { systemClock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { readOrCreateInstanceId } from '../lib/instance.ts'
import { openRelational } from '../server/open-relational.ts'
import { startBar } from './bar.ts'
import { lockUnlessServed, runCommand } from './run-command.ts'

const usage = 'npm run backup -- --out FOLDER|s3://BUCKET/PREFIX [--json]'

/** What was backed up, for people. */
const linesOf = ({ tables, series, evidenceFiles, journal, files }: Manifest) => {
  const rows = Object.values(tables.rows).reduce((sum, count) => sum + count, 0)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return [
    `${Object.keys(tables.rows).length} tables, ${rows} rows`,
    series.isIncluded
      ? `${series.rows} rows of series`
      : 'no series: InfluxDB is backed up with its own tool (docs/operations.md)',
    `${evidenceFiles} files of evidence`,
    `${journal.end - journal.start} messages of the journal`,
    `${files.length} files, ${Math.ceil(bytes / 2 ** 20)} MiB`,
  ].join('\n')
}

await runCommand(
  { out: { type: 'string' }, json: { type: 'boolean' } },
  async ({ config, options, positionals }, scope) => {
    const { out, json } = options
    if (typeof out !== 'string' || out === '' || positionals.length > 0)
      throw new HoistwayError('usage', `name the place of the backup: ${usage}`)
    const unlock = lockUnlessServed(config.DATA_DIR)
    if (unlock !== undefined) scope.add('data directory', unlock)
    const relational = await openRelational(config, scope, 3)
    const instanceId = readOrCreateInstanceId(config.DATA_DIR)
    const server = unlock === undefined ? await askServer(relational, instanceId) : undefined
    if (server !== undefined) scope.add('server', () => server.close())
    const backup = await beginBackup(out, config)
    scope.add('what is unfinished', () => backup.dispose())
    const bar = startBar('backing up')
    try {
      const manifest = await makeBackup({
        config,
        relational,
        instanceId,
        server,
        folder: backup.folder,
        clock: systemClock,
        onProgress: (done, total, rows) => bar.show(done, total, rows),
      })
      await backup.finish((files, ofFiles) => bar.show(files, ofFiles, files))
      const { files: _files, ...counts } = manifest
      process.stdout.write(json === true ? `${JSON.stringify(counts)}\n` : `${linesOf(manifest)}\n`)
      return 0
    } finally {
      bar.stop()
    }
  },
)
