import { sql } from 'drizzle-orm'
import { HoistwayError } from '../lib/errors.ts'
import { equipment } from '../registry/index.ts'
import { fleetOf, startSimulator } from '../server/fleet.ts'
import { openRelational } from '../server/open-relational.ts'
import { runCommand } from './run-command.ts'

const usage = 'npm run simulate -- --lifts N [--every SECONDS] [--scenario NAME] [--url mqtt://…]'
const codePrefix = 'SIM-L-'
const maxLifts = 20_000

await runCommand(
  {
    lifts: { type: 'string' },
    every: { type: 'string' },
    scenario: { type: 'string' },
    url: { type: 'string' },
  },
  async ({ config, options, positionals }, scope) => {
    const lifts = Number(options.lifts)
    const everyS = Number(options.every ?? 5)
    if (
      !Number.isInteger(lifts) ||
      lifts < 1 ||
      lifts > maxLifts ||
      !(everyS >= 0.5) ||
      positionals.length > 0
    ) {
      throw new HoistwayError(
        'usage',
        `--lifts wants 1 to ${maxLifts}, --every half a second or more: ${usage}`,
      )
    }
    const { db } = await openRelational(config, scope, 2)
    await db.execute(sql`
      insert into ${equipment} (code, class, family, name, district, jurisdiction)
      select ${codePrefix} || lpad(n::text, 6, '0'), '3110', 'lift', '模拟电梯 ' || n, '模拟', 'cn'
      from generate_series(1, ${lifts}) n
      on conflict (code) do nothing`)
    const devices = await fleetOf(db, codePrefix, lifts)
    const url = String(options.url ?? `mqtt://127.0.0.1:${config.MQTT_PORT}`)
    const simulator = startSimulator(devices, { url, everyS, scenario: String(options.scenario ?? 'quiet') })
    scope.add('simulator', () => simulator.stop())
    process.stderr.write(`${lifts} lifts publish to ${url} every ${everyS} s (Ctrl-C stops them)\n`)
    const stopped = new Promise<number>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(0))
    })
    return Promise.race([stopped, simulator.exited.then((code) => code ?? 1)])
  },
)
