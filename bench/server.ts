import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { readCommandLine } from '../lib/config.ts'
import { ResourceStack } from '../lib/resource-stack.ts'
import { equipment, issueCredentials } from '../registry/index.ts'
import { openRelational } from '../server/open-relational.ts'
import { createProduct, type Product } from '../test/support/server-process.ts'
import { type LoadDevice, monotonicMs } from './generator/index.ts'
import { cpuOf, cpuOfTree, residentOf } from './processes.ts'

/** Rows of a statement: each has three parameters, and a statement has 65,535 at most. */
const registerAtOnce = 10_000
/** A reader that takes nothing for so long has stopped. */
const stuckMs = 60_000

/** What the server has counted, of its own /metrics. */
export interface Counts {
  readonly accepted: number
  readonly stored: number
  readonly ruled: number
  /** Refused, dead or doubled: of a load in order, none. */
  readonly lost: number
}

/** The product under test: its own process, embedded PostgreSQL, a temporary data directory. */
export interface Server {
  readonly product: Product
  readonly mqttPort: number
  counts(): Promise<Counts>
  /** Waits until so many messages more than `before` are stored and through the rules; to the instant, of the monotonic clock. */
  drained(messages: number, before: Counts): Promise<number>
  /** Processor time in milliseconds so far. */
  cpu(): { serverMs: number; postgresMs: number }
  residentBytes(): number
}

/** Registers lifts and gives each a device with a secret, in the data directory of a server that does not run. */
async function registerLifts(
  environment: Record<string, string>,
  from: number,
  to: number,
): Promise<LoadDevice[]> {
  const resources = new ResourceStack()
  try {
    const { config } = readCommandLine([], environment)
    const { db } = await openRelational(config, resources, 2)
    const devices: LoadDevice[] = []
    for (let at = from; at < to; at += registerAtOnce) {
      const length = Math.min(registerAtOnce, to - at)
      const codes = Array.from({ length }, (_, n) => `BENCH-${String(at + n).padStart(6, '0')}`)
      await db.execute(sql`
        insert into ${equipment} (code, class, family, jurisdiction)
        select code, '3110', 'lift', 'cn' from unnest(${sql.param(codes)}::text[]) code`)
      const wanted = codes.map((code) => ({ deviceId: code, equipmentCode: code }))
      devices.push(...(await issueCredentials(db, wanted, { existing: 'renew', by: undefined })))
    }
    return devices
  } finally {
    await resources.close()
  }
}

/** Makes a server that does not run yet; the stack ends it. `register` brings its lifts to a number and gives their devices. */
export async function createStoppedServer(
  resources: ResourceStack,
  environment: Record<string, string> = {},
): Promise<{ server: Server; register(lifts: number): Promise<LoadDevice[]> }> {
  const product = await createProduct({ LOG_LEVEL: 'warn', ...environment })
  resources.add('server', () => product.dispose())
  let devices: LoadDevice[] = []
  return {
    server: serverOf(product),
    async register(lifts) {
      devices = devices.concat(
        await registerLifts({ ...environment, DATA_DIR: product.dataDir }, devices.length, lifts),
      )
      return devices
    },
  }
}

/** Starts a server with registered lifts; the stack ends it. `environment` goes beside its settings. */
export async function createServer(
  resources: ResourceStack,
  lifts: number,
  environment: Record<string, string> = {},
): Promise<{ server: Server; devices: LoadDevice[] }> {
  const { server, register } = await createStoppedServer(resources, environment)
  const devices = await register(lifts)
  await server.product.start()
  return { server, devices }
}

function serverOf(product: Product): Server {
  const pid = () => product.pid() ?? 0

  async function counts(): Promise<Counts> {
    const text = await (await fetch(`${product.url}/metrics`)).text()
    const sum = (name: string, label = '') =>
      [...text.matchAll(new RegExp(`^hoistway_${name}(\\{[^}]*\\})? (\\S+)$`, 'gm'))]
        .filter(([, labels]) => (labels ?? '').includes(label))
        .reduce((total, [, , value]) => total + Number(value), 0)
    return {
      accepted: sum('messages_accepted_total'),
      stored: sum('messages_consumed_total', 'reader="series"'),
      ruled: sum('messages_consumed_total', 'reader="rules"'),
      lost: sum('messages_refused_total') + sum('messages_dead_total') + sum('messages_duplicate_total'),
    }
  }

  return {
    product,
    mqttPort: product.mqttPort,
    counts,
    async drained(messages, before) {
      let movedMs = monotonicMs()
      let last = 0
      for (;;) {
        const now = await counts()
        const nowMs = monotonicMs()
        if (now.lost > before.lost) {
          throw new Error(
            `the server dropped ${now.lost - before.lost} messages of the load:\n${product.output()}`,
          )
        }
        const done = Math.min(now.stored - before.stored, now.ruled - before.ruled)
        if (done >= messages) return nowMs
        if (done > last) movedMs = nowMs
        last = done
        if (nowMs - movedMs > stuckMs)
          throw new Error(
            `the server has taken ${done} of ${messages} messages and no more:\n${product.output()}`,
          )
        // asked seldom while far from the end: the asking costs too
        await wait(messages - done > 50_000 ? 250 : 20)
      }
    },
    cpu() {
      const file = join(product.dataDir, 'postgres/postmaster.pid')
      const postmaster = existsSync(file) ? Number(readFileSync(file, 'latin1').split('\n')[0]) : 0
      return { serverMs: cpuOf(pid()), postgresMs: cpuOfTree(postmaster) }
    },
    residentBytes: () => residentOf(pid()),
  }
}
