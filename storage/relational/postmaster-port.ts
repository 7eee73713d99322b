import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The port that the server of a cluster listens on, as its postmaster wrote it down; undefined while none runs. */
export function portOfPostmaster(cluster: string): number | undefined {
  try {
    const port = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3])
    return Number.isInteger(port) && port > 0 ? port : undefined
  } catch {
    return undefined
  }
}
