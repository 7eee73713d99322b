import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Gives back what loading the program took: V8 keeps the garbage of a start, hundreds of MiB, until it needs the room.
 * Takes about a tenth of a second; once for each thread, when it is ready.
 */
export function releaseStartMemory(): void {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  collectGarbage()
}
