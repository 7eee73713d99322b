// Crash trials: numbered QoS 1 messages, the server killed with -9 at random moments and started again, and then what was
// acknowledged held against what the store returns. Exit code 1 when a message is missing or doubled.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import mqtt, { type MqttClient } from 'mqtt'
import type { Telemetry } from '../contracts/index.ts'
import { randomOf } from '../lib/random.ts'
import { createProduct, type Product } from '../test/product.ts'

const deviceCount = 4
/** Messages of a device that are on their way at once. */
const windowSize = 50
/** A kill comes this long after the server is ready, at most. */
const longestLifeMs = 1_500

/** A device that sends rising numbers, one a millisecond of its own time, and remembers which were acknowledged. */
interface Sender {
  readonly code: string
  readonly startMs: number
  sent: number
  readonly acknowledged: Set<number>
  /** Sends until told to pause; resolves when all that was sent is acknowledged. */
  run(paused: () => boolean): Promise<void>
  stop(): Promise<void>
}

function createSender(product: Product, code: string, secret: string, startMs: number): Sender {
  const client: MqttClient = mqtt.connect({
    host: '127.0.0.1',
    port: product.mqttPort,
    clientId: code,
    username: code,
    password: secret,
    clean: false,
    reconnectPeriod: 50,
  })
  client.on('error', () => {})
  const sender: Sender = {
    code,
    startMs,
    sent: 0,
    acknowledged: new Set(),
    async run(paused) {
      const lane = async () => {
        while (!paused()) {
          const n = sender.sent++
          const stats = JSON.stringify({ v: 1, seq: n, at: startMs + n, tripCount: n })
          // the client sends it again by itself until it is acknowledged; where it gives up, we do not
          for (let done = false; !done; ) {
            done = await client.publishAsync(`eq/v1/${code}/stats`, stats, { qos: 1 }).then(
              () => true,
              () => false,
            )
          }
          sender.acknowledged.add(n)
        }
      }
      await Promise.all(Array.from({ length: windowSize }, lane))
    },
    stop: () => client.endAsync(true),
  }
  return sender
}

/** Every number that the store has of a sender, as often as it has it. */
async function stored(product: Product, token: string, { code, startMs, sent }: Sender): Promise<number[]> {
  const numbers: number[] = []
  for (let from: number | null = startMs; from !== null; ) {
    const range = `from=${from}&to=${startMs + sent + 1}`
    const page: Telemetry = await product.get(
      `/api/v1/equipment/${code}/telemetry?metrics=tripCount&${range}`,
      token,
    )
    for (const [, value] of page.series[0]?.points ?? []) numbers.push(Number(value))
    from = page.nextFrom
  }
  return numbers
}

async function lag(product: Product): Promise<number> {
  const text = await (await fetch(`${product.url}/metrics`)).text()
  return Number(/^hoistway_series_lag_messages (\d+)/m.exec(text)?.[1] ?? Number.POSITIVE_INFINITY)
}

const { values } = parseArgs({
  options: { trials: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } },
})
const trials = Number(values.trials)
const random = randomOf(Number(values.seed), 'torture')
if (!Number.isInteger(trials) || trials < 1) {
  process.stderr.write(
    'hoistway: --trials wants a whole number from 1: npm run torture -- [--trials N] [--seed N]\n',
  )
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'hoistway-torture-'))
const product = await createProduct()
let missing = 0
let doubled = 0
try {
  const codes = Array.from({ length: deviceCount }, (_, n) => `TORTURE-${n}`)
  const registry = join(folder, 'registry.csv')
  writeFileSync(registry, `code,class\n${codes.map((code) => `${code},3110`).join('\n')}\n`)
  await product.run('import', registry)
  await product.start()
  const token = (await product.run('token', '--role', 'admin')).stdout.trim()
  const senders: Sender[] = []
  for (const [index, code] of codes.entries()) {
    const { secret } = JSON.parse((await product.run('device', 'add', '--equipment', code, '--json')).stdout)
    senders.push(createSender(product, code, secret, Date.now() - 3_600_000 * (index + 1)))
  }

  for (let trial = 1; trial <= trials; trial++) {
    let paused = false
    const running = senders.map((sender) => sender.run(() => paused))
    const lifeMs = Math.floor(random() * longestLifeMs)
    await wait(lifeMs)
    await product.end('SIGKILL')
    await product.start()
    paused = true
    await Promise.all(running)
    process.stderr.write(`trial ${trial} of ${trials}: killed after ${lifeMs} ms\n`)
  }

  while ((await lag(product)) > 0) await wait(100)
  let acknowledged = 0
  let kept = 0
  for (const sender of senders) {
    const numbers = await stored(product, token, sender)
    const distinct = new Set(numbers)
    acknowledged += sender.acknowledged.size
    kept += numbers.length
    missing += [...sender.acknowledged].filter((n) => !distinct.has(n)).length
    doubled += numbers.length - distinct.size
    await sender.stop()
  }
  process.stdout.write(
    `${trials} kills: ${acknowledged} acknowledged, ${kept} stored, ${missing} missing, ${doubled} doubled\n`,
  )
} finally {
  await product.dispose()
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = missing + doubled > 0 ? 1 : 0
