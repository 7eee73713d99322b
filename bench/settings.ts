import { parseArgs } from 'node:util'
import { HoistwayError } from '../lib/errors.ts'

/** Whole numbers that say how much is measured, with their defaults: all rows take less than an hour. */
const amounts = {
  /** Messages of a run whose rate is measured. */
  messages: 1_000_000,
  /** Devices that publish. */
  clients: 200,
  /** Messages of a device that are on their way at once, at most. */
  window: 50,
  /** Seconds of each rate whose latency is measured. */
  seconds: 10,
  /** Most devices connected for the memory of a connection. */
  connections: 50_000,
  /** Most devices registered for growth. */
  registered: 300_000,
  /** Devices that come back at once. */
  devices: 10_000,
  /** Lifts that say at once that somebody is trapped. */
  trapped: 335,
  /** Lifts and days whose telemetry is stored before it is asked for. */
  lifts: 1_000,
  days: 30,
  /** Seconds that the store is away, and messages a second meanwhile. */
  'outage-seconds': 30,
  'outage-rate': 2_000,
  /** A city's registry, and how long it is asked. */
  'city-equipment': 330_000,
  'city-orders': 1_000_000,
  'city-audit': 5_000_000,
  'city-seconds': 60,
  /** QoS of the subscriber behind Mosquitto: 0 costs Mosquitto less. */
  'subscriber-qos': 0,
} as const

export type BenchSettings = Readonly<Record<keyof typeof amounts, number>> & {
  readonly only: string | undefined
  readonly json: boolean
  /** Folder for processor profiles of the server. */
  readonly profile: string | undefined
  /** File for the query plans of the city. */
  readonly plans: string | undefined
  /** Data directory in which the city is kept, and asked again the next time. */
  readonly cityDir: string | undefined
}

const usage = `npm run bench [-- --only ROW] [--json] [--profile DIR] [--plans FILE] [--city-dir DIR] ${Object.entries(
  amounts,
)
  .map(([name, value]) => `[--${name} ${value}]`)
  .join(' ')}`

/** Reads the command line. Throws `usage`. */
export function readSettings(argv: readonly string[], rows: readonly string[]): BenchSettings {
  const { values } = (() => {
    try {
      return parseArgs({
        args: [...argv],
        options: {
          only: { type: 'string' },
          json: { type: 'boolean', default: false },
          profile: { type: 'string' },
          plans: { type: 'string' },
          'city-dir': { type: 'string' },
          ...Object.fromEntries(Object.keys(amounts).map((name) => [name, { type: 'string' as const }])),
        },
      })
    } catch (error) {
      throw new HoistwayError('usage', `${(error as Error).message}\n${usage}`)
    }
  })()
  const given = values as Readonly<Record<string, unknown>>
  const numbers = Object.fromEntries(
    Object.entries(amounts).map(([name, preset]) => {
      const number = Number(given[name] ?? preset)
      if (!Number.isInteger(number) || number < 0)
        throw new HoistwayError('usage', `--${name} wants a whole number: ${usage}`)
      return [name, number]
    }),
  ) as Record<keyof typeof amounts, number>
  const { only, profile, plans, 'city-dir': cityDir } = given as Readonly<Record<string, string | undefined>>
  if (only !== undefined && !rows.includes(only))
    throw new HoistwayError('usage', `no row ${JSON.stringify(only)}; rows are: ${rows.join(', ')}`)
  return { ...numbers, only, profile, plans, cityDir, json: given.json === true }
}
