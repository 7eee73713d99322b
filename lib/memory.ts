import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const lookEveryMs = 2_000
/** Fewer messages in that time count as quiet. */
const quietMessages = 500
const worthwhileBytes = 48 << 20
const restMs = 30_000

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
 * Does so now, and again whenever the heap has grown and little is going on.
 * @param count messages so far.
 * @returns what ends it.
 */
export function releaseMemoryWhenQuiet(count: () => number): () => void {
  releaseMemory()
  let released = { heapBytes: process.memoryUsage().heapTotal, atMs: performance.now() }
  let counted = count()
  const timer = setInterval(() => {
    const now = count()
    const isQuiet = now - counted < quietMessages
    counted = now
    const grownBytes = process.memoryUsage().heapTotal - released.heapBytes
    if (!isQuiet || grownBytes < worthwhileBytes || performance.now() - released.atMs < restMs) return
    releaseMemory()
    released = { heapBytes: process.memoryUsage().heapTotal, atMs: performance.now() }
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
