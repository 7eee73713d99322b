import { readdirSync } from 'node:fs'
import { type Generator, type LoadDevice, startGenerator } from './generator/index.ts'
import { mosquittoVersion, startMosquitto } from './mosquitto.ts'
import { describeProfiles, profiling } from './profile.ts'
import type { Bench } from './row.ts'
import { type Counts, createServer, type Server } from './server.ts'

/** A broker with a generator in front of it. */
export interface Subject {
  readonly port: number
  readonly generator: Generator
  readonly devices: readonly LoadDevice[]
  /**
   * Notes what came through so far. The function that it gives waits until so many messages more did, and resolves to
   * that instant of the monotonic clock.
   */
  mark(): Promise<(messages: number) => Promise<number>>
  /** Processor time of each program so far, in milliseconds. */
  cpu(): Promise<Record<string, number>>
  residentBytes(): number
}

const connectPatienceMs = 120_000

/** Connects devices of a subject. */
export async function connectDevices(
  { port, generator }: Subject,
  devices: readonly LoadDevice[],
  atOnce = 50,
): Promise<void> {
  await generator.connect({ port, devices, atOnce, patienceMs: connectPatienceMs })
}

/** Our server as a subject: a message is through when it is journaled, stored and went through the rules. */
export function subjectOf(bench: Bench, server: Server, devices: readonly LoadDevice[]): Subject {
  const generator = startGenerator(bench.resources)
  return {
    port: server.mqttPort,
    generator,
    devices,
    async mark() {
      const before: Counts = await server.counts()
      return async (messages) => {
        const endedMs = await server.drained(messages, before)
        const accepted = (await server.counts()).accepted - before.accepted
        if (accepted !== messages)
          throw new Error(`${messages} messages acknowledged, the server counts ${accepted}`)
        return endedMs
      }
    },
    async cpu() {
      const { serverMs, postgresMs } = server.cpu()
      return { generator: await generator.cpuMs(), server: serverMs, PostgreSQL: postgresMs }
    },
    residentBytes: server.residentBytes,
  }
}

/** Starts our server with registered lifts, and a generator. */
export async function startOurs(
  bench: Bench,
  lifts: number,
  environment: Record<string, string> = {},
): Promise<Subject> {
  const { profile } = bench.settings
  if (profile !== undefined) {
    environment = { ...environment, ...profiling(profile) }
    const before = new Set(readdirSync(profile))
    // released after the server, which writes its profiles at its end
    bench.resources.add('profile', () => {
      bench.progress.note(describeProfiles(profile, (name) => !before.has(name)))
    })
  }
  const { server, devices } = await bench.progress.step(`server, ${lifts} lifts`, () =>
    createServer(bench.resources, lifts, environment),
  )
  return subjectOf(bench, server, devices)
}

/** Starts Mosquitto, a generator and a subscriber that discards: a message is through when that has it. Undefined where it is not installed. */
export async function startTheirs(
  { resources, settings, progress }: Bench,
  lifts: number,
): Promise<Subject | undefined> {
  if (mosquittoVersion() === undefined) {
    progress.note('mosquitto is not installed (apt-get install mosquitto): its figures stay empty')
    return undefined
  }
  const mosquitto = await startMosquitto(resources)
  const [generator, subscriber] = [startGenerator(resources), startGenerator(resources)]
  await subscriber.subscribe({ port: mosquitto.port, qos: settings['subscriber-qos'] === 1 ? 1 : 0 })
  return {
    port: mosquitto.port,
    generator,
    devices: Array.from({ length: lifts }, (_, n) => ({
      deviceId: `BENCH-${String(n).padStart(6, '0')}`,
    })),
    async mark() {
      const before = await subscriber.receivedSoFar()
      return (messages) => subscriber.received(before + messages)
    },
    cpu: async () => ({
      generator: await generator.cpuMs(),
      subscriber: await subscriber.cpuMs(),
      Mosquitto: mosquitto.cpuMs(),
    }),
    residentBytes: mosquitto.residentBytes,
  }
}
