import { setTimeout as wait } from 'node:timers/promises'
import { Histogram } from '../generator/histogram.ts'
import type { Asker, Group, Request } from './requests.ts'

/** How long answers took, from the moment at which each was due to be asked. */
export interface Answers {
  readonly asked: number
  readonly refused: readonly string[]
  readonly byGroup: ReadonlyMap<Group, Histogram>
  /** Slowest first. */
  readonly slowest: readonly { readonly request: Request; readonly ms: number }[]
}

/** Asks at a steady rate, whether or not answers come: who waits in a queue is counted as waiting. */
export async function ask(
  url: string,
  tokens: ReadonlyMap<Asker, string>,
  next: () => Request,
  { ratePerSecond, seconds }: { ratePerSecond: number; seconds: number },
): Promise<Answers> {
  const byGroup = new Map<Group, Histogram>()
  const refused: string[] = []
  const took: { request: Request; ms: number }[] = []
  const running: Promise<void>[] = []
  const startMs = performance.now()
  const count = Math.round(ratePerSecond * seconds)
  for (let n = 0; n < count; n++) {
    const dueMs = startMs + (n * 1_000) / ratePerSecond
    const earlyMs = dueMs - performance.now()
    if (earlyMs > 0) await wait(earlyMs)
    const request = next()
    running.push(
      answer(url, tokens, request).then((refusal) => {
        const ms = performance.now() - dueMs
        if (refusal !== undefined) refused.push(refusal)
        const histogram = byGroup.get(request.group) ?? new Histogram()
        byGroup.set(request.group, histogram)
        histogram.add(ms)
        took.push({ request, ms })
      }),
    )
  }
  await Promise.all(running)
  return { asked: count, refused, byGroup, slowest: took.sort((a, b) => b.ms - a.ms).slice(0, 10) }
}

/** Asks once and reads all of the answer; what was refused, if it was. */
export async function answer(
  url: string,
  tokens: ReadonlyMap<Asker, string>,
  { asker, path }: Request,
): Promise<string | undefined> {
  const given = await fetch(`${url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${tokens.get(asker)}` },
  })
  const text = await given.text()
  return given.ok ? undefined : `${asker} ${path}: ${given.status} ${text.slice(0, 200)}`
}
