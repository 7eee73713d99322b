import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { ResourceStack } from '../../lib/resource-stack.ts'
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
async function started<T>(start: (resources: ResourceStack, folder: string) => Promise<T>): Promise<T> {
  const resources = new ResourceStack()
  try {
    const folder = await mkdtemp(join(tmpdir(), 'hoistway-test-'))
    resources.add('folder', () => rm(folder, { recursive: true, force: true }))
    return await start(resources, folder)
  } catch (error) {
    await resources.close().catch(() => {})
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
  return started(async (resources, folder) => {
    const url = await testDatabaseUrl()
    const relational = await connectRelational({ url, ...connectionsOfTests })
    resources.add('connection', () => relational.close())
    return { relational, url, folder, stop: () => resources.close() }
  })
}

/** A PostgreSQL server of one's own with the schema in place, for tests that kill it. */
export function startOwnPostgres(): Promise<TestPostgres & Pick<EmbeddedServer, 'cluster' | 'revive'>> {
  return started(async (resources, folder) => {
    const server = await startEmbeddedPostgres(join(folder, 'postgres'))
    resources.add('server', () => server.release())
    const { url, cluster, revive } = server
    const relational = await connectRelational({ url, ...connectionsOfTests })
    resources.add('connection', () => relational.close())
    await migrateRelational(relational)
    return { relational, url, folder, cluster, revive, stop: () => resources.close() }
  })
}
