import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../lib/free-port.ts'
import { longestWaitMs } from './until.ts'

const tlsFolder = join(import.meta.dirname, '../fixtures/tls')

/** The authority that signed the certificate of `tlsPort`. */
export const testAuthority = join(tlsFolder, 'ca.pem')

/** Why `startMosquitto` cannot work on this machine, or null. */
export function whyNoMosquitto(): string | null {
  // it prints its help, and ends with 3
  const { stdout } = spawnSync('mosquitto', ['-h'], { encoding: 'utf8' })
  return /mosquitto version 2\./.test(stdout ?? '')
    ? null
    : 'mosquitto 2 (Debian package mosquitto) is not installed'
}

/** A foreign broker on loopback ports of its own. */
export interface Mosquitto {
  readonly port: number
  readonly tlsPort: number
  /** Ends it and forgets its sessions; `start` brings it back on the same ports. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Ends it for good. */
  stop(): Promise<void>
}

/** Starts the machine's own `mosquitto`. With `login` only that user may connect. */
export async function startMosquitto({
  login,
}: {
  login?: { username: string; password: string }
} = {}): Promise<Mosquitto> {
  const folder = mkdtempSync(join(tmpdir(), 'hoistway-mosquitto-'))
  const port = await freePort()
  const tlsPort = await freePort()
  const config = join(folder, 'mosquitto.conf')
  const passwords = join(folder, 'passwords')
  if (login !== undefined) {
    const made = spawnSync('mosquitto_passwd', ['-b', '-c', passwords, login.username, login.password])
    if (made.status !== 0) throw new Error(`mosquitto_passwd: ${made.stderr}`)
  }
  const access = login === undefined ? 'allow_anonymous true' : `password_file ${passwords}`
  writeFileSync(
    config,
    `
${process.getuid?.() === 0 ? 'user root' : ''}
per_listener_settings false
${access}
persistence false
max_queued_messages 0
max_inflight_messages 0
log_dest stderr
log_type information
log_type error
listener ${port} 127.0.0.1
listener ${tlsPort} 127.0.0.1
certfile ${join(tlsFolder, 'server.pem')}
keyfile ${join(tlsFolder, 'server.key')}
`,
  )
  let server: ChildProcess | undefined
  const end = () => server?.kill('SIGKILL')
  process.once('exit', end)

  const mosquitto: Mosquitto = {
    port,
    tlsPort,
    async start() {
      const child = spawn('mosquitto', ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] })
      server = child
      let said = ''
      await new Promise<void>((resolve, reject) => {
        const tooLong = setTimeout(() => reject(new Error(`mosquitto did not start: ${said}`)), longestWaitMs)
        child.stderr?.on('data', (chunk) => {
          said = (said + chunk).slice(-2_000)
          if (!said.includes(' running')) return
          clearTimeout(tooLong)
          resolve()
        })
        child.once('error', reject)
        child.once('exit', () => reject(new Error(`mosquitto ended: ${said}`)))
        child.once('exit', () => clearTimeout(tooLong))
      })
    },
    async kill() {
      const child = server
      server = undefined
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    async stop() {
      await mosquitto.kill()
      process.off('exit', end)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    await mosquitto.start()
  } catch (error) {
    await mosquitto.stop()
    throw error
  }
  return mosquitto
}
