// A signal at any moment of the start ends the program with everything that it had started.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../lib/free-port.ts'
import { until } from './support/until.ts'

const root = dirname(import.meta.dirname)
const dataDir = mkdtempSync(join(tmpdir(), 'hoistway-stop-at-start-'))
const [httpPort, mqttPort] = [await freePort(), await freePort()]
const running = new Set<ChildProcess>()
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  running.clear()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

function serve(program = 'main.ts') {
  const env = {
    DATA_DIR: dataDir,
    HTTP_PORT: String(httpPort),
    MQTT_PORT: String(mqttPort),
    LOG_LEVEL: 'warn',
  }
  const child = spawn(process.execPath, [program], { cwd: root, env: { ...process.env, ...env } })
  running.add(child)
  let said = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  /** Resolves once it says so: that takes as long as the machine takes. */
  const says = (words: string) =>
    new Promise<void>((resolve, reject) => {
      child.stderr.on('data', () => said.includes(words) && resolve())
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
    })
  return {
    child,
    said: () => said,
    says,
    ended: once(child, 'exit').then(([code, signal]) => signal ?? code),
  }
}

const read = <T>(what: () => T, otherwise: T): T => {
  try {
    return what()
  } catch {
    return otherwise
  }
}

/** Programs that name the data directory, are told of it or work in it. */
function programsOfDataDir(): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .map((pid) => ({
      words: read(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '), ''),
      told: read(() => readFileSync(`/proc/${pid}/environ`, 'utf8'), ''),
      folder: read(() => readlinkSync(`/proc/${pid}/cwd`), ''),
    }))
    .filter(
      ({ words, told, folder }) =>
        words.includes(dataDir) || told.includes(`DATA_DIR=${dataDir}`) || folder.startsWith(dataDir),
    )
    .map(({ words }) => words)
}

type Moment = (program: ReturnType<typeof serve>) => Promise<unknown>
const file =
  (name: string): Moment =>
  () =>
    until(() => expect(existsSync(join(dataDir, name))).toBe(true))
const step =
  (name: string): Moment =>
  ({ says }) =>
    says(`✓ ${name}`)

describe.skipIf(process.platform !== 'linux')('stopped (on Linux, where /proc tells what runs)', () => {
  it.each<[string, Moment]>([
    ['the cluster of PostgreSQL is made', file('postgres.new')],
    ['PostgreSQL starts', file('postgres/postmaster.pid')],
    ['PostgreSQL runs', step('embedded PostgreSQL')],
    ['the pipeline runs', step('DuckDB and rules')],
    ['devices may connect', step('MQTT on port')],
    ['people may connect', step('HTTP on port')],
  ])('while %s', async (_, comes) => {
    const program = serve()
    const { child, said, ended } = program
    await comes(program)
    child.kill('SIGTERM')
    // npm and a terminal both pass a signal on
    child.kill('SIGTERM')
    expect(await ended, said()).toBe(0)
    expect(programsOfDataDir()).toEqual([])
  })

  it('when the program that supervises it is killed as soon as it has begun', async () => {
    const { child, ended } = serve('supervise.ts')
    await until(() =>
      expect(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')).toMatch(/\d/),
    )
    child.kill('SIGKILL')
    await ended
    await until(() => expect(programsOfDataDir()).toEqual([]))
  })

  it('and starts as ever afterwards', async () => {
    const { child, says, ended } = serve()
    await says('Hoistway is ready')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(programsOfDataDir()).toEqual([])
  })
})
