import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import { freePort } from '../lib/free-port.ts'
import { until } from './support/until.ts'

const root = dirname(import.meta.dirname)
const dataDir = mkdtempSync(join(tmpdir(), 'hoistway-supervise-'))
const [httpPort, mqttPort] = [await freePort(), await freePort()]
const running = new Set<ChildProcess>()

/** Starts the server as `npm run serve` does. */
function supervise(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['supervise.ts'], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      HTTP_PORT: String(httpPort),
      MQTT_PORT: String(mqttPort),
      LOG_LEVEL: 'warn',
      ...env,
    },
  })
  running.add(child)
  let said = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const readies = () => said.split('\nHoistway is ready').length - 1
  const serverPid = () =>
    Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')[0])
  return { child, ended, said: () => said, readies, serverPid }
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

afterEach(async () => {
  for (const child of running) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
  running.clear()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

it('starts a killed server again and says why; a SIGTERM stops both, with its exit code', async () => {
  const { child, ended, said, readies, serverPid } = supervise()
  await until(() => expect(readies(), said()).toBe(1))
  const first = serverPid()
  process.kill(first, 'SIGKILL')
  await until(() => expect(readies(), said()).toBe(2))
  expect(said()).toMatch(
    /hoistway: the server ended \(SIGKILL\); starting it again in 1 s; its last words: .+/,
  )
  const second = serverPid()
  expect(second).not.toBe(first)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(isAlive(second)).toBe(false)
  expect(readies()).toBe(2)
})

it('does not start a server again whose settings are wrong', async () => {
  const { ended, said } = supervise({ HTTP_PORT: 'not-a-port' })
  expect(await ended).toBe(2)
  expect(said()).toContain('HTTP_PORT')
  expect(said()).not.toContain('starting it again')
})

it('leaves no server behind when it is killed itself, so that the next start has the data directory', async () => {
  const { child, said, readies, serverPid } = supervise()
  await until(() => expect(readies(), said()).toBe(1))
  const server = serverPid()
  child.kill('SIGKILL')
  await until(() => expect(isAlive(server)).toBe(false))
  const next = supervise()
  await until(() => expect(next.readies(), next.said()).toBe(1))
  next.child.kill('SIGINT')
  expect(await next.ended).toBe(0)
})
