import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Scope } from '../lib/scope.ts'
import {
  connectRelational,
  migrateRelational,
  type Relational,
  startEmbeddedPostgres,
} from '../storage/relational/index.ts'

export interface TestPostgres {
  readonly relational: Relational
  readonly url: string
  /** A folder for the test's own files; gone after `stop`. */
  readonly folder: string
  /** Starts it again where it was killed. */
  revive(): Promise<void>
  stop(): Promise<void>
}

/** A PostgreSQL of one's own with the schema in place. What was acquired is released even where the start fails. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const scope = new Scope()
  try {
    const folder = await mkdtemp(join(tmpdir(), 'hoistway-test-'))
    scope.add('folder', () => rm(folder, { recursive: true, force: true }))
    const server = await startEmbeddedPostgres(join(folder, 'postgres'))
    scope.add('server', () => server.release())
    const { url } = server
    const relational = await connectRelational({ url, timezone: 'Asia/Shanghai', maxConnections: 8 })
    scope.add('connection', () => relational.close())
    await migrateRelational(relational)
    return { relational, url, folder, revive: server.revive, stop: () => scope.close() }
  } catch (error) {
    await scope.close().catch(() => {})
    throw error
  }
}
