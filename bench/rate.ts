import { startGenerator } from './generator/index.ts'
import { type Mosquitto, mosquittoVersion, startMosquitto } from './mosquitto.ts'
import type { Bench } from './row.ts'
import { createServer } from './server.ts'

/** How fast messages went through, and what each cost. */
export interface Rate {
  readonly perSecond: number
  /** Microseconds of processor time a message, by program. */
  readonly cpuUs: Readonly<Record<string, number>>
  readonly payloadBytes: number
  /** Acknowledged a second, where that ended before the messages were all through. */
  readonly acknowledgedPerSecond: number
}

/** A tenth goes first, uncounted: code is compiled while it runs, in Mosquitto's favour if it were counted. */
const warmUpShare = 0.1

/** Programs with the processor time that each takes, in milliseconds. */
type Meter = () => Promise<Record<string, number>> | Record<string, number>

async function metered(meter: Meter, messages: number, work: () => Promise<void>) {
  const before = await meter()
  await work()
  const after = await meter()
  return Object.fromEntries(
    Object.entries(after).map(([name, ms]) => [name, ((ms - (before[name] ?? 0)) * 1_000) / messages]),
  )
}

/** Published → durably journaled → decoded → stored → through the rules: until the last message is, from the first PUBLISH. */
export async function measureOurs(
  { settings, scope, progress }: Bench,
  environment: Record<string, string> = {},
): Promise<Rate> {
  const { messages, clients, window } = settings
  const { server, devices } = await progress.step('server', () => createServer(scope, clients, environment))
  const generator = startGenerator(scope)
  await generator.connect({ port: server.mqttPort, devices, atOnce: 50, patienceMs: 60_000 })
  const warmUp = Math.ceil(messages * warmUpShare)
  const start = await server.counts()
  await generator.runClosed({ messages: warmUp, window })
  await server.drained(warmUp, start)

  const before = await server.counts()
  let rate: Omit<Rate, 'cpuUs'> | undefined
  const cpuUs = await metered(
    async () => {
      const { serverMs, postgresMs } = server.cpu()
      return { generator: await generator.cpuMs(), server: serverMs, PostgreSQL: postgresMs }
    },
    messages,
    async () => {
      const load = await progress.step(`${messages} messages`, () =>
        generator.runClosed({ messages, window }),
      )
      const endedMs = await progress.step('the rest of them', () => server.drained(messages, before))
      const { accepted } = await server.counts()
      if (accepted - before.accepted !== messages)
        throw new Error(`${messages} messages acknowledged, the server counts ${accepted - before.accepted}`)
      rate = {
        perSecond: (messages * 1_000) / (endedMs - load.firstPublishMs),
        acknowledgedPerSecond: (messages * 1_000) / (load.lastAcknowledgedMs - load.firstPublishMs),
        payloadBytes: load.payloadBytes,
      }
    },
  )
  await generator.disconnect()
  return { ...(rate as Omit<Rate, 'cpuUs'>), cpuUs }
}

/** The same load into Mosquitto, until one subscriber that discards has all; undefined where it is not installed. */
export async function measureMosquitto({ settings, scope, progress }: Bench): Promise<Rate | undefined> {
  if (mosquittoVersion() === undefined) {
    progress.note('mosquitto is not installed (apt-get install mosquitto): its figures stay empty')
    return undefined
  }
  const { messages, clients, window } = settings
  const mosquitto: Mosquitto = await startMosquitto(scope)
  const [generator, subscriber] = [startGenerator(scope), startGenerator(scope)]
  await subscriber.subscribe({ port: mosquitto.port, qos: settings['subscriber-qos'] === 1 ? 1 : 0 })
  const devices = Array.from({ length: clients }, (_, n) => ({
    deviceId: `BENCH-${String(n).padStart(6, '0')}`,
  }))
  await generator.connect({ port: mosquitto.port, devices, atOnce: 50, patienceMs: 60_000 })
  const warmUp = Math.ceil(messages * warmUpShare)
  await Promise.all([generator.runClosed({ messages: warmUp, window }), subscriber.received(warmUp)])

  let rate: Omit<Rate, 'cpuUs'> | undefined
  const cpuUs = await metered(
    async () => ({
      generator: await generator.cpuMs(),
      subscriber: await subscriber.cpuMs(),
      Mosquitto: mosquitto.cpuMs(),
    }),
    messages,
    async () => {
      const [load, endedMs] = await progress.step(`${messages} messages, Mosquitto`, () =>
        Promise.all([generator.runClosed({ messages, window }), subscriber.received(warmUp + messages)]),
      )
      rate = {
        perSecond: (messages * 1_000) / (endedMs - load.firstPublishMs),
        acknowledgedPerSecond: (messages * 1_000) / (load.lastAcknowledgedMs - load.firstPublishMs),
        payloadBytes: load.payloadBytes,
      }
    },
  )
  return { ...(rate as Omit<Rate, 'cpuUs'>), cpuUs }
}

/** `generator 1.2, server 20.3 µs` */
export function cpuText({ cpuUs }: Rate): string {
  const parts = Object.entries(cpuUs).map(([name, us]) => `${name} ${us.toFixed(1)}`)
  return `${parts.join(', ')} µs of CPU a message`
}
