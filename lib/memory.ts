import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const lookEveryMs = 2_000
/** A thread that was busy for a smaller share of that time has room for a pause. */
const quietShare = 0.2
const worthwhileBytes = 48 << 20
const restMs = 10_000

/**
 * Gives back what this thread does not use: V8 keeps the garbage of a start or of a storm of connections, hundreds of
 * MiB, until it needs the room. Takes about a tenth of a second.
 */
export function releaseMemory(): void {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as (how: Record<string, string>) => void
  // another flavor would keep the pages for the heap to grow again
  collectGarbage({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

/**
 * Does so now, and again whenever this thread's heap has grown and little is going on.
 * @returns what ends it.
 */
export function releaseMemoryWhenQuiet(): () => void {
  releaseMemory()
  let released = { heapBytes: process.memoryUsage().heapTotal, atMs: performance.now() }
  let looked = performance.eventLoopUtilization()
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, looked)
    looked = now
    const grownBytes = process.memoryUsage().heapTotal - released.heapBytes
    const isRested = performance.now() - released.atMs >= restMs
    if (utilization > quietShare || grownBytes < worthwhileBytes || !isRested) return
    releaseMemory()
    released = { heapBytes: process.memoryUsage().heapTotal, atMs: performance.now() }
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
