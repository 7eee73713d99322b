import { setTimeout as wait } from 'node:timers/promises'
import mqtt from 'mqtt'
import type { Product } from '../test/support/server-process.ts'
import { type LoadDevice, monotonicMs } from './generator/index.ts'

const askEveryMs = 20
const patienceMs = 60_000

/** Trapped passengers, one after another, each in a lift of its own; how long until the API shows the alert. */
export class Alarms {
  readonly tookMs: number[] = []
  readonly #product: Product
  readonly #token: string
  readonly #devices: readonly LoadDevice[]
  #next = 0

  constructor(product: Product, token: string, devices: readonly LoadDevice[]) {
    this.#product = product
    this.#token = token
    this.#devices = devices
  }

  /** Rejects when no alert shows in a minute. */
  async raise(): Promise<void> {
    const device = this.#devices[this.#next++ % this.#devices.length]!
    const { deviceId, secret = '' } = device
    const { mqttPort } = this.#product
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`, {
      clientId: deviceId,
      username: deviceId,
      password: secret,
    })
    try {
      const path = `/api/v1/alerts?rule=entrapment&equipment=${deviceId}`
      const count = async () =>
        (await this.#product.get<{ readonly items: readonly unknown[] }>(path, this.#token)).items.length
      const before = await count()
      const startedMs = monotonicMs()
      const event = { v: 1, id: `trapped-${this.#next}`, at: Date.now(), code: 'entrapment', active: true }
      await client.publishAsync(`eq/v1/${deviceId}/event`, JSON.stringify(event), { qos: 1 })
      while ((await count()) === before) {
        if (monotonicMs() - startedMs > patienceMs) throw new Error(`no alert for ${deviceId} in a minute`)
        await wait(askEveryMs)
      }
      this.tookMs.push(monotonicMs() - startedMs)
    } finally {
      await client.endAsync(true)
    }
  }
}
