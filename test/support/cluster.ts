import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { listen } from '../../lib/listen.ts'
import { ResourceStack } from '../../lib/resource-stack.ts'
import {
  connectRelational,
  type EmbeddedServer,
  migrateRelational,
  startEmbeddedPostgres,
} from '../../storage/relational/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the URL of an empty database of its own, with the schema in place. */
    clusterUrl: string
  }
}

const template = 'template_of_tests'
/** What a crash could cost is no matter here, and `truncate` is ten times as fast. */
const settings = [
  'fsync = off',
  'synchronous_commit = off',
  'full_page_writes = off',
  'max_connections = 300',
]

/**
 * One PostgreSQL server for all test files of a run, started when the first one asks. Each gets a copy of a database that
 * was migrated once: that takes a tenth of a server and 40 migrations of its own.
 */
async function startCluster(resources: ResourceStack): Promise<() => Promise<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'hoistway-cluster-'))
  resources.add('folder', () => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  const cluster = join(folder, 'postgres')
  const configure = await startEmbeddedPostgres(cluster)
  await run(configure, async (sql) => {
    for (const setting of settings) await sql.unsafe(`alter system set ${setting}`)
  })
  await configure.release()
  const server = await startEmbeddedPostgres(cluster)
  resources.add('server', () => server.release())
  await run(server, (sql) => sql.unsafe(`create database ${template}`))
  const relational = await connectRelational({
    url: withDatabase(server, template),
    timezone: 'UTC',
    maxConnections: 2,
  })
  await migrateRelational(relational)
  await relational.close()
  let databases = 0
  return async () => {
    const name = `test_${++databases}`
    await run(server, (sql) => sql.unsafe(`create database ${name} template ${template}`))
    return withDatabase(server, name)
  }
}

async function run(server: EmbeddedServer, use: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} })
  await use(sql).finally(() => sql.end())
}

function withDatabase(server: EmbeddedServer, name: string): string {
  const url = new URL(server.url)
  url.pathname = name
  return url.href
}

/** Vitest's global set-up: answers who asks for a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const resources = new ResourceStack()
  let starting: Promise<() => Promise<string>> | undefined
  const asked = createServer((_, answer) => {
    starting ??= startCluster(resources)
    starting
      .then((create) => create())
      .then(
        (url) => answer.end(url),
        (error) => answer.writeHead(500).end(String(error)),
      )
  })
  const port = await listen(asked, { host: '127.0.0.1', port: 0, setting: '' })
  resources.add('door', () => asked.close())
  project.provide('clusterUrl', `http://127.0.0.1:${port}`)
  return async () => {
    await starting?.catch(() => {})
    await resources.close()
  }
}
