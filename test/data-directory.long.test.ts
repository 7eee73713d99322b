// Each file of the data directory, damaged in each way: what the whole program then says and does. The table is that of
// docs/operations.md.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page, Telemetry, WorkOrder } from '../schemas/index.ts'
import { createProduct, type Product } from './support/server-process.ts'
import { until } from './support/until.ts'

const registry = join(import.meta.dirname, 'fixtures/registry/two-firms.csv')
const fromMs = Date.now() - 1_000
const folder = mkdtempSync(join(tmpdir(), 'hoistway-data-directory-'))
const whole = join(folder, 'whole')
const earlier = join(folder, 'earlier')
let admin: string
let password: string

const copy = (from: string, to: string) => {
  rmSync(to, { recursive: true, force: true })
  const copied = spawnSync('cp', ['-a', from, to])
  expect(copied.status, String(copied.stderr)).toBe(0)
}

/** Says trips, and the first time that somebody is trapped; waits until all is taken. */
async function say(product: Product, from: number, to: number): Promise<void> {
  const client = await mqtt.connectAsync({
    ...{ host: '127.0.0.1', port: product.mqttPort, clientId: 'LIFT-1', username: 'LIFT-1', password },
  })
  for (let n = from; n < to; n++) {
    const stats = { v: 1, seq: n, at: fromMs + n, tripCount: n }
    await client.publishAsync('eq/v1/LIFT-1/stats', JSON.stringify(stats), { qos: 1 })
  }
  const event = { v: 1, id: `e-${to}`, at: Date.now(), code: 'entrapment', active: true }
  await client.publishAsync('eq/v1/LIFT-1/event', JSON.stringify(event), { qos: 1 })
  await client.endAsync()
  await until(async () => expect(await trips(product)).toContain(to - 1))
  await until(async () => {
    const { items } = await product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=rescue', admin)
    expect(items.length).toBeGreaterThan(0)
  })
}

async function trips(product: Product): Promise<unknown[]> {
  const path = `/api/v1/equipment/LIFT-1/telemetry?metrics=tripCount&from=${fromMs}&to=${fromMs + 1_000}`
  const { series } = await product.get<Telemetry>(path, admin)
  return series[0]?.points.map(([, value]) => value) ?? []
}

beforeAll(async () => {
  const product = await createProduct({ DATA_DIR: whole })
  await product.run('import', registry)
  const added = await product.run('device', 'add', '--equipment', 'LIFT-1', '--json')
  password = JSON.parse(added.stdout).secret
  admin = (await product.run('token', '--role', 'admin')).stdout.trim()
  await product.start()
  await say(product, 0, 5)
  await product.run('audit', 'checkpoint')
  await product.end('SIGINT')
  copy(whole, earlier)
  await product.start()
  await say(product, 5, 10)
  await product.dispose()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const damaged = join(folder, 'damaged')
const at = (...names: string[]) => join(damaged, ...names)
const remove = (...names: string[]) => rmSync(at(...names), { recursive: true, force: true })
const empty = (...names: string[]) => truncateSync(at(...names), 0)
const half = (...names: string[]) => truncateSync(at(...names), Math.floor(statSync(at(...names)).size / 2))
const foreign = (...names: string[]) => writeFileSync(at(...names), 'something else entirely\n'.repeat(2_000))
const older = (...names: string[]) => {
  remove(...names)
  cpSync(join(earlier, ...names), at(...names), { recursive: true })
}

type Row = readonly [string, () => void]

const refused: readonly (readonly [...Row, RegExp])[] = [
  ['journal/data.mdb empty', () => empty('journal/data.mdb'), /journal.*is damaged.*empty/],
  ['journal/data.mdb cut', () => half('journal/data.mdb'), /journal.*is damaged/],
  ['journal/data.mdb foreign', () => foreign('journal/data.mdb'), /journal.*not a file of LMDB/],
  [
    'journal of another data directory',
    () => writeFileSync(at('instance.id'), '0123456789abcdef'),
    /belongs to the data directory whose instance\.id is [0-9a-f]{16}/,
  ],
  ['instance.id empty', () => empty('instance.id'), /instance\.id should hold 16 hexadecimal digits/],
  ['instance.id foreign', () => foreign('instance.id'), /instance\.id should hold 16/],
  ['session.secret empty', () => empty('session.secret'), /session\.secret should hold 43 characters/],
  ['session.secret cut', () => half('session.secret'), /session\.secret should hold 43 characters/],
  ['series.duckdb empty', () => empty('series/series.duckdb'), /series\.duckdb cannot be read as DuckDB/],
  ['series.duckdb foreign', () => foreign('series/series.duckdb'), /series\.duckdb cannot be read as DuckDB/],
  ['series.duckdb cut', () => half('series/series.duckdb'), /series\.duckdb/],
  [
    'postgres/PG_VERSION of a later release',
    () => writeFileSync(at('postgres/PG_VERSION'), '99\n'),
    /embedded PostgreSQL did not start/,
  ],
  [
    'postgres empty',
    () => {
      remove('postgres')
      mkdirSync(at('postgres'))
    },
    /embedded PostgreSQL did not start/,
  ],
  ['postgres missing', () => remove('postgres'), /postgres is missing.*postgres\.password/],
  ['postgres.password empty', () => empty('postgres.password'), /postgres\.password holds no password/],
  ['postgres.password missing', () => remove('postgres.password'), /postgres\.password/],
  [
    'postgres.password of another',
    () => writeFileSync(at('postgres.password'), 'another'),
    /postgres\.password is not the password of this database/,
  ],
  [
    'evidence of a later release',
    () => {
      mkdirSync(at('evidence'), { recursive: true })
      writeFileSync(at('evidence/format'), '2\n')
    },
    /evidence.*later release/,
  ],
  [
    'lock a folder',
    () => {
      remove('lock')
      mkdirSync(at('lock'))
    },
    /cannot be used/,
  ],
  ['lock foreign', () => foreign('lock'), /cannot be used/],
]

it.each(refused)('%s: does not start, and says what and where', async (_what, damage, sentence) => {
  copy(whole, damaged)
  damage()
  const product = await createProduct({ DATA_DIR: damaged })
  await expect(product.start()).rejects.toThrow(/ended with 2/)
  expect(product.output().replaceAll('\n', ' ')).toMatch(sentence)
  expect(product.output()).not.toMatch(/\n {4}at /)
  await product.end('SIGINT')
})

const all = Array.from({ length: 10 }, (_, n) => n)
const works: readonly (readonly [...Row, readonly number[], RegExp | undefined])[] = [
  ['nothing', () => {}, all, undefined],
  ['journal missing', () => remove('journal'), all, /the journal is missing/],
  ['journal older', () => older('journal'), all, undefined],
  ['journal/lock.mdb missing', () => remove('journal/lock.mdb'), all, undefined],
  ['journal/lock.mdb empty', () => empty('journal/lock.mdb'), all, undefined],
  ['instance.id missing', () => remove('instance.id'), all, undefined],
  ['session.secret missing', () => remove('session.secret'), all, undefined],
  ['series missing', () => remove('series'), all, /takes again what the journal still has/],
  ['series older', () => older('series'), all, /takes again what the journal still has/],
  ['series.duckdb.wal missing', () => remove('series/series.duckdb.wal'), all, undefined],
  [
    'postmaster.pid of a process that took its number',
    () =>
      writeFileSync(
        at('postgres/postmaster.pid'),
        `${process.pid}\n${at('postgres')}\n1\n5432\n\n127.0.0.1\n\nready\n`,
      ),
    all,
    undefined,
  ],
  ['postmaster.pid empty', () => writeFileSync(at('postgres/postmaster.pid'), ''), all, undefined],
  ['postgres.log missing', () => remove('postgres.log'), all, undefined],
  ['audit missing', () => remove('audit'), all, undefined],
  ['evidence missing', () => remove('evidence'), all, undefined],
  ['reports missing', () => remove('reports'), all, undefined],
  ['lock missing', () => remove('lock'), all, undefined],
  ['lock empty', () => writeFileSync(at('lock'), ''), all, undefined],
  ['reserve missing', () => remove('reserve'), all, undefined],
  ['open to others', () => chmodSync(damaged, 0o755), all, undefined],
  [
    'a folder that was renamed',
    () => {
      const other = join(folder, 'renamed')
      renameSync(damaged, other)
      renameSync(other, damaged)
    },
    all,
    undefined,
  ],
]

it.each(works)(
  '%s: starts, has what is to be had, and takes what comes',
  async (_what, damage, had, told) => {
    copy(whole, damaged)
    damage()
    const product = await createProduct({ DATA_DIR: damaged })
    await product.start()
    try {
      if (told !== undefined) await until(() => expect(product.output()).toMatch(told))
      await until(async () => expect(await trips(product)).toEqual(had))
      await say(product, 10, 12)
      await until(async () => expect(await trips(product)).toEqual([...had, 10, 11]))
      expect(statSync(damaged).mode & 0o777).toBe(0o700)
      expect(statSync(at('session.secret')).mode & 0o777).toBe(0o600)
      expect(statSync(at('lock')).mode & 0o777).toBe(0o600)
      expect(readFileSync(at('instance.id'), 'utf8')).toBe(readFileSync(join(whole, 'instance.id'), 'utf8'))
    } finally {
      await product.dispose()
    }
  },
)

it('an audit key that is empty is told by the command that needs it', async () => {
  copy(whole, damaged)
  empty('audit/signing.key')
  const product = await createProduct({ DATA_DIR: damaged })
  expect(await product.run('audit', 'verify')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/signing\.key cannot be read as a private key/),
  })
})

it('a copy that was made while the server runs has a database of its own', async () => {
  copy(whole, damaged)
  const original = await createProduct({ DATA_DIR: damaged })
  await original.start()
  const copied = join(folder, 'copied')
  copy(damaged, copied)
  const other = await createProduct({ DATA_DIR: copied })
  await other.start()
  await other.run('device', 'add', '--equipment', 'LIFT-2', '--json')
  const devices = (product: Product) => product.get<Page<{ deviceId: string }>>('/api/v1/devices', admin)
  expect((await devices(other)).items).toHaveLength(2)
  expect((await devices(original)).items).toHaveLength(1)
  await other.dispose()
  await original.dispose()
})
