import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../lib/free-port.ts'
import type { ResourceStack } from '../lib/resource-stack.ts'
import { cpuOf, residentOf } from './processes.ts'

/** Debian puts it where only the administrator's path looks. */
const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin` }
const startPatienceMs = 10_000

/** A running Mosquitto with nothing kept on disk and no bound on what waits. */
export interface Mosquitto {
  readonly port: number
  cpuMs(): number
  residentBytes(): number
  /** Ends it at once. */
  kill(): Promise<void>
  /** Starts it again on the same port, and resolves when it listens. */
  start(): Promise<void>
}

/** `2.0.21`, or undefined where it is not installed. */
export function mosquittoVersion(): string | undefined {
  const { stdout } = spawnSync('mosquitto', ['-h'], { env, encoding: 'utf8' })
  return /mosquitto version (\S+)/.exec(stdout ?? '')?.[1]
}

/** Starts Mosquitto on a free port; the stack ends it. With a password file nobody else may connect. */
export async function startMosquitto(resources: ResourceStack, passwords?: string): Promise<Mosquitto> {
  const folder = mkdtempSync(join(tmpdir(), 'hoistway-mosquitto-'))
  const port = await freePort()
  const config = [
    `listener ${port} 127.0.0.1`,
    'max_inflight_messages 0',
    'max_queued_messages 0',
    'set_tcp_nodelay true',
    'persistence false',
    'log_type error',
  ]
  if (process.getuid?.() === 0) config.push('user root')
  if (passwords === undefined) config.push('allow_anonymous true')
  else {
    writeFileSync(join(folder, 'passwords'), passwords, { mode: 0o600 })
    config.push('allow_anonymous false', `password_file ${join(folder, 'passwords')}`)
  }
  writeFileSync(join(folder, 'mosquitto.conf'), `${config.join('\n')}\n`)

  let child: ReturnType<typeof spawn> | undefined
  const kill = async () => {
    const running = child
    child = undefined
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const exited = once(running, 'exit')
    running.kill('SIGKILL')
    await exited
  }
  resources.add('mosquitto', async () => {
    await kill()
    rmSync(folder, { recursive: true, force: true })
  })
  const start = async () => {
    const running = spawn('mosquitto', ['-c', join(folder, 'mosquitto.conf')], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child = running
    let said = ''
    running.stderr.on('data', (chunk) => (said += chunk))
    await once(running, 'spawn')
    const untilMs = performance.now() + startPatienceMs
    while (!(await listens(port))) {
      if (running.exitCode !== null || performance.now() > untilMs)
        throw new Error(`mosquitto did not start: ${said}`)
      await wait(20)
    }
  }
  await start()
  return {
    port,
    cpuMs: () => cpuOf(child?.pid ?? 0),
    residentBytes: () => residentOf(child?.pid ?? 0),
    kill,
    start,
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
