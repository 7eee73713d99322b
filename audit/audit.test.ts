import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto'
import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../storage/relational/index.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { readCheckpoint } from './checkpoint.ts'
import { hashedText, sha256 } from './entry.ts'
import {
  type AuditEntry,
  appendAudit,
  exportLine,
  keptCheckpoints,
  makeCheckpoint,
  makeDailyCheckpoint,
  verifyAudit,
  walkChain,
} from './index.ts'

let postgres: TestPostgres
let db: Database
let folder: string

beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
  folder = join(postgres.folder, 'audit')
})
afterAll(() => postgres?.stop())

const atMs = Date.UTC(2026, 10, 22, 8, 0, 0, 120)
const entry = (n: number): AuditEntry => ({
  atMs: atMs + n,
  actor: { id: `u-${n}`, name: `张三 ${n}`, role: 'inspector' },
  action: 'order.moved',
  subject: `order/${n}`,
  equipmentCode: `LIFT-${n}`,
  details: { n, note: 'on "site"\n', deep: { z: [1, 2.5, 1e21, null], aa: true } },
})

const append = (entries: readonly AuditEntry[]) => db.transaction((tx) => appendAudit(tx, entries))

/** Does what only somebody with all rights can do. */
async function tamper(...statements: string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    for (const statement of statements)
      expect((await tx.execute(sql.raw(statement))).count).toBeGreaterThan(0)
  })
}

async function restart(count: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`delete from audit_entries`)
    await appendAudit(
      tx,
      Array.from({ length: count }, (_, n) => entry(n + 1)),
    )
  })
  await rm(folder, { recursive: true, force: true })
}

const check = async () => verifyAudit(db, { checkpoints: await keptCheckpoints(folder) })

/** A row with a right hash after the row `seq`, as somebody who knows how it is computed would write it. */
async function forged(seq: number): Promise<string> {
  for await (const [row] of walkChain(db, { fromSeq: seq })) {
    const fake = { ...row!, previousHash: row!.hash, subject: 'order/666' }
    const columns = [fake.at, fake.actorId, fake.actor, fake.role, fake.action, fake.subject]
    return `insert into audit_entries (seq, at, actor_id, actor, role, action, subject, equipment_code, details,
        previous_hash, hash) values (${seq + 1}, ${columns.map((text) => `'${text}'`).join(', ')},
        '${fake.equipmentCode}', '${fake.details}', '${fake.previousHash}', '${sha256(hashedText(fake))}')`
  }
  throw new Error(`no row ${seq}`)
}

/** Gives the rows after one another number. */
const renumber = (seq: number, by: number) => [
  `update audit_entries set seq = -seq where seq > ${seq}`,
  `update audit_entries set seq = -seq + ${by} where seq < 0`,
]

const copyOf = (
  seq: number,
  as: number,
) => `insert into audit_entries select ${as}, at, actor_id, actor, role, action,
  subject, equipment_code, details, previous_hash, hash from audit_entries where seq = ${seq}`

describe('a chain', () => {
  beforeEach(() => restart(12))

  it('is whole as it was written', async () => {
    const verdict = await check()
    expect(verdict).toMatchObject({ verified: 12, fault: null, end: { seq: 12 } })
  })

  it('refuses to be changed', async () => {
    for (const change of [
      'update audit_entries set role = role',
      'delete from audit_entries',
      'truncate audit_entries',
    ])
      await expect(db.execute(sql.raw(change))).rejects.toMatchObject({
        cause: expect.objectContaining({ message: expect.stringContaining('only ever added') }),
      })
    expect(await check()).toMatchObject({ verified: 12, fault: null })
  })

  it.each([
    ['at', `at + interval '1 microsecond'`],
    ['at', `at - interval '4051 years'`],
    ['at', `'infinity'`],
    ['actor_id', `'u-8'`],
    ['actor', `'张三  7'`],
    ['role', `'inspectoR'`],
    ['action', `'order.closed'`],
    ['subject', `'order/70'`],
    ['equipment_code', `null`],
    ['details', `jsonb_set(details, '{n}', '7.0')`],
    ['details', `jsonb_set(details, '{deep,z,1}', '2.5000000000000000000001')`],
    ['details', `details || '{"more": null}'`],
    ['previous_hash', `translate(previous_hash, '0123456789abcdef', '123456789abcdef0')`],
    ['hash', `translate(hash, '0123456789abcdef', '123456789abcdef0')`],
  ])('names a row whose %s was altered: %s', async (column, value) => {
    await tamper(`update audit_entries set ${column} = ${value} where seq = 7`)
    expect(await check()).toMatchObject({ verified: 6, end: { seq: 6 }, fault: { seq: 7, kind: 'altered' } })
  })

  it.each([
    ['a row is gone', ['delete from audit_entries where seq = 5'], 5, 'missing'],
    ['the first is gone', ['delete from audit_entries where seq = 1'], 1, 'missing'],
    ['a row has another number', ['update audit_entries set seq = 99 where seq = 5'], 5, 'missing'],
    [
      'a row is gone and the numbers are closed up',
      ['delete from audit_entries where seq = 5', ...renumber(5, -1)],
      5,
      'missing',
    ],
    [
      'two rows have changed places',
      [
        'update audit_entries set seq = -seq where seq = 5',
        'update audit_entries set seq = 5 where seq = 8',
        'update audit_entries set seq = 8 where seq = -5',
      ],
      5,
      'reordered',
    ],
    ['a row stands before the first', [copyOf(3, 0)], 0, 'inserted'],
    ['a copy of a later row stands in between', [...renumber(5, 1), copyOf(9, 6)], 6, 'inserted'],
    ['a copy stands in between', [...renumber(5, 1), copyOf(3, 6)], 6, 'inserted'],
    ['a copy stands at the end', [copyOf(3, 13)], 13, 'inserted'],
  ])('names the first bad row when %s', async (_, statements, seq, kind) => {
    await tamper(...statements)
    expect(await check()).toMatchObject({
      verified: Math.max(0, seq - 1),
      fault: { seq, kind, what: expect.stringContaining(`${seq}`) },
    })
  })

  it('names a row that somebody who can compute hashes put in between', async () => {
    await tamper(...renumber(5, 1), await forged(5))
    expect(await check()).toMatchObject({ fault: { seq: 6, kind: 'inserted' } })
  })

  it('does not notice by itself that the last rows are gone, but a checkpoint does', async () => {
    await tamper('delete from audit_entries where seq > 10')
    expect(await check()).toMatchObject({ verified: 10, fault: null })
    await append([entry(11), entry(12)])
    await makeCheckpoint(db, folder, atMs)
    await append([entry(13)])
    expect(await check()).toMatchObject({ verified: 13, fault: null })
    await tamper('delete from audit_entries where seq = 13')
    expect(await check()).toMatchObject({ verified: 12, fault: null })
    await tamper('delete from audit_entries where seq = 12')
    expect(await check()).toMatchObject({ verified: 11, fault: { seq: 12, kind: 'cut-off' } })
  })

  it('is exported so that a hash can be computed from the line', async () => {
    let before = '0'.repeat(64)
    for await (const rows of walkChain(db)) {
      for (const row of rows) {
        const line = exportLine(row)
        const { seq, hash, entry: told } = JSON.parse(line)
        const text = line.slice(line.indexOf(',"entry":') + ',"entry":'.length, -1)
        expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
        expect(told).toMatchObject({
          previousHash: before,
          actor: `张三 ${seq}`,
          details: entry(seq).details,
        })
        before = hash
      }
    }
    const from: number[] = []
    for await (const rows of walkChain(db, { fromSeq: 11 })) from.push(...rows.map(({ seq }) => seq))
    expect(from).toEqual([11, 12])
  })
})

describe('appending', () => {
  beforeEach(() => restart(0))

  it('takes nothing, and thousands, and tells how far verifying is', async () => {
    await append([])
    await append(Array.from({ length: 4_321 }, (_, n) => entry(n + 1)))
    const told: number[] = []
    const verdict = await verifyAudit(db, { onProgress: (verified, total) => told.push(verified / total) })
    expect(verdict).toMatchObject({ verified: 4_321, fault: null })
    expect(told.at(-1)).toBe(1)
    expect(told.length).toBeGreaterThan(3)
  })

  it('keeps any text whole but what PostgreSQL cannot hold', async () => {
    const texts = fc.string({ unit: 'binary', maxLength: 20 })
    const anyEntry = fc.record({
      atMs: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
      actor: fc.record({ id: texts, name: texts, role: texts }),
      action: texts,
      subject: texts,
      details: fc.dictionary(
        texts,
        fc.anything({ values: [texts, fc.double(), fc.boolean(), fc.constant('\ud800 \\ud800 \0')] }),
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { maxLength: 20 }), async (entries) => {
        await append(entries)
        expect(await check()).toMatchObject({ fault: null })
      }),
      { numRuns: 60 },
    )
  })

  it('has no gap and no fork, however many write at once and however they end', async () => {
    const transactions = fc.array(
      fc.record({
        entries: fc.integer({ min: 0, max: 5 }),
        isUndone: fc.boolean(),
        calls: fc.integer({ min: 1, max: 2 }),
      }),
      { minLength: 1, maxLength: 24 },
    )
    let expected = 0
    await fc.assert(
      fc.asyncProperty(transactions, async (wanted) => {
        const undone = new Error('undone')
        await Promise.all(
          wanted.map(({ entries, isUndone, calls }) =>
            db
              .transaction(async (tx) => {
                for (let call = 0; call < calls; call++)
                  await appendAudit(
                    tx,
                    Array.from({ length: entries }, (_, n) => entry(n)),
                  )
                if (isUndone) throw undone
              })
              .catch((error) => expect(error).toBe(undone)),
          ),
        )
        for (const { entries, isUndone, calls } of wanted) if (!isUndone) expected += entries * calls
        expect(await check()).toMatchObject({ verified: expected, fault: null })
      }),
      { numRuns: 25 },
    )
    expect(expected).toBeGreaterThan(50)
  })
})

describe('a checkpoint', () => {
  beforeEach(() => restart(5))

  it('is signed with a key that only its owner may read, the same one each time', async () => {
    const first = await makeCheckpoint(db, folder, atMs)
    await append([entry(6)])
    const second = await makeCheckpoint(db, folder, atMs + 1)
    expect(first).toMatchObject({ seq: 5, at: '2026-11-22T08:00:00.120Z' })
    expect(second).toMatchObject({ seq: 6, publicKey: first.publicKey })
    expect(await keptCheckpoints(folder)).toEqual([first, second])
    expect((await stat(join(folder, 'signing.key'))).mode & 0o777).toBe(0o600)
    const signed = `hoistway audit checkpoint\n6\n${second.hash}\n${second.at}\n`
    expect(
      verifySignature(
        null,
        Buffer.from(signed),
        createPublicKey(second.publicKey),
        Buffer.from(second.signature, 'base64'),
      ),
    ).toBe(true)
  })

  it('is made once a day, while there is something new to sign', async () => {
    const dayMs = 86_400_000
    expect(await makeDailyCheckpoint(db, folder, atMs)).toMatchObject({ seq: 5 })
    await append([entry(6)])
    expect(await makeDailyCheckpoint(db, folder, atMs + dayMs - 1)).toBe(undefined)
    expect(await makeDailyCheckpoint(db, folder, atMs + dayMs)).toMatchObject({ seq: 6 })
    expect(await makeDailyCheckpoint(db, folder, atMs + 3 * dayMs)).toBe(undefined)
    expect((await keptCheckpoints(folder)).map(({ seq }) => seq)).toEqual([5, 6])
  })

  it('counts for nothing once changed, or signed with another key', async () => {
    const checkpoint = await makeCheckpoint(db, folder, atMs)
    const file = join(postgres.folder, 'checkpoint.json')
    const write = (content: unknown) =>
      writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
    await write(checkpoint)
    expect(await readCheckpoint(file)).toEqual(checkpoint)
    for (const content of [
      { ...checkpoint, seq: 4 },
      { ...checkpoint, hash: checkpoint.hash.replace(/./, (digit) => (digit === '0' ? '1' : '0')) },
      { ...checkpoint, at: '2026-11-22T08:00:00.121Z' },
      { ...checkpoint, publicKey: 'none' },
      { ...checkpoint, signature: '' },
      'not JSON',
    ]) {
      await write(content)
      await expect(readCheckpoint(file)).rejects.toMatchObject({
        code: 'checkpoint-invalid',
        message: expect.stringContaining(file),
      })
    }
    await rm(join(folder, 'signing.key'))
    await expect(keptCheckpoints(folder)).rejects.toMatchObject({ code: 'checkpoint-invalid' })
  })

  it('stays, and is not written over, where the chain was computed anew up to its row', async () => {
    const first = await makeCheckpoint(db, folder, atMs)
    expect(await makeCheckpoint(db, folder, atMs + 1)).toMatchObject({ hash: first.hash })
    const kept = await keptCheckpoints(folder)
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`delete from audit_entries where seq = 5`)
      await appendAudit(tx, [entry(55)])
    })
    await expect(makeCheckpoint(db, folder, atMs + 2)).rejects.toMatchObject({
      code: 'checkpoint-contradicted',
      message: expect.stringContaining('row 5'),
    })
    expect(await keptCheckpoints(folder)).toEqual(kept)
    expect(await check()).toMatchObject({ verified: 4, fault: { seq: 5, kind: 'rewritten' } })
  })

  it('names where a chain that was computed anew as a whole leaves it', async () => {
    const first = await makeCheckpoint(db, folder, atMs)
    await append([entry(6), entry(7)])
    const second = await makeCheckpoint(db, folder, atMs)
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`delete from audit_entries where seq > 5`)
      await appendAudit(tx, [entry(66), entry(7), entry(8)])
    })
    expect(await verifyAudit(db, { checkpoints: [first] })).toMatchObject({ verified: 8, fault: null })
    expect(await verifyAudit(db, { checkpoints: [first, second] })).toMatchObject({
      verified: 6,
      fault: { seq: 7, kind: 'rewritten', what: expect.stringContaining('after row 5') },
    })
  })
})
