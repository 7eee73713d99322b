// Installs what is missing, so that every command works on a fresh clone. Plain JavaScript: it runs on the host's Node,
// before the project's own runtime (the `node` package) is there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))

function packagesOf(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.bin/node'))) return false
  const installed = packagesOf(join(root, 'node_modules/.package-lock.json'))
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' || wanted.optional === true || installed[path]?.version === wanted.version,
  )
}

if (!isInstalled()) {
  process.stderr.write('hoistway: installing packages (once, about a minute)…\n')
  // stdout belongs to the command that follows
  const { status, error } = spawnSync('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0 || !isInstalled()) {
    process.stderr.write(
      `hoistway: the packages could not be installed${error ? ` (${error.message})` : ''}; ` +
        'see the lines above, check the connection to the npm registry, then run the command again\n',
    )
    process.exit(2)
  }
}
