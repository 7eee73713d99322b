import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../../lib/free-port.ts'

const POLL_MS = 20
const START_LIMIT_MS = 60_000

/** A real InfluxDB of this machine, and how it is used. */
export interface Influxd {
  readonly url: string
  /** Settings of a store, but for its bucket. */
  readonly settings: { readonly url: string; readonly token?: string; readonly org?: string }
  /** Makes a bucket where the store does not make it itself. */
  makeBucket(name: string): Promise<void>
  /** Asks it past the store; throws where it does not answer as it should. */
  ask(method: string, path: string, body?: string | Uint8Array<ArrayBuffer>): Promise<string>
  /** Ends it with -9; what it has kept stays. */
  kill(): Promise<void>
  /** Starts it again on what it has kept. */
  restart(): Promise<void>
  /** Ends it and its data. */
  stop(): Promise<void>
}

/** A kind of server: why it cannot be started on this machine, or null, and how it is. */
export interface InfluxdKind {
  readonly name: string
  readonly whyNot: string | null
  readonly start: () => Promise<Influxd>
}

const second = process.env.TEST_INFLUXD2

/** Every kind of server that the store is for: Debian's 1.x, and a 2.x whose program TEST_INFLUXD2 names. */
export const influxdKinds: readonly InfluxdKind[] = [
  { name: 'influxdb 1.x', whyNot: whyNoInfluxd(), start: startInfluxd },
  {
    name: 'influxdb 2.x',
    whyNot: second === undefined ? 'TEST_INFLUXD2 names no influxd 2.x' : null,
    start: startInfluxd2,
  },
]

/** Why `startInfluxd` cannot work on this machine, or null. */
export function whyNoInfluxd(): string | null {
  const { stdout } = spawnSync('influxd', ['version'], { encoding: 'utf8' })
  return /InfluxDB v1\./.test(stdout) ? null : 'influxd 1.x (Debian package influxdb) is not installed'
}

/** Test support: starts the machine's own `influxd` 1.x, empty, on free loopback ports. */
export async function startInfluxd(): Promise<Influxd> {
  const folder = await mkdtemp(join(tmpdir(), 'hoistway-influxd-'))
  const [port, backupPort] = [await freePort(), await freePort()]
  const config = join(folder, 'influxdb.conf')
  await writeFile(config, configuration(folder, port, backupPort))
  return startProgram({ folder, port, command: ['influxd', 'run', '-config', config] })
}

const setUp = { username: 'hoistway', password: 'hoistway-test', org: 'test-org', token: 'test-token' }

/** Test support: starts the `influxd` 2.x that TEST_INFLUXD2 names, empty and set up, on a free loopback port. */
export async function startInfluxd2(): Promise<Influxd> {
  if (second === undefined) throw new Error('TEST_INFLUXD2 names no influxd 2.x')
  const folder = await mkdtemp(join(tmpdir(), 'hoistway-influxd2-'))
  const port = await freePort()
  const paths = ['bolt', 'sqlite', 'engine'].map((name) => `--${name}-path=${join(folder, name)}`)
  const command = [
    ...[second, '--reporting-disabled', '--log-level=error', ...paths],
    `--http-bind-address=127.0.0.1:${port}`,
  ]
  const { token, org } = setUp
  const influxd = await startProgram({ folder, port, command, settings: { token, org } })
  const answer = JSON.parse(
    await influxd.ask('POST', '/api/v2/setup', JSON.stringify({ ...setUp, bucket: 'unused' })),
  ) as { org: { id: string } }
  return {
    ...influxd,
    async makeBucket(name) {
      const body = { orgID: answer.org.id, name, retentionRules: [] }
      await influxd.ask('POST', '/api/v2/buckets', JSON.stringify(body))
    },
  }
}

async function startProgram(options: {
  readonly folder: string
  readonly port: number
  readonly command: readonly string[]
  readonly settings?: { readonly token: string; readonly org: string }
}): Promise<Influxd> {
  const { folder, port, command, settings = {} } = options
  const [program, ...args] = command as [string, ...string[]]
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
    server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    await untilItAnswers(server, url)
  }
  const stop = async () => {
    await kill()
    process.off('exit', killNow)
    await rm(folder, { recursive: true, force: true })
  }
  const ask = async (method: string, path: string, body?: string | Uint8Array<ArrayBuffer>) => {
    const headers = options.settings && { authorization: `Token ${options.settings.token}` }
    const answer = await fetch(`${url}${path}`, {
      ...{ method, ...(body !== undefined && { body }), ...(headers && { headers }) },
    })
    const said = await answer.text()
    if (!answer.ok) throw new Error(`InfluxDB answered ${answer.status}: ${said}`)
    return said
  }
  try {
    await restart()
    return { url, settings: { url, ...settings }, makeBucket: async () => {}, ask, kill, restart, stop }
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
