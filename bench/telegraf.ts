import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ResourceStack } from '../lib/resource-stack.ts'
import { cpuOf } from './processes.ts'

/** The table that it writes to, and a field that every status has. */
export const telegrafTable = 'mqtt_consumer'

export interface TelegrafSettings {
  /** Its program. */
  readonly program: string
  readonly mqttPort: number
  readonly influx: InfluxOfTelegraf
}

interface InfluxOfTelegraf {
  readonly url: string
  /** Of 2.x, as is `org`. */
  readonly token?: string
  readonly org?: string
  /** Of 1.x, the database: Telegraf makes it. */
  readonly bucket: string
}

const outputOf = ({ url, token, org, bucket }: InfluxOfTelegraf) =>
  token === undefined
    ? `
    [[outputs.influxdb]]
      urls = ["${url}"]
      database = "${bucket}"`
    : `
    [[outputs.influxdb_v2]]
      urls = ["${url}"]
      token = "${token}"
      organization = "${org}"
      bucket = "${bucket}"`

/** Starts Telegraf between a broker and InfluxDB, as its manual advises for many messages: large batches, sent soon. */
export async function startTelegraf(
  resources: ResourceStack,
  settings: TelegrafSettings,
): Promise<{ cpuMs(): number }> {
  const { program, mqttPort, influx } = settings
  const folder = mkdtempSync(join(tmpdir(), 'hoistway-telegraf-'))
  const config = join(folder, 'telegraf.conf')
  writeFileSync(
    config,
    `
    [agent]
      metric_batch_size = 5000
      metric_buffer_limit = 2000000
      flush_interval = "200ms"
      omit_hostname = true
      quiet = true
    ${outputOf(influx)}
    [[inputs.mqtt_consumer]]
      servers = ["tcp://127.0.0.1:${mqttPort}"]
      topics = ["eq/v1/+/status"]
      qos = 1
      client_id = "telegraf"
      persistent_session = true
      max_undelivered_messages = 20000
      data_format = "json_v2"
      [[inputs.mqtt_consumer.json_v2]]
        [[inputs.mqtt_consumer.json_v2.object]]
          path = "@this"
    `,
  )
  const child = spawn(program, ['--config', config], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  resources.add('telegraf', async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    }
    rmSync(folder, { recursive: true, force: true })
  })
  await once(child, 'spawn')
  return {
    cpuMs() {
      if (child.exitCode !== null) throw new Error(`telegraf ended: ${said.slice(-2_000)}`)
      return cpuOf(child.pid ?? 0)
    },
  }
}
