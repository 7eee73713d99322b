import type { LoadReport } from './generator/index.ts'
import type { Bench } from './row.ts'
import type { Subject } from './subject.ts'

/** How fast messages went through, and what each cost. */
export interface Rate {
  /** From the first PUBLISH until the last message is through. */
  readonly perSecond: number
  /** From the first PUBLISH until the last PUBACK. */
  readonly acknowledgedPerSecond: number
  /** Microseconds of processor time a message, by program. */
  readonly cpuUs: Readonly<Record<string, number>>
  readonly payloadBytes: number
}

/** A tenth goes first, uncounted: ours is compiled while it runs. */
const warmUpShare = 0.1

/** Publishes as fast as acknowledgements come, after a warm-up, and waits until all is through. */
export async function rateOf(
  { measure, settings: { window } }: Bench,
  subject: Subject,
  messages: number,
): Promise<Rate> {
  const warmUp = Math.ceil(messages * warmUpShare)
  const warm = await subject.mark()
  await measure('warm-up', async () => {
    await subject.generator.runClosed({ messages: warmUp, window })
    await warm(warmUp)
  })

  const through = await subject.mark()
  const before = await subject.cpu()
  const [load, endedMs] = await measure(
    `${messages} messages`,
    (): Promise<[LoadReport, number]> =>
      Promise.all([subject.generator.runClosed({ messages, window }), through(messages)]),
  )
  const after = await subject.cpu()
  return {
    perSecond: (messages * 1_000) / (endedMs - load.firstPublishMs),
    acknowledgedPerSecond: (messages * 1_000) / (load.lastAcknowledgedMs - load.firstPublishMs),
    cpuUs: Object.fromEntries(
      Object.entries(after).map(([name, ms]) => [name, ((ms - (before[name] ?? 0)) * 1_000) / messages]),
    ),
    payloadBytes: load.payloadBytes,
  }
}

/** `generator 1.2, server 20.3 µs of CPU a message` */
export function cpuText({ cpuUs }: Rate): string {
  const parts = Object.entries(cpuUs).map(([name, us]) => `${name} ${us.toFixed(1)}`)
  return `${parts.join(', ')} µs of CPU a message`
}
