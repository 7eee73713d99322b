// Crash trials: numbered QoS 1 messages, the server killed with -9 at random moments and started again, and then what was
// acknowledged held against what the store returns; Ctrl-C does that early, after the trial that runs. With --store
// influxdb (Debian's 1.x) or influxdb2 (the 2.x that TEST_INFLUXD2 names) the store is killed too, now and then long enough for the journal to reach its bound. Exit code 1 when a message
// is missing or doubled.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { messageOf } from '../../lib/errors.ts'
import { randomOf } from '../../lib/random.ts'
import { ResourceStack } from '../../lib/resource-stack.ts'
import { type Influxd, startInfluxd, startInfluxd2 } from '../../storage/timeseries/testing/influxd.ts'
import { createProduct, type Product } from '../../test/support/server-process.ts'
import { seriesLagOf } from '../series-lag.ts'
import { createSender, type Sender, stored } from './sender.ts'

const usage = 'npm run torture -- [--trials N] [--seed N] [--store duckdb|influxdb|influxdb2]'
const deviceCount = 4
/** A kill comes this long after the server is ready, at most. */
const longestLifeMs = 1_500
/** Small, so that a store that is away fills it within a second or two. */
const journalMaxMb = '1'
const untilFullMs = 20_000

/** Waits until the journal acknowledges nothing more. */
async function untilFull(product: Product): Promise<void> {
  for (let waitedMs = 0; waitedMs < untilFullMs; waitedMs += 50) {
    const ready = (await (await fetch(`${product.url}/readyz`)).json()) as { engines: { journal: string } }
    if (ready.engines.journal.startsWith('full')) return
    await wait(50)
  }
  throw new Error('the journal did not reach its bound though the store is away')
}

/** One life of the server under load, and its end; what became of the store meanwhile. */
async function trial(product: Product, influxd: Influxd | undefined, random: () => number): Promise<string> {
  const lifeMs = Math.floor(random() * longestLifeMs)
  const fate = influxd === undefined ? 0 : random()
  await wait(lifeMs)
  if (influxd === undefined || fate < 1 / 3) {
    await product.end('SIGKILL')
    await product.start()
    return `killed after ${lifeMs} ms`
  }
  await influxd.kill()
  const isFull = fate > 2 / 3
  if (isFull) await untilFull(product)
  else await wait(Math.floor(random() * longestLifeMs))
  await product.end('SIGKILL')
  await product.start()
  if (isFull) await untilFull(product)
  await influxd.restart()
  return `killed after ${lifeMs} ms, the store away${isFull ? ' until the journal was full' : ''}`
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        trials: { type: 'string', default: '5' },
        seed: { type: 'string', default: '1' },
        store: { type: 'string', default: 'duckdb' },
      },
    })
    const [trials, seed] = [Number(values.trials), Number(values.seed)]
    const isRight = Number.isInteger(trials) && trials > 0 && Number.isInteger(seed)
    const store = values.store as 'duckdb' | 'influxdb' | 'influxdb2'
    if (isRight && (store === 'duckdb' || store === 'influxdb' || store === 'influxdb2'))
      return { trials, random: randomOf(seed, 'torture'), store } as const
    throw new Error('--trials wants a whole number from 1, --seed a whole number, --store a store')
  } catch (error) {
    process.stderr.write(`hoistway: ${messageOf(error)}: ${usage}\n`)
    process.exit(2)
  }
}

const { trials, random, store } = readArguments()
const starts = { duckdb: undefined, influxdb: startInfluxd, influxdb2: startInfluxd2 }
const resources = new ResourceStack()
let isEnough = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (isEnough) void resources.close().finally(() => process.exit(130))
    else process.stderr.write('enough after this trial; once more to give up\n')
    isEnough = true
  })
let missing = 0
let doubled = 0
try {
  const folder = mkdtempSync(join(tmpdir(), 'hoistway-torture-'))
  resources.add('folder', () => rmSync(folder, { recursive: true, force: true }))
  const influxd = await starts[store]?.()
  await influxd?.makeBucket('hoistway')
  if (influxd !== undefined) resources.add('influxd', () => influxd.stop())
  const product = await createProduct(
    influxd === undefined
      ? {}
      : {
          ...{ INFLUX_URL: influxd.url, JOURNAL_MAX_MB: journalMaxMb },
          ...{ INFLUX_TOKEN: influxd.settings.token ?? '', INFLUX_ORG: influxd.settings.org ?? '' },
        },
  )
  resources.add('product', () => product.dispose())
  resources.add('what it said', () => void process.stderr.write(product.output()))
  const codes = Array.from({ length: deviceCount }, (_, n) => `TORTURE-${n}`)
  const registry = join(folder, 'registry.csv')
  writeFileSync(registry, `code,class\n${codes.map((code) => `${code},3110`).join('\n')}\n`)
  await product.run('import', registry)
  await product.start()
  const token = (await product.run('token', '--role', 'admin')).stdout.trim()
  const senders: Sender[] = []
  for (const [index, code] of codes.entries()) {
    const { secret } = JSON.parse((await product.run('device', 'add', '--equipment', code, '--json')).stdout)
    const sender = createSender(product, code, secret, Date.now() - 3_600_000 * (index + 1))
    resources.add(code, () => sender.stop())
    senders.push(sender)
  }

  let done = 0
  while (done < trials && !isEnough) {
    let paused = false
    const running = senders.map((sender) => sender.run(() => paused))
    const fate = await trial(product, influxd, random)
    paused = true
    await Promise.all(running)
    process.stderr.write(`trial ${++done} of ${trials}: ${fate}\n`)
  }

  while ((await seriesLagOf(product)) > 0) await wait(100)
  let acknowledged = 0
  let kept = 0
  for (const sender of senders) {
    const numbers = await stored(product, token, sender)
    const distinct = new Set(numbers)
    acknowledged += sender.acknowledged.size
    kept += numbers.length
    missing += [...sender.acknowledged].filter((n) => !distinct.has(n)).length
    doubled += numbers.length - distinct.size
  }
  process.stdout.write(
    `${done} kills: ${acknowledged} acknowledged, ${kept} stored, ${missing} missing, ${doubled} doubled\n`,
  )
} finally {
  await resources.close()
}
process.exitCode = missing + doubled > 0 ? 1 : 0
