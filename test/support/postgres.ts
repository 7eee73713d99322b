import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { Scope } from '../../lib/scope.ts'
import {
  connectRelational,
  type EmbeddedServer,
  migrateRelational,
  type Relational,
  startEmbeddedPostgres,
} from '../../storage/relational/index.ts'

export interface TestPostgres {
  readonly relational: Relational
  readonly url: string
  /** A folder for the test's own files; gone after `stop`. */
  readonly folder: string
  stop(): Promise<void>
}

const connectionsOfTests = { timezone: 'Asia/Shanghai', maxConnections: 8 }

/** Releases what was acquired also where the start fails. */
async function started<T>(start: (scope: Scope, folder: string) => Promise<T>): Promise<T> {
  const scope = new Scope()
  try {
    const folder = await mkdtemp(join(tmpdir(), 'hoistway-test-'))
    scope.add('folder', () => rm(folder, { recursive: true, force: true }))
    return await start(scope, folder)
  } catch (error) {
    await scope.close().catch(() => {})
    throw error
  }
}

/** The URL of an empty database of one's own with the schema in place, on the server that all test files share. */
export async function testDatabaseUrl(): Promise<string> {
  const answer = await fetch(inject('clusterUrl'))
  const url = await answer.text()
  if (!answer.ok) throw new Error(`no database for this test: ${url}`)
  return url
}

/** A connection to such a database. */
export function startTestPostgres(): Promise<TestPostgres> {
  return started(async (scope, folder) => {
    const url = await testDatabaseUrl()
    const relational = await connectRelational({ url, ...connectionsOfTests })
    scope.add('connection', () => relational.close())
    return { relational, url, folder, stop: () => scope.close() }
  })
}

/** A PostgreSQL server of one's own with the schema in place, for tests that kill it. */
export function startOwnPostgres(): Promise<TestPostgres & Pick<EmbeddedServer, 'cluster' | 'revive'>> {
  return started(async (scope, folder) => {
    const server = await startEmbeddedPostgres(join(folder, 'postgres'))
    scope.add('server', () => server.release())
    const { url, cluster, revive } = server
    const relational = await connectRelational({ url, ...connectionsOfTests })
    scope.add('connection', () => relational.close())
    await migrateRelational(relational)
    return { relational, url, folder, cluster, revive, stop: () => scope.close() }
  })
}
