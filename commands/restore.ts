import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchBackup, requireEmpty, restoreBackup } from '../backup/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { lockDataDir } from '../lib/lock.ts'
import { ResourceStack } from '../lib/resource-stack.ts'
import { startBar } from './bar.ts'
import { runCommand } from './run-command.ts'

const usage = 'npm run restore -- --from FOLDER|s3://BUCKET/PREFIX [--json]'

await runCommand(
  { from: { type: 'string' }, json: { type: 'boolean' } },
  async ({ config, options, positionals }, resources) => {
    const { from, json } = options
    if (typeof from !== 'string' || from === '' || positionals.length > 0)
      throw new HoistwayError('usage', `name the backup: ${usage}`)
    resources.add('data directory', lockDataDir(config.DATA_DIR))
    await requireEmpty(config.DATA_DIR)
    const staging = await mkdtemp(join(tmpdir(), 'hoistway-restore-'))
    resources.add('staging', () => rm(staging, { recursive: true, force: true }))
    const bar = startBar('restoring')
    const engines = new ResourceStack()
    try {
      const folder = await fetchBackup(from, config, staging, (done, of) => bar.show(done, of, done))
      const manifest = await restoreBackup({
        folder,
        config,
        resources: engines,
        onProgress: (done, total, rows) => bar.show(done, total, rows),
      })
      await engines.close()
      const { files: _files, ...counts } = manifest
      if (json === true) process.stdout.write(`${JSON.stringify(counts)}\n`)
      else process.stdout.write(`restored into ${config.DATA_DIR}: the backup of ${manifest.at}\n`)
      return 0
    } catch (error) {
      await engines.close().catch(() => {})
      // what was empty is empty again
      for (const name of await readdir(config.DATA_DIR)) {
        if (!/^lock/.test(name)) await rm(join(config.DATA_DIR, name), { recursive: true, force: true })
      }
      throw error
    } finally {
      bar.stop()
    }
  },
)
