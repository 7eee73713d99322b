import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type HttpServer, startHttp } from '../api/server.ts'
import { startTestApi, type TestApi } from './support/api.ts'
import { seedRegistry } from './support/seed.ts'

// Schemathesis (PyPI, 4 or newer) sends what the document allows and what it forbids, and finds nothing that does not hold.
// TEST_SCHEMATHESIS names the program where it is not on the path; TEST_SCHEMATHESIS_TIMES=10 gives it ten times as long, which
// is enough for all operations. schemathesis/hooks.py says what is no finding, and why.

const program = process.env.TEST_SCHEMATHESIS ?? 'schemathesis'
const times = Number(process.env.TEST_SCHEMATHESIS_TIMES ?? 1)
const own = join(import.meta.dirname, 'schemathesis')
/** Operations that have bounds of their own for who guesses or reports: what comes after some calls is 429. */
const bounded = /^POST \/api\/(v1\/public\/equipment\/\{publicId\}\/reports|auth\/sign-in\/.*)$/
/** Operations for a session, which a token is not, and the second step of a log-in. */
const bySession =
  /^(POST \/api\/auth\/sign-(in\/second-factor|out)|\w+ \/api\/v1\/me\/(second-factor|password|sessions).*)$/

interface Report {
  readonly operations: { readonly tested: number; readonly selected: number }
  readonly test_cases: { readonly generated: number }
  readonly failures: readonly unknown[]
  readonly errors: readonly unknown[]
  readonly warnings: Readonly<Record<'rate_limited' | 'missing_auth', readonly Warning[]>>
}
type Warning = string | { readonly operation: string }

let api: TestApi
let http: HttpServer
let folder: string
let failed = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-schemathesis-'))
  api = await startTestApi()
  await seedRegistry(api)
  const write = (line: string) => {
    failed += line
  }
  const log = pino({ level: 'error' }, { write })
  const beganMs = Date.now()
  // a minute of the server's is a second here, and what waits a minute after ten guesses waits no longer
  const clock = { now: () => api.clock.now() + (Date.now() - beganMs) * 60 }
  http = await startHttp(
    { ...api.context, clock, log },
    { host: '127.0.0.1', port: 0, webRoot: 'no-screens' },
  )
})
afterAll(async () => {
  await http?.close()
  await api?.stop()
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

function whyNot(): string | undefined {
  const { error, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  if (error !== undefined) return `${program} is not installed`
  const [version = '?', major] = /(\d+)\.\d+\S*/.exec(stdout) ?? []
  return Number(major) >= 4 ? undefined : `${program} is version ${version}; 4 is needed`
}

/** All checks in one phase, for so many seconds at most: what it prints, and what it reports. */
async function run(
  phase: string,
  seconds: number,
  ...more: string[]
): Promise<{ said: string; report: Report }> {
  const report = join(folder, 'report.json')
  const args = [
    ...['--config-file', join(own, 'schemathesis.toml'), 'run', `http://127.0.0.1:${http.port}/openapi.json`],
    ...['--header', `Authorization: Bearer ${api.token}`, '--phases', phase, '--max-time', String(seconds)],
    // PostgreSQL's texts have no U+0000, which a schema cannot say and test/api-fuzz.test.ts sends
    ...['--checks', 'all', '--exclude-checks', 'positive_data_acceptance', '--generation-allow-x00', 'false'],
    ...['--max-examples', '10', '--seed', '1', '--no-shrink', '--continue-on-failure', '--workers', '1'],
    ...['--no-color', '--generation-database', 'none', '--report', 'json', '--report-json-path', report],
    ...more,
  ]
  const env = { ...process.env, PYTHONPATH: own, PYTHONDONTWRITEBYTECODE: '1', SCHEMATHESIS_HOOKS: 'hooks' }
  // time for the requests that are under way, and no more
  const child = spawn(program, args, { cwd: folder, env, timeout: (seconds + 60) * 1_000 })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  await new Promise((resolve) => child.once('close', resolve))
  return { said, report: JSON.parse(readFileSync(report, 'utf8')) as Report }
}

const namesOf = (warnings: readonly Warning[]) =>
  warnings.map((one) => (typeof one === 'string' ? one : one.operation))

it.for([
  ['coverage', 50, ['--include-method', 'GET']],
  ['coverage', 60, ['--exclude-method', 'GET']],
  ['fuzzing', 40, []],
  ['stateful', 30, []],
] as const)(
  '%s finds nothing, in %i s %j',
  { timeout: 400_000 * times },
  async ([phase, seconds, more], { skip }) => {
    const why = whyNot()
    if (why !== undefined) skip(why)
    const { said, report } = await run(phase, seconds * times, ...more)
    expect([report.failures, report.errors, failed], said.slice(-20_000)).toEqual([[], [], ''])
    console.log(
      `${phase} ${more.join(' ')}: ${report.test_cases.generated} requests, ${report.operations.tested} operations`,
    )
    expect(report.test_cases.generated).toBeGreaterThan(20)
    // nothing is hidden behind a bound, or behind a token that is gone
    expect(namesOf(report.warnings.rate_limited).filter((one) => !bounded.test(one))).toEqual([])
    expect(namesOf(report.warnings.missing_auth).filter((one) => !bySession.test(one))).toEqual([])
    expect((await api.get('/api/v1/me')).status).toBe(200)
  },
)
