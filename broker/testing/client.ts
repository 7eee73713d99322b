import type { MqttClient } from 'mqtt'
import { metrics } from '../../lib/metrics.ts'

/** Resolves to the client once it is connected; rejects where the broker does not let it in. */
export function connected(client: MqttClient): Promise<MqttClient> {
  return new Promise((resolve, reject) => {
    client.once('connect', () => resolve(client))
    client.once('error', reject)
    client.once('close', () => reject(new Error('closed')))
  })
}

/** What a counter says, of the first of its labels that are so. */
export async function counted(name: string, labels: Record<string, string> = {}): Promise<number> {
  const { values } = (await metrics.getSingleMetric(`hoistway_${name}`)?.get()) ?? { values: [] }
  const found = values.find((value) =>
    Object.entries(labels).every(([key, text]) => value.labels[key] === text),
  )
  return found?.value ?? 0
}
