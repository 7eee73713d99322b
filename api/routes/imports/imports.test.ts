import { existsSync, readdirSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportOutcome, Role } from '../../../schemas/index.ts'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'
import { until } from '../../../test/support/until.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api?.stop())

interface Sending {
  readonly query?: string
  readonly token?: string
  readonly headers?: Record<string, string>
}

async function send(
  kind: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  { query = '', token, headers }: Sending = {},
) {
  const answer = await api.app.request(`/api/v1/imports/${kind}${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token ?? api.token}`, 'content-type': 'text/csv', ...headers },
    body,
    duplex: 'half',
  } as RequestInit)
  return {
    status: answer.status,
    body: (await answer.json()) as ImportOutcome & { code: string; detail: string },
  }
}

const said = async (what: string) => [...(await api.db.execute(sql.raw(what)))]
const left = () =>
  existsSync(api.context.evidence.incoming) ? readdirSync(api.context.evidence.incoming) : []

describe('an import', () => {
  it('adds, changes and leaves alone as the command does, and is in the audit trail by who sent it', async () => {
    const text = 'kind,name,phone24h\nmaintenance-firm,甲,021-1\nuse-unit,乙,\nuse-unit,,\nking,丙,\n'
    const first = await send('parties', text)
    expect(first).toMatchObject({
      status: 200,
      body: {
        ...{
          kind: 'parties',
          dryRun: false,
          rows: 4,
          imported: 2,
          updated: 0,
          unchanged: 0,
          rejected: 2,
          warnings: 0,
        },
        findings: [
          expect.objectContaining({ line: 4, column: 'name', code: 'value-missing', severity: 'rejected' }),
          expect.objectContaining({ line: 5, column: 'kind', value: 'king', code: 'value-invalid' }),
        ],
      },
    })
    const again = await send('parties', text.replace('021-1', '021-2'))
    expect(again.body).toMatchObject({ imported: 0, updated: 1, unchanged: 1, rejected: 2 })
    const { body } = await api.get('/api/v1/audit?action=registry.imported')
    const { items } = body as { items: { subject: string; action: string }[] }
    expect(items.map(({ subject, action }) => [subject, action])).toEqual([
      ['import/parties', 'registry.imported'],
      ['import/parties', 'registry.imported'],
    ])
    expect(left()).toEqual([])
  })

  it('is read in the charset that its content type says, or that its content does', async () => {
    const word = Buffer.from([0xbb, 0x4f, 0xa5, 0x5f, 0xa5, 0xab])
    const body = Buffer.concat([Buffer.from('kind;name\nuse-unit;'), word])
    const post = async (type: string) => {
      const answer = await api.app.request('/api/v1/imports/parties?dryRun=true', {
        method: 'POST',
        headers: { authorization: `Bearer ${api.token}`, 'content-type': type },
        body,
      })
      return (await answer.json()) as Record<string, unknown>
    }
    const big5 = { imported: 1, delimiter: ';', encoding: { name: 'big5' } }
    expect(await post('text/csv')).toMatchObject(big5)
    expect(await post('text/csv; charset="Big5"')).toMatchObject(big5)
    expect(await post('text/csv; charset=gb18030')).toMatchObject({
      encoding: { name: 'gb18030', confidence: 1 },
    })
    expect(await post('text/csv; charset=klingon')).toMatchObject({
      status: 400,
      code: 'import-encoding-unknown',
    })
    const xlsx = await send('parties', 'PK\u0003\u0004\u0014\0\u0006\0')
    expect([xlsx.status, xlsx.body.code]).toEqual([415, 'import-file-not-csv'])
  })

  it('of equipment takes what an export wrote or columns by their names, and its duties follow at once', async () => {
    const text =
      'code,class,maintenanceFirm,lastMaintenanceAt,ratedLoadKg\nI-1,3110,新维保,2026-01-01,heavy\n'
    const { body } = await send('equipment', text)
    expect(body).toMatchObject({ kind: 'equipment', imported: 1, warnings: 1 })
    expect(body.findings).toMatchObject([
      {
        line: 2,
        column: 'ratedLoadKg',
        value: 'heavy',
        code: 'number-invalid',
        severity: 'warning',
        equipment: 'I-1',
      },
    ])
    expect(
      await said(`select duty from due_days where equipment_code = 'I-1' and due_on < '2026-11-22'`),
    ).toEqual([{ duty: 'maintenance-overdue' }])
  })

  it('changes nothing in a dry run, and reports what it would do', async () => {
    const state = () =>
      said(`select (select count(*) from equipment), (select count(*) from parties), (select count(*) from due_days),
        (select count(*) from audit_entries)`)
    const before = await state()
    for (const [kind, text] of [
      ['sites', 'district,name\n上海市,西站\n上海市,西站\n'],
      ['equipment', 'code,class,useUnit\nI-2,3110,新单位\nI-2,3110,新单位\n'],
    ] as const) {
      const dry = await send(kind, text, { query: '?dryRun=true' })
      expect(dry.body).toMatchObject({ kind, dryRun: true, rows: 2, imported: 1, rejected: 1 })
      expect(await state()).toEqual(before)
      expect((await send(kind, text)).body).toEqual({ ...dry.body, dryRun: false })
      before.splice(0, 1, ...(await state()))
    }
  })

  it('shows the first 500 findings, and counts all', async () => {
    const text = `kind,name\n${'king,x\n'.repeat(1_200)}`
    const { body } = await send('parties', text, { query: '?dryRun=true' })
    expect([body.rejected, body.findings.length, body.findings.at(-1)?.line]).toEqual([1_200, 500, 501])
  })
})

describe('what cannot be imported', () => {
  it.each([
    ['import-file-empty', 400, 'parties', ''],
    ['import-columns-missing', 400, 'parties', 'kind\nuse-unit\n'],
    ['import-columns-unknown', 400, 'parties', 'kind,name,colour\nuse-unit,x,red\n'],
    ['import-columns-ambiguous', 400, 'parties', 'kind,name,name\nuse-unit,x,y\n'],
    ['import-map-none', 400, 'equipment', 'a,b\n1,2\n'],
    ['import-file-too-long', 413, 'parties', `kind,name\n${'use-unit,x\n'.repeat(5_001)}`],
    ['request-invalid', 400, 'lifts', 'code\n1\n'],
  ] as const)('is refused with %s', async (code, status, kind, text) => {
    const { body, ...answer } = await send(kind, text)
    expect([answer.status, body.code]).toEqual([status, code])
    expect(body.detail).not.toContain(api.dataDir)
    expect(left()).toEqual([])
  })

  it('is refused as soon as it is too large, whether it says so or not', async () => {
    const declared = await send('parties', 'kind', { headers: { 'content-length': '16777217' } })
    expect([declared.status, declared.body.code]).toEqual([413, 'upload-too-large'])
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(0x61))
      },
    })
    const silent = await send('parties', endless)
    expect([silent.status, silent.body.code]).toEqual([413, 'upload-too-large'])
    expect(sent).toBeLessThan(20_000_000)
    expect(left()).toEqual([])
  })

  it('is refused where the body breaks off, and leaves nothing', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('kind,name\nuse-unit,half')),
      pull: (controller) => controller.error(new Error('gone')),
    })
    const { status, body } = await send('parties', broken)
    expect([status, body.code]).toEqual([400, 'upload-cut-off'])
    expect(await said(`select from parties where name = 'half'`)).toEqual([])
    expect(left()).toEqual([])
  })

  it('names rows with characters of no encoding, and takes the others', async () => {
    const bytes = Buffer.concat([
      Buffer.from('kind,name\nuse-unit,'),
      Buffer.from([0xff, 0xff]),
      Buffer.from('\nuse-unit,好\n'),
    ])
    const { body } = await send('parties', bytes)
    expect(body).toMatchObject({ imported: 1, rejected: 1 })
    expect(body.findings).toMatchObject([{ line: 2, column: 'name', code: 'text-unreadable' }])
  })

  it('is other than CSV, or comes with a key', async () => {
    const json = await send('parties', '[]', { headers: { 'content-type': 'application/json' } })
    expect([json.status, json.body.code]).toEqual([415, 'media-type-unknown'])
    const keyed = await send('parties', 'kind,name\n', { headers: { 'idempotency-key': 'x'.repeat(20) } })
    expect([keyed.status, keyed.body.code]).toEqual([400, 'request-invalid'])
  })

  it('is what comes while another runs: ask again', async () => {
    await send('parties', 'kind,name,phone24h\nuse-unit,慢,021-1\n')
    const locked = Promise.withResolvers<void>()
    const going = Promise.withResolvers<void>()
    const holding = api.db.transaction(async (tx) => {
      await tx.execute(sql`select from parties where name = '慢' for update`)
      locked.resolve()
      await going.promise
    })
    await locked.promise
    const first = send('parties', 'kind,name,phone24h\nuse-unit,慢,021-2\n')
    const waiting = sql`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%"parties"%'`
    try {
      await until(async () => expect(await api.db.execute(waiting)).toHaveLength(1))
      const second = await send('parties', 'kind,name\nuse-unit,快\n')
      expect([second.status, second.body.code]).toEqual([503, 'import-running'])
    } finally {
      going.resolve()
      await holding
    }
    expect((await first).body).toMatchObject({ updated: 1 })
    expect((await send('parties', 'kind,name\nuse-unit,快\n')).body).toMatchObject({ imported: 1 })
  })

  it('holds up nobody while it is sent', async () => {
    const started = Promise.withResolvers<void>()
    const going = Promise.withResolvers<void>()
    const slow = new ReadableStream(
      {
        async pull(controller) {
          started.resolve()
          await going.promise
          controller.enqueue(new TextEncoder().encode('kind,name\nuse-unit,先来\n'))
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const first = send('parties', slow)
    await started.promise
    expect((await send('parties', 'kind,name\nuse-unit,后到\n')).body).toMatchObject({ imported: 1 })
    going.resolve()
    expect((await first).body).toMatchObject({ imported: 1 })
  })

  it.each(['regulator', 'dispatcher', 'viewer', 'admin'] as const)(
    'is sent by a %s of a district',
    async (role: Role) => {
      const token = await api.identity.issueToken({ role, partyId: null, district: '上海市' })
      const { status, body } = await send('parties', 'kind,name\nuse-unit,x\n', { token })
      expect([status, body.code]).toEqual([403, 'forbidden'])
    },
  )
})
