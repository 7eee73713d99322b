import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../lib/free-port.ts'

const POLL_MS = 20
const START_LIMIT_MS = 60_000

/** Why `startInfluxd` cannot work on this machine, or null. */
export function whyNoInfluxd(): string | null {
  const { stdout } = spawnSync('influxd', ['version'], { encoding: 'utf8' })
  return /InfluxDB v1\./.test(stdout) ? null : 'influxd 1.x (Debian package influxdb) is not installed'
}

export interface Influxd {
  readonly url: string
  /** Ends it with -9; what it has kept stays. */
  kill(): Promise<void>
  /** Starts it again on what it has kept. */
  restart(): Promise<void>
  /** Ends it and its data. */
  stop(): Promise<void>
}

/** Test support: starts the machine's own `influxd` 1.x, empty, on free loopback ports. */
export async function startInfluxd(): Promise<Influxd> {
  const folder = await mkdtemp(join(tmpdir(), 'hoistway-influxd-'))
  const port = await freePort()
  const backupPort = await freePort()
  const config = join(folder, 'influxdb.conf')
  await writeFile(config, configuration(folder, port, backupPort))
  const url = `http://127.0.0.1:${port}`
  let server: ChildProcess | undefined
  const killNow = () => server?.kill('SIGKILL')
  process.once('exit', killNow)
  const kill = async () => {
    if (server === undefined || !isRunning(server)) return
    const exited = once(server, 'exit')
    killNow()
    await exited
  }
  const restart = async () => {
    server = spawn('influxd', ['run', '-config', config], { stdio: ['ignore', 'ignore', 'pipe'] })
    await untilItAnswers(server, url)
  }
  const stop = async () => {
    await kill()
    process.off('exit', killNow)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await restart()
    return { url, kill, restart, stop }
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
