import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { every } from './every.ts'

const lookEveryMs = 2_000
/** Nobody waits much for a thread that was busy for a smaller share of that time: it has room for a pause of some tenths of a second. */
const quietShare = 0.05
const worthwhileBytes = 48 << 20
const shortestRestMs = 10_000
const longestRestMs = 600_000

/**
 * Gives back what this thread does not use: V8 keeps the garbage of a start or of a storm of connections, hundreds of
 * MiB, until it needs the room. Takes some tenths of a second where as many MiB are in use.
 */
export function releaseMemory(): void {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as (how: Record<string, string>) => void
  // another flavor would keep the pages for the heap to grow again
  collectGarbage({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

/**
 * Does so now, and again whenever this thread holds much more than it needs and little is going on.
 * @returns what ends it.
 */
export function releaseMemoryWhenQuiet(): () => Promise<void> {
  let neededBytes = 0
  let restMs = shortestRestMs
  let releasedAtMs = 0
  const spareBytes = () => {
    const { heapTotal, external } = process.memoryUsage()
    return heapTotal + external - neededBytes
  }
  const release = () => {
    releaseMemory()
    const { heapUsed, external } = process.memoryUsage()
    neededBytes = heapUsed + external
    // at times V8 keeps it all the same
    restMs = spareBytes() < worthwhileBytes ? shortestRestMs : Math.min(restMs * 2, longestRestMs)
    releasedAtMs = performance.now()
  }
  release()
  let looked = performance.eventLoopUtilization()
  const look = () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, looked)
    looked = now
    const isRested = performance.now() - releasedAtMs >= restMs
    if (isRested && utilization <= quietShare && spareBytes() >= worthwhileBytes) release()
  }
  return every(lookEveryMs, look, () => {}, { unref: true }).stop
}
