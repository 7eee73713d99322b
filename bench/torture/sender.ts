import mqtt, { type MqttClient } from 'mqtt'
import type { Telemetry } from '../../schemas/index.ts'
import type { Product } from '../../test/support/server-process.ts'

/** Messages of a device that are on their way at once. */
const windowSize = 50

/** A device that sends rising numbers, one a millisecond of its own time, and remembers which were acknowledged. */
export interface Sender {
  readonly code: string
  readonly startMs: number
  sent: number
  readonly acknowledged: Set<number>
  /** Sends until told to pause; resolves when all that was sent is acknowledged. */
  run(paused: () => boolean): Promise<void>
  stop(): Promise<void>
}

/** Connects as a device of the product. `startMs` is its own time when it sends its first number. */
export function createSender(product: Product, code: string, secret: string, startMs: number): Sender {
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
export async function stored(
  product: Product,
  token: string,
  { code, startMs, sent }: Sender,
): Promise<number[]> {
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
