import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createBirpc } from 'birpc'
import type { ResourceStack } from '../../lib/resource-stack.ts'
import type { Generator } from './main.ts'

export { type LoadReport, monotonicMs } from './load.ts'
export type { Generator, LoadDevice } from './main.ts'

/** Starts a generator process; the stack ends it. What it is asked rejects when it dies. */
export function startGenerator(resources: ResourceStack): Generator {
  const child = fork(join(import.meta.dirname, 'main.ts'), { execArgv: [], serialization: 'advanced' })
  const rpc = createBirpc<Generator>(
    {},
    { post: (message) => child.send(message), on: (listen) => child.on('message', listen), timeout: -1 },
  )
  let ending = false
  child.once('exit', (code, signal) => {
    if (!ending) rpc.$close(new Error(`the load generator ended with ${signal ?? code}`))
  })
  resources.add('load generator', async () => {
    ending = true
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  })
  return rpc
}
