import { randomInt } from 'node:crypto'
import getPort, { portNumbers } from 'get-port'

const lowest = 10_000
/** Linux gives out ports from 32,768 on: to connections that go out, and to who listens on any. */
const highest = 32_000
const tried = 200

/**
 * A free TCP port, of those that the system gives to nobody who does not name them: it is free still when a program that
 * takes seconds to start listens there.
 */
export function freePort(): Promise<number> {
  const from = randomInt(lowest, highest - tried)
  return getPort({ port: portNumbers(from, from + tried) })
}
