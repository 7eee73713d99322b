import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../lib/free-port.ts'
import { testDatabaseUrl } from './postgres.ts'
import { registryOfServer } from './registry-of-server.ts'

const root = join(import.meta.dirname, '../..')

/** What a command said and how it ended. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The whole program as its users run it: a child process on a temporary data directory and free ports. */
export interface Product {
  readonly url: string
  readonly mqttPort: number
  readonly dataDir: string
  /** Process id of the server while it runs. */
  pid(): number | undefined
  /** Everything the server printed so far. */
  output(): string
  /** Starts the server and waits until it says that it is ready. */
  start(): Promise<void>
  /** Ends the server with a signal and waits for its exit code. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null>
  /** Resolves with the exit code once the server has ended by itself. */
  ended(): Promise<number | null>
  /** Its registry, without a command. */
  readonly registry: ReturnType<typeof registryOfServer>
  /** Runs a command of the project on the same data directory. */
  run(command: string, ...args: string[]): Promise<Ran>
  /** Gets JSON from the API with a token. */
  get<T>(path: string, token: string): Promise<T>
  /** Ends whatever still runs and removes the data directory, unless the settings named one. */
  dispose(): Promise<void>
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const said = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => (said.stdout += chunk))
  child.stderr?.on('data', (chunk) => (said.stderr += chunk))
  return said
}

/** Runs a program of the project to its end. */
export async function runProgram(args: readonly string[], env: Record<string, string>): Promise<Ran> {
  const child = spawn(process.execPath, [...args], { cwd: root, env: { ...process.env, ...env } })
  const said = collect(child)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}

/** Prepares a product with its own data directory, or with the one that the settings name; nothing runs yet. */
export async function createProduct(
  settings: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<Product> {
  const { DATA_DIR: kept } = settings
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'hoistway-product-'))
  const [httpPort, mqttPort] = [await freePort(), await freePort()]
  const env = { DATA_DIR: dataDir, HTTP_PORT: String(httpPort), MQTT_PORT: String(mqttPort), ...settings }
  const url = `http://127.0.0.1:${httpPort}`
  let server: ChildProcess | undefined
  let said = { stdout: '', stderr: '' }

  async function end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
    const running = server
    server = undefined
    if (running === undefined || running.exitCode !== null || running.signalCode !== null)
      return running?.exitCode ?? null
    running.kill(signal)
    const [code] = (await once(running, 'exit')) as [number | null]
    return code
  }

  const product: Product = {
    url,
    mqttPort,
    dataDir,
    pid: () => server?.pid,
    output: () => said.stderr,
    async start() {
      const child = spawn(process.execPath, ['main.ts', ...args], {
        cwd: root,
        env: { ...process.env, ...env },
      })
      server = child
      said = collect(child)
      await new Promise<void>((resolve, reject) => {
        child.stderr?.on('data', () => {
          if (said.stderr.includes('Hoistway is ready')) resolve()
        })
        child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said.stderr}`)))
      })
    },
    end,
    async ended() {
      if (server === undefined) throw new Error('the server was not started')
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      return server.exitCode
    },
    registry: registryOfServer({ DATA_DIR: dataDir, DATABASE_URL: settings.DATABASE_URL }),
    run: (command, ...rest) => runProgram([`commands/${command}.ts`, ...rest], env),
    async get<T>(path: string, token: string) {
      const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as T
    },
    async dispose() {
      // started again if need be, so that an orderly end stops the database of a killed server too
      if (server === undefined && said.stderr !== '') await product.start().catch(() => {})
      await end('SIGINT')
      if (kept === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return product
}

/** The same on a database of the PostgreSQL that all test files share: nothing is made and migrated first. */
export async function createProductOnTestPostgres(
  settings: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<Product> {
  return createProduct({ DATABASE_URL: await testDatabaseUrl(), ...settings }, args)
}
