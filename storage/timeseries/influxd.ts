import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import getPort from 'get-port'

const POLL_MS = 20
const START_LIMIT_MS = 20_000

/** Why `startInfluxd` cannot work on this machine, or null. */
export function whyNoInfluxd(): string | null {
  const { stdout } = spawnSync('influxd', ['version'], { encoding: 'utf8' })
  return /InfluxDB v1\./.test(stdout) ? null : 'influxd 1.x (Debian package influxdb) is not installed'
}

/** Test support: starts the machine's own `influxd` 1.x, empty, on free loopback ports. `stop` ends it and its data. */
export async function startInfluxd(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'hoistway-influxd-'))
  const port = await getPort({ host: '127.0.0.1' })
  const backupPort = await getPort({ host: '127.0.0.1', exclude: [port] })
  const config = join(folder, 'influxdb.conf')
  await writeFile(config, configuration(folder, port, backupPort))
  const server = spawn('influxd', ['run', '-config', config], { stdio: ['ignore', 'ignore', 'pipe'] })
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    if (isRunning(server)) {
      kill()
      await once(server, 'exit')
    }
    process.off('exit', kill)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const url = `http://127.0.0.1:${port}`
    await untilItAnswers(server, url)
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function configuration(folder: string, port: number, backupPort: number): string {
  return `
    reporting-disabled = true
    bind-address = "127.0.0.1:${backupPort}"
    [meta]
      dir = "${folder}/meta"
    [data]
      dir = "${folder}/data"
      wal-dir = "${folder}/wal"
      query-log-enabled = false
    [http]
      bind-address = "127.0.0.1:${port}"
      log-enabled = false
    [monitor]
      store-enabled = false
    [continuous_queries]
      enabled = false
    [subscriber]
      enabled = false
  `
}

async function untilItAnswers(server: ChildProcess, url: string): Promise<void> {
  let log = ''
  server.stderr?.on('data', (text) => {
    log = (log + text).slice(-2000)
  })
  let spawnError: Error | undefined
  server.once('error', (error) => {
    spawnError = error
  })
  const giveUpAtMs = Date.now() + START_LIMIT_MS
  while (Date.now() < giveUpAtMs) {
    if (spawnError !== undefined) throw spawnError
    if (!isRunning(server)) throw new Error(`influxd ended: ${log}`)
    const answer = await fetch(`${url}/ping`).catch(() => undefined)
    if (answer?.ok) return
    await wait(POLL_MS)
  }
  throw new Error(`influxd did not answer in ${START_LIMIT_MS} ms: ${log}`)
}

function isRunning(server: ChildProcess): boolean {
  return server.pid !== undefined && server.exitCode === null && server.signalCode === null
}
