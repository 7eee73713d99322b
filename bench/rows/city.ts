import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { sql } from 'drizzle-orm'
import { runDutiesOnce } from '../../duties/index.ts'
import { readCommandLine } from '../../lib/config.ts'
import { dayOf } from '../../lib/day.ts'
import { randomOf } from '../../lib/random.ts'
import { ResourceStack } from '../../lib/resource-stack.ts'
import { loadRulebook } from '../../rulebook/index.ts'
import { openRelational } from '../../server/open-relational.ts'
import type { Database } from '../../storage/relational/index.ts'
import { createProduct } from '../../test/support/server-process.ts'
import { fillCity } from '../city/fill.ts'
import { type Answers, ask } from '../city/load.ts'
import { plansOf } from '../city/plans.ts'
import { type Asker, askers, groups, requestsOf } from '../city/requests.ts'
import { defineRow, type Line } from '../row.ts'

const ratePerSecond = 50
/** The slowest answer in a hundred that a person does not wait for. */
const wantedMs = 100
const warmUpSeconds = 20
const seed = 20_261_122

/** The registry of a data directory, whether or not its server runs. */
async function withRegistry(dataDir: string, work: (db: Database) => Promise<void>): Promise<void> {
  const resources = new ResourceStack()
  try {
    const { config } = readCommandLine([], { DATA_DIR: dataDir })
    await work((await openRelational(config, resources, 2)).db)
  } finally {
    await resources.close()
  }
}

/** Lists, filters, files and overviews, asked by people of six roles at 50 a second, in a city's registry. */
export default defineRow({
  id: 'city',
  title: `the API at ${ratePerSecond} requests a second in a city's registry`,
  async run({ resources, settings, progress, measure }) {
    const size = {
      equipment: settings['city-equipment'],
      orders: settings['city-orders'],
      auditEntries: settings['city-audit'],
    }
    const { cityDir } = settings
    const isKept = cityDir !== undefined && existsSync(join(cityDir, 'postgres'))
    const product = await createProduct({
      LOG_LEVEL: 'warn',
      ...(cityDir !== undefined && { DATA_DIR: resolve(cityDir) }),
    })
    resources.add('server', () => product.dispose())
    await withRegistry(product.dataDir, async (db) => {
      const nowMs = Date.now()
      const asOf = dayOf(nowMs, 'Asia/Shanghai')
      if (!isKept) await fillCity(db, size, nowMs, measure)
      await measure('duties of the day', () => runDutiesOnce(db, loadRulebook(), { asOf, nowMs }))
      // as autovacuum and the checkpointer leave it some minutes later
      await measure('vacuum, checkpoint', async () => {
        await db.execute(sql`vacuum analyze`)
        await db.execute(sql`checkpoint`)
      })
    })
    await measure('server', () => product.start())
    const tokens = new Map<Asker, string>()
    for (const [asker, grant] of Object.entries(askers))
      tokens.set(asker as Asker, (await product.run('token', ...grant)).stdout.trim())

    const next = requestsOf(size, randomOf(seed, 'city'))
    const at = (seconds: number) => ask(product.url, tokens, next, { ratePerSecond, seconds })
    await measure('warm-up', () => at(Math.min(warmUpSeconds, settings['city-seconds'])))
    const answers: Answers = await measure('requests', () => at(settings['city-seconds']))
    if (settings.plans !== undefined)
      await withRegistry(product.dataDir, async (db) => {
        await writeFile(settings.plans as string, await plansOf(db, Date.now()))
      })
    for (const { request, ms } of answers.slowest)
      progress.note(`  ${Math.round(ms)} ms ${request.asker} ${request.path}`)
    if (answers.refused.length > 0)
      throw new Error(`${answers.refused.length} were refused: ${answers.refused[0]}`)
    return groups.map((group): Line => {
      const took = answers.byGroup.get(group)
      const at = (share: number) => took?.quantile(share) ?? 0
      return {
        what: `p99 of ${group} (${size.equipment} pieces, ${size.orders} orders, ${size.auditEntries} audit entries)`,
        unit: 'ms',
        ours: took === undefined ? null : at(0.99),
        baseline: wantedMs,
        against: `the wanted ${wantedMs} ms; less is better`,
        beside: `p50 ${at(0.5).toFixed(1)}, p90 ${at(0.9).toFixed(1)}, slowest ${at(1).toFixed(0)} ms`,
      }
    })
  },
})
