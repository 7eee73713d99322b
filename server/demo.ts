import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemActor } from '../audit/index.ts'
import { importRegistry } from '../csv/index.ts'
import { registryChanged } from '../duties/index.ts'
import { type Grant, grantFor, type Identity, readOrCreateSecret } from '../identity/index.ts'
import { systemClock } from '../lib/clock.ts'
import type { Config } from '../lib/config.ts'
import { dayOf } from '../lib/day.ts'
import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { Progress } from '../lib/progress.ts'
import type { ResourceStack } from '../lib/resource-stack.ts'
import { demoPlaces, generateDemoRegistry } from '../registry/index.ts'
import { loadRulebook } from '../rulebook/index.ts'
import type { Role } from '../schemas/index.ts'
import type { Relational } from '../storage/relational/index.ts'
import { fleetOf, startSimulator } from './fleet.ts'

const codePrefix = 'DEMO-'
const fleetSize = 200
const everyS = 5

export interface DemoOptions {
  readonly config: Config
  readonly relational: Relational
  readonly identity: Identity
  readonly mqttPort: number
  readonly url: string
  readonly resources: ResourceStack
  readonly progress: Progress
  readonly log: Log
}

/** The logins of the demo: one for each side, with what it may see. */
const logins: readonly { username: string; name: string; role: Role; party?: string; district?: string }[] = [
  { username: 'admin', name: '系统管理员 Administrator', role: 'admin' },
  { username: 'dispatcher', name: '96333 调度 Dispatcher', role: 'dispatcher' },
  { username: 'inspector', name: '长宁区监察员 Inspector', role: 'inspector', district: demoPlaces.district },
  {
    username: 'firm',
    name: '维保单位 Maintenance firm',
    role: 'maintenance-firm',
    party: demoPlaces.maintenanceFirm,
  },
  { username: 'unit', name: '使用单位 Use unit', role: 'use-unit', party: demoPlaces.useUnit },
]

/** Fills a data directory with the demo's registry and log-ins, and sets its fleet going; prints how to log in. */
export async function startDemo(options: DemoOptions): Promise<void> {
  const { config, relational, identity, resources, progress, log } = options
  const { db, sql } = relational
  const folder = join(config.DATA_DIR, 'demo')
  const today = dayOf(systemClock.now(), config.TZ)

  await progress.step('demo registry', async () => {
    const [existing] = await sql`select 1 from equipment where code like ${`${codePrefix}%`} limit 1`
    if (existing !== undefined) return
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, 'registry.csv')
    await writeFile(file, generateDemoRegistry({ today, seed: 1 }))
    await importRegistry({
      actor: systemActor,
      sql,
      file,
      map: 'native',
      reportFile: join(folder, 'report.csv'),
      clock: systemClock,
    })
    await registryChanged(db, loadRulebook(), today)
  })

  // made here, once, at random: a password that everybody knows would work off this machine too
  const password = (await readOrCreateSecret(join(folder, 'password'))).slice(0, 14)
  await progress.step('demo log-ins', async () => {
    for (const { username, name, role, party, district } of logins) {
      const grant: Grant = await grantFor(db, { role, party, district })
      const own = username === 'admin' ? config.ADMIN_PASSWORD : undefined
      await identity.saveUser({ username, name, password: own ?? password, ...grant })
    }
  })

  const devices = await fleetOf(db, codePrefix, fleetSize)
  const simulator = startSimulator(devices, {
    url: `mqtt://127.0.0.1:${options.mqttPort}`,
    everyS,
    scenario: 'demo',
  })
  let stopping = false
  resources.add('simulator', () => {
    stopping = true
    return simulator.stop()
  })
  simulator.exited.then(
    (code) => stopping || log.warn({ code }, 'the simulator ended'),
    (error) => log.warn({ error: messageOf(error) }, 'the simulator could not be followed'),
  )

  const adminOwn = config.ADMIN_PASSWORD === undefined ? '' : ' (admin: the one of ADMIN_PASSWORD)'
  progress.note(`
  Log in at ${options.url} with one of these names and the password ${password}${adminOwn}
${logins.map(({ username, name, party, district }) => `    ${username.padEnd(11)} ${[name, party ?? district].filter(Boolean).join(' · ')}`).join('\n')}
  ${devices.length} pieces of equipment are reporting; within two minutes: a trapped passenger, an e-bike in a car,
  a device going silent, and notices of overdue maintenance and inspection.
`)
}
