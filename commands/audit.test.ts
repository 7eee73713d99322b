import { generateKeyPairSync, sign } from 'node:crypto'
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appendAudit, fingerprintOf, systemActor } from '../audit/index.ts'
import { addEvidence, openEvidenceStorage } from '../orders/index.ts'
import { equipment } from '../registry/index.ts'
import { openNow } from '../test/fixtures/orders.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { createProduct, type Product } from '../test/support/server-process.ts'

/** Several programs are started one after another. */
const timeout = 180_000

let database: TestPostgres
let product: Product

beforeAll(async () => {
  database = await startTestPostgres()
  product = await createProduct({ DATABASE_URL: database.url })
  await append(3)
})
afterAll(async () => {
  await product?.dispose()
  await database?.stop()
})

const run = (...args: string[]) => product.run('audit', ...args)

function append(count: number): Promise<void> {
  return appendAudit(
    database.relational.db,
    Array.from({ length: count }, (_, n) => ({
      atMs: Date.UTC(2026, 10, 22),
      actor: systemActor,
      action: 'order.opened',
      subject: `order/${n}`,
      details: { cause: '困人' },
    })),
  )
}

/** With the rights of who owns the database. */
async function tamper(statement: string): Promise<void> {
  const sql = postgres(database.url, { max: 1 })
  await sql.unsafe(`set session_replication_role = replica; ${statement}`)
  await sql.end()
}

it('verifies, signs and exports', { timeout }, async () => {
  expect(await run('verify')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^the chain is whole: 3 rows.*\nno checkpoint/),
  })
  const { stdout } = await run('checkpoint')
  expect(JSON.parse(stdout)).toMatchObject({ seq: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(JSON.parse((await run('verify', '--json')).stdout)).toMatchObject({
    ok: true,
    verified: 3,
    fault: null,
    checkpoints: 1,
  })
  const lines = (await run('export', '--from', '2')).stdout.trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { seq: 2, entry: { subject: 'order/1', details: { cause: '困人' } } },
    { seq: 3, hash: JSON.parse(stdout).hash },
  ])
})

it('names the first bad row and ends with 1, whatever is kept beside it or elsewhere', {
  timeout,
}, async () => {
  const file = join(database.folder, 'kept-elsewhere.json')
  writeFileSync(file, (await run('checkpoint')).stdout)
  await tamper('delete from audit_entries where seq = 3')
  for (const args of [[], ['--checkpoint', file]]) {
    const ran = await run('verify', ...args)
    expect(ran).toMatchObject({ code: 1, stdout: expect.stringContaining('broken at row 3, cut-off') })
  }
  await tamper(`update audit_entries set details = '{}' where seq = 2`)
  const ran = await run('verify', '--json')
  expect(ran.code).toBe(1)
  expect(JSON.parse(ran.stdout)).toMatchObject({
    ok: false,
    verified: 1,
    fault: { seq: 2, kind: 'altered', what: expect.stringContaining('row 2') },
  })
  writeFileSync(file, '{}')
  expect(await run('verify', '--checkpoint', file)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(file),
  })
})

it('believes a checkpoint of its own key, or of one that is named, and no other', { timeout }, async () => {
  const own = JSON.parse((await run('checkpoint')).stdout) as { seq: number; hash: string; publicKey: string }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const at = '2026-11-22T00:00:00.000Z'
  const signed = `hoistway audit checkpoint\n${own.seq}\n${own.hash}\n${at}\n`
  const foreign = {
    ...{ seq: own.seq, hash: own.hash, at },
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    signature: sign(null, Buffer.from(signed), privateKey).toString('base64'),
  }
  const file = join(database.folder, 'signed-by-anybody.json')
  writeFileSync(file, JSON.stringify(foreign))
  const key = fingerprintOf(foreign.publicKey)
  const ownKey = fingerprintOf(own.publicKey)
  const refused = await run('verify', '--checkpoint', file)
  expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`key ${key}`) })
  expect(refused.stderr).toContain(ownKey)
  const believed = await run('verify', '--checkpoint', file, '--key', key, '--json')
  expect(JSON.parse(believed.stdout)).toMatchObject({ checkpoints: 1, checkpointKey: key, ownKey })
  writeFileSync(file, JSON.stringify(own))
  expect((await run('verify', '--checkpoint', file)).stdout).toContain(`key ${ownKey}`)
  expect(await run('verify', '--checkpoint', file, '--key', key)).toMatchObject({ code: 2, stdout: '' })
})

it('names a photo of which a byte was changed on disk', { timeout }, async () => {
  const { db } = database.relational
  await db.insert(equipment).values({ code: 'LIFT-1', class: '3110', family: 'lift' })
  const wanted = { kind: 'repair', equipmentCode: 'LIFT-1', cause: 'test', atMs: 0, dueAtMs: null } as const
  const [order] = await openNow(db, [wanted])
  const storage = await openEvidenceStorage({ DATA_DIR: product.dataDir, EVIDENCE_S3_REGION: 'none' })
  const caller = { userId: 'u-1', name: '张三', role: 'admin', partyId: null, district: null } as const
  const photo = join(import.meta.dirname, '../test/fixtures/evidence/kept-photo-jpeg/file')
  const { piece } = await addEvidence(
    { db, storage, caller, orderId: order?.orderId ?? 0, nowMs: Date.now },
    {
      kind: 'photo',
      fileName: 'car.jpg',
      takenAtMs: undefined,
      lat: undefined,
      lon: undefined,
      declaredBytes: undefined,
    },
    createReadStream(photo),
  )
  const path = join(product.dataDir, 'evidence/kept', piece.storageKey)
  const bytes = readFileSync(path)
  bytes[100]! ^= 1
  writeFileSync(path, bytes)
  expect(await run('verify')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining(`file-altered: evidence ${piece.id} of order ${piece.orderId} (car.jpg)`),
  })
  expect(JSON.parse((await run('verify', '--json')).stdout)).toMatchObject({
    ok: false,
    evidence: { pieces: 1, faults: 1, shown: [{ evidenceId: piece.id, kind: 'file-altered' }] },
  })
})

it.each([
  [[]],
  [['verify', 'twice']],
  [['verify', '--key', '0123456789abcdef']],
  [['verify', '--from', '1']],
  [['checkpoint', '--json']],
  [['export', '--from', '0']],
  [['constructor']],
])('says how to use it when called with %j', async (args) => {
  expect(await run(...args)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('npm run audit -- verify'),
  })
})
