import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openDuckDb } from './duckdb.ts'
import { SUITE_SCHEMA, timeSeriesStoreSuite } from './suite.ts'

const folder = await mkdtemp(join(tmpdir(), 'hoistway-duckdb-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

timeSeriesStoreSuite('duckdb', () => openDuckDb({ path: join(folder, 'suite.duckdb'), schema: SUITE_SCHEMA }))
