import { randomOf } from '../../lib/random.ts'
import type { Client } from './client.ts'
import { Histogram } from './histogram.ts'
import { takeNaps } from './naps.ts'

/** Nothing acknowledged for so long ends a run. */
const patienceMs = 60_000
/** How long an open loop sleeps before it looks what is due. */
const openNapMs = 0.5
/** A closed loop sleeps no longer than the broker has work for, at this rate. */
const messagesOfMs = 500
const longestNapMs = 20

/** What a run did. Instants are milliseconds of the machine's monotonic clock. */
export interface LoadReport {
  readonly published: number
  readonly acknowledged: number
  readonly firstPublishMs: number
  readonly lastAcknowledgedMs: number
  /** Processor time of the generator, the whole process. */
  readonly cpuMs: number
  readonly payloadBytes: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly p999Ms: number
}

/** As many messages as the windows let, then no more. */
export interface ClosedLoop {
  readonly messages: number
  readonly window: number
}

/** Messages at a rate, whatever comes back. A client sends `burst` of them one after another, then it is the next one's turn. */
export interface OpenLoop {
  readonly ratePerSecond: number
  readonly seconds: number
  readonly window: number
  readonly burst: number
}

/** Milliseconds of a clock that all processes of the machine share. */
export const monotonicMs = () => Number(process.hrtime.bigint()) / 1e6

/** The device time in digits, made once a millisecond. */
function createDigits(): () => Uint8Array {
  const digits = Buffer.alloc(13)
  let written = 0
  return () => {
    const now = Date.now()
    if (now !== written) digits.write(String(now), 'latin1')
    written = now
    return digits
  }
}

/** Common to both kinds of run: counts, ends when all is acknowledged, gives up when nothing comes any more. */
async function run(
  clients: readonly Client[],
  messages: number,
  window: number,
  begin: (onAcknowledged: (listen: (client: Client) => void) => void) => () => void,
): Promise<LoadReport> {
  const latency = new Histogram()
  const random = randomOf(1, 'load')
  const ended = Promise.withResolvers<void>()
  let acknowledged = 0
  let listen: (client: Client) => void = () => {}
  const options = {
    window,
    random,
    latency,
    onFailed: ended.reject,
    onAcknowledged(client: Client, count: number) {
      acknowledged += count
      if (acknowledged === messages) ended.resolve()
      else listen(client)
    },
  }
  for (const client of clients) client.prepare(options)
  let seen = -1
  const watch = setInterval(() => {
    if (seen === acknowledged) {
      ended.reject(
        new Error(`no acknowledgement for ${patienceMs / 1000} s after ${acknowledged} of ${messages}`),
      )
    }
    seen = acknowledged
  }, patienceMs)
  const cpu = process.cpuUsage()
  const firstPublishMs = monotonicMs()
  const stop = begin((listener) => {
    listen = listener
  })
  try {
    await ended.promise
  } finally {
    stop()
    clearInterval(watch)
  }
  const { user, system } = process.cpuUsage(cpu)
  return {
    published: clients.reduce((sum, client) => sum + client.sentInRun, 0),
    acknowledged,
    firstPublishMs,
    lastAcknowledgedMs: monotonicMs(),
    cpuMs: (user + system) / 1_000,
    payloadBytes: clients[0]?.payloadBytes ?? 0,
    p50Ms: latency.quantile(0.5),
    p99Ms: latency.quantile(0.99),
    p999Ms: latency.quantile(0.999),
  }
}

/** Publishes so many messages as fast as acknowledgements come. */
export function runClosed(clients: readonly Client[], { messages, window }: ClosedLoop): Promise<LoadReport> {
  const digits = createDigits()
  // half a window at once: a write for each acknowledgement would cost more than the message
  const refill = Math.max(1, window >> 1)
  let left = messages
  const fill = (client: Client) => {
    if (left === 0 || client.free < Math.min(refill, left)) return
    const nowMs = performance.now()
    left -= client.publish(left, digits(), () => nowMs)
  }
  return run(clients, messages, window, (listen) => {
    listen(fill)
    for (const client of clients) fill(client)
    return takeNaps(Math.min(longestNapMs, (clients.length * window) / messagesOfMs))
  })
}

/** Publishes at a rate. Latency counts from the moment at which a message was due, so a late generator or server hides nothing. */
export function runOpen(clients: readonly Client[], options: OpenLoop): Promise<LoadReport> {
  const { ratePerSecond, seconds, window, burst } = options
  const digits = createDigits()
  const rounds = Math.max(1, Math.round((ratePerSecond * seconds) / (burst * clients.length)))
  const messages = rounds * burst * clients.length
  const places = new Map(clients.map((client, index) => [client, index]))
  let startMs = 0

  /** The place among all messages of a client's nth. */
  const placeOf = (client: number, nth: number) =>
    (Math.floor(nth / burst) * clients.length + client) * burst + (nth % burst)
  const dueMs = (place: number) => startMs + (place * 1_000) / ratePerSecond

  const waiting = new Set<Client>()
  const send = (client: Client, duePlaces: number) => {
    const index = places.get(client) as number
    let due = 0
    while (client.sentInRun + due < rounds * burst && placeOf(index, client.sentInRun + due) < duePlaces)
      due++
    const went = client.publish(due, digits(), (nth) => dueMs(placeOf(index, nth)))
    if (went < due) waiting.add(client)
    else waiting.delete(client)
  }
  const placesDue = () =>
    Math.min(messages, Math.floor(((performance.now() - startMs) * ratePerSecond) / 1_000) + 1)

  let place = 0
  return run(clients, messages, window, (listen) => {
    startMs = performance.now()
    listen((client) => {
      if (waiting.has(client)) send(client, placesDue())
    })
    return takeNaps(openNapMs, () => {
      const due = placesDue()
      // each client whose turn has come, once
      for (let turn = 0; place < due && turn < clients.length; turn++) {
        send(clients[Math.floor(place / burst) % clients.length] as Client, due)
        place = Math.min(due, (Math.floor(place / burst) + 1) * burst)
      }
    })
  })
}
