import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidence, evidenceUploads } from '../../../orders/evidence/tables.ts'
import { sweepUploads } from '../../../orders/evidence/upkeep.ts'
import { workOrders } from '../../../orders/index.ts'
import { parties } from '../../../registry/index.ts'
import type { AuditEntryShape, Evidence, EvidenceKind, Page } from '../../../schemas/index.ts'
import { openNow, tamper } from '../../../test/fixtures/orders.ts'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'
import { until } from '../../../test/support/until.ts'
import { startHttp } from '../../server.ts'

const golden = join(import.meta.dirname, '../../../test/fixtures/evidence')

let api: TestApi
let orderId: number
let firm: string
let viewer: string

beforeAll(async () => {
  api = await startTestApi()
  const [party] = await api.db
    .insert(parties)
    .values({ kind: 'maintenance-firm', name: '甲维保' })
    .returning()
  await api.db.execute(sql`update equipment set maintenance_firm_id = ${party?.id} where code = 'E-000'`)
  firm = await api.identity.issueToken({ role: 'maintenance-firm', partyId: party?.id ?? 0, district: null })
  viewer = await api.identity.issueToken({ role: 'viewer', partyId: null, district: null })
  orderId = await openOrder('E-000')
})
afterAll(() => api?.stop())

async function openOrder(equipmentCode: string): Promise<number> {
  const wanted = { equipmentCode, cause: 'test', atMs: api.clock.now(), dueAtMs: null }
  const [opened] = await openNow(api.db, [{ kind: 'repair', ...wanted }])
  return opened!.orderId
}

interface Sending {
  order?: number
  token?: string
  contentType?: string
  app?: TestApi['app']
}

async function send(file: Uint8Array, query: Record<string, string>, sending: Sending = {}) {
  const { order = orderId, token = api.token, contentType, app = api.app } = sending
  const answer = await app.request(`/api/v1/work-orders/${order}/evidence?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(contentType !== undefined && { 'content-type': contentType }),
    },
    body: file as Uint8Array<ArrayBuffer>,
  })
  return { status: answer.status, body: (await answer.json()) as Evidence & { code: string } }
}

const give = (path: string, headers: Record<string, string> = {}, token = api.token, app = api.app) =>
  app.request(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#36c' } })

/** Files beneath the data directory's evidence, those on their way included. */
function files(): string[] {
  const root = join(api.dataDir, 'evidence')
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map(({ name }) => name)
}

describe('a file that is sent to an order', () => {
  it.each(readdirSync(golden))('%s', async (name) => {
    const read = (part: string) => readFileSync(join(golden, name, part))
    const { query, order, paddedToBytes, ...sending } = JSON.parse(read('request.json').toString())
    const answer = JSON.parse(read('answer.json').toString())
    const given = read('file')
    const file = Buffer.concat([given, Buffer.alloc(Math.max(0, (paddedToBytes ?? 0) - given.length))])
    const before = files().length
    const to =
      order ?? (await openOrder(`E-${String(readdirSync(golden).indexOf(name) + 20).padStart(3, '0')}`))
    const { status, body } = await send(file, query, { order: to, ...sending })
    expect({ status, body }).toMatchObject(answer)
    if (name.startsWith('refused')) {
      expect(files()).toHaveLength(before)
      return
    }
    expect(body).toMatchObject({ orderId: to, bytes: file.length, sha256: sha256(file), afterClosing: false })
    const content = await give(`/evidence/${body.id}/content`)
    expect(await bytesOf(content)).toEqual(file)
    expect((await give(`/evidence/${body.id}/thumbnail`)).status).toBe(body.hasThumbnail ? 200 : 404)
  })

  it.each([undefined, 'application/json', 'image/png'])(
    'as %s with an idempotency key is refused before it is read',
    async (type) => {
      let reads = 0
      // pulled only when somebody reads
      const body = new ReadableStream(
        {
          pull(stream) {
            reads++
            stream.error(new Error('read'))
          },
        },
        { highWaterMark: 0 },
      )
      const answer = await api.app.request(`/api/v1/work-orders/${orderId}/evidence?kind=photo`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${api.token}`,
          'idempotency-key': 'a key of sixteen'.replaceAll(' ', '-'),
          ...(type !== undefined && { 'content-type': type }),
        },
        body,
        duplex: 'half',
      } as RequestInit)
      const { code, detail } = (await answer.json()) as { code: string; detail: string }
      expect([answer.status, code, reads]).toEqual([400, 'request-invalid', 0])
      expect(detail).toMatch(/an upload takes none; the same bytes sent again/)
    },
  )

  it('is answered with headers that let nobody run it, nor others keep it', async () => {
    const { body } = await send(await picture(40, 40).png().toBuffer(), {
      kind: 'photo',
      name: '井道 "1".png',
    })
    const answer = await give(`/evidence/${body.id}/content`)
    const headers = Object.fromEntries(answer.headers)
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(body.bytes),
      'content-disposition': `attachment; filename="__ 1.png"; filename*=UTF-8''%E4%BA%95%E9%81%93%201.png`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      etag: `"${body.sha256}"`,
    })
    for (const path of ['content', 'thumbnail']) {
      const { etag } = Object.fromEntries((await give(`/evidence/${body.id}/${path}`)).headers)
      const again = await give(`/evidence/${body.id}/${path}`, { 'if-none-match': `"other", W/${etag}` })
      expect(again.status).toBe(304)
      expect((await bytesOf(again)).length).toBe(0)
      const head = await api.app.request(`/api/v1/evidence/${body.id}/${path}`, {
        method: 'HEAD',
        headers: { authorization: `Bearer ${api.token}` },
      })
      expect([head.status, head.headers.get('etag')]).toEqual([200, etag])
    }
  })

  it('has a thumbnail that is small, upright, and says nothing of where it was made', async () => {
    const gps = {
      GPSLatitudeRef: 'N',
      GPSLatitude: '31/1 12/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '121/1 30/1 0/1',
    }
    const original = await picture(1200, 600)
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Make: 'SecretPhone' }, IFD3: gps })
      .jpeg()
      .toBuffer()
    expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('SecretPhone')
    const { body } = await send(original, { kind: 'photo' })
    const thumbnail = await bytesOf(await give(`/evidence/${body.id}/thumbnail`))
    const { width, height, exif, xmp, iptc, orientation } = await sharp(thumbnail).metadata()
    expect({ width, height, exif, xmp, iptc, orientation }).toEqual({ width: 240, height: 480 })
    expect(thumbnail.toString('latin1')).not.toContain('SecretPhone')
    expect(await bytesOf(await give(`/evidence/${body.id}/content`))).toEqual(original)
  })

  it('is one piece however often it is sent, and at once', async () => {
    const order = await openOrder('E-001')
    const file = await picture(41, 41).png().toBuffer()
    const before = files().length
    const all = await Promise.all(Array.from({ length: 5 }, () => send(file, { kind: 'photo' }, { order })))
    expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201])
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1)
    expect(files()).toHaveLength(before + 2)
    const { body } = await api.get(`/api/v1/audit?subject=order/${order}&action=evidence.added`)
    expect((body as Page<AuditEntryShape>).items).toHaveLength(1)
  })

  it('is listed, oldest first, and told in the audit trail with its hash', async () => {
    const order = await openOrder('E-002')
    const sent: Evidence[] = []
    for (const side of [10, 11, 12])
      sent.push((await send(await picture(side, side).png().toBuffer(), { kind: 'photo' }, { order })).body)
    const listed: Evidence[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await give(`/work-orders/${order}/evidence?limit=2${cursor && `&cursor=${cursor}`}`)
      const page = (await answer.json()) as Page<Evidence>
      listed.push(...page.items)
      cursor = page.nextCursor
    }
    expect(listed).toEqual(sent)
    const { body } = await api.get(
      `/api/v1/audit?subject=order/${order}&equipment=E-002&action=evidence.added`,
    )
    expect((body as Page<AuditEntryShape>).items.map(({ details }) => details.sha256)).toEqual(
      sent.map((piece) => piece.sha256).reverse(),
    )
  })

  it('is taken of whoever acts on the order, and kept from whoever may not know of it', async () => {
    const file = await picture(20, 20).png().toBuffer()
    const foreign = await openOrder('E-003')
    expect(await send(file, { kind: 'photo' }, { token: firm })).toMatchObject({ status: 201 })
    expect(await send(file, { kind: 'photo' }, { token: firm, order: foreign })).toMatchObject({
      status: 404,
    })
    expect(await send(file, { kind: 'photo' }, { token: viewer })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    const { body } = await send(file, { kind: 'photo' }, { order: foreign })
    for (const path of ['content', 'thumbnail']) {
      expect((await give(`/evidence/${body.id}/${path}`, {}, viewer)).status).toBe(200)
      expect((await give(`/evidence/${body.id}/${path}`, {}, firm)).status).toBe(404)
    }
    expect((await give(`/work-orders/${foreign}/evidence`, {}, firm)).status).toBe(404)
  })

  it('is told to be missing in full where the storage lost it', async () => {
    const { body } = await send(await picture(13, 13).png().toBuffer(), { kind: 'photo' })
    const [piece] = await api.db.select().from(evidence).where(eq(evidence.id, body.id))
    await api.context.evidence.remove(piece!.storageKey)
    const answer = await give(`/evidence/${body.id}/content`)
    expect(answer.status).toBe(500)
    // a length of the file would cut the problem off, and its tag would have a browser believe that it has the file
    for (const name of ['content-length', 'content-disposition', 'etag'])
      expect(answer.headers.get(name)).toBeNull()
    expect(await answer.json()).toMatchObject({ code: 'evidence-missing' })
  })

  it('is a late addition to a closed order, and says so', async () => {
    const order = await openOrder('E-004')
    await api.db.update(workOrders).set({ closedAt: new Date() }).where(eq(workOrders.id, order))
    const { body } = await send(await picture(9, 9).png().toBuffer(), { kind: 'photo' }, { order })
    expect(body).toMatchObject({ afterClosing: true })
  })

  it('was not taken in the future', async () => {
    const order = await openOrder('E-004')
    const takenAt = (aheadMs: number) => new Date(api.clock.now() + aheadMs).toISOString()
    const file = await picture(9, 8).png().toBuffer()
    const refused = await send(file, { kind: 'photo', takenAt: takenAt(3_600_000) }, { order })
    expect(refused).toMatchObject({ status: 400, body: { code: 'request-invalid' } })
    expect(await send(file, { kind: 'photo', takenAt: takenAt(60_000) }, { order })).toMatchObject({
      status: 201,
    })
  })

  it('is refused beyond a hundred of an order', async () => {
    const order = await openOrder('E-005')
    await api.db.execute(sql`
      insert into evidence (order_id, kind, file_name, media_type, bytes, sha256, storage_key, has_thumbnail, added_at, added_by, is_late)
      select ${order}, 'photo', 'x', 'image/png', 1, n::text, n::text, false, now(), 'x', false from generate_series(1, 100) n`)
    const answer = await send(await picture(8, 8).png().toBuffer(), { kind: 'photo' }, { order })
    expect(answer).toMatchObject({ status: 409, body: { code: 'evidence-too-many', most: 100 } })
    await tamper(api.db, (tx) => tx.delete(evidence).where(eq(evidence.orderId, order)))
  })
})

describe('an upload over the wire', () => {
  let server: Awaited<ReturnType<typeof startHttp>>
  beforeAll(async () => {
    server = await startHttp(api.context, { host: '127.0.0.1', port: 0, webRoot: 'no-screens' })
  })
  afterAll(() => server?.close())

  const url = (kind: EvidenceKind) =>
    `http://127.0.0.1:${server.port}/api/v1/work-orders/${orderId}/evidence?kind=${kind}`

  it('may be larger than other requests, chunked or not', async () => {
    const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(5_000_000)])
    const headers = { authorization: `Bearer ${api.token}` }
    const known = await fetch(url('document'), { method: 'POST', headers, body: pdf })
    expect(known.status).toBe(201)
    const chunked = await fetch(url('document'), {
      method: 'POST',
      headers,
      body: new Blob([pdf, 'x']).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(chunked.status).toBe(201)
    const elsewhere = await fetch(
      `http://127.0.0.1:${server.port}/api/v1/work-orders/${orderId}/transitions`,
      {
        method: 'POST',
        headers,
        body: pdf.subarray(0, 1_100_000),
      },
    )
    expect(elsewhere.status).toBe(413)
  })

  it('leaves nothing behind when it is cut off half way', async () => {
    const before = { files: files(), rows: await api.db.$count(evidence) }
    const socket = connect(server.port, '127.0.0.1')
    const jpeg = await picture(2_000, 2_000).jpeg().toBuffer()
    socket.write(
      `POST /api/v1/work-orders/${orderId}/evidence?kind=photo HTTP/1.1\r\nhost: x\r\n` +
        `authorization: Bearer ${api.token}\r\ncontent-length: ${jpeg.length}\r\n\r\n`,
    )
    socket.write(jpeg.subarray(0, jpeg.length / 2))
    await until(() => expect(files()).toHaveLength(before.files.length + 1))
    socket.destroy()
    await until(() => expect(files()).toEqual(before.files))
    expect(await api.db.$count(evidence)).toBe(before.rows)
    expect(await api.db.$count(evidenceUploads)).toBe(0)
  })

  it('is refused as soon as it is known to be too large, before it has come', async () => {
    const socket = connect(server.port, '127.0.0.1')
    socket.write(
      `POST /api/v1/work-orders/${orderId}/evidence?kind=photo HTTP/1.1\r\nhost: x\r\n` +
        `authorization: Bearer ${api.token}\r\ncontent-length: 99999999\r\n\r\nabc`,
    )
    const [head] = (await new Promise((resolve) => socket.once('data', (chunk) => resolve([chunk])))) as [
      Buffer,
    ]
    expect(head.toString()).toMatch(/^HTTP\/1.1 413 /)
    socket.destroy()
  })
})

describe('the storage', () => {
  const png = (side: number) => picture(side, side).png().toBuffer()

  it('that is away refuses the upload, leaves no row, and what was stored is swept', async () => {
    const broken = {
      ...api.context.evidence,
      putBytes: () => Promise.reject(new Error('no thumbnails today')),
      remove: () => Promise.reject(new Error('nor this')),
    }
    const before = { files: files(), rows: await api.db.$count(evidence) }
    const app = api.appWith({ evidence: broken })
    expect((await send(await png(50), { kind: 'photo' }, { app })).status).toBe(500)
    expect(await api.db.$count(evidence)).toBe(before.rows)
    expect(files()).toHaveLength(before.files.length + 1)
    expect(await sweepUploads(api.db, api.context.evidence, api.clock.now())).toBe(0)
    expect(await sweepUploads(api.db, api.context.evidence, api.clock.now() + 1)).toBe(1)
    expect(files().sort()).toEqual(before.files.sort())
    expect(await api.db.$count(evidenceUploads)).toBe(0)
  })

  it('cannot be given up and written down at once', async () => {
    const { evidence: storage } = api.context
    const slow = {
      ...storage,
      async putBytes(...given: Parameters<typeof storage.putBytes>) {
        await storage.putBytes(...given)
        expect(await sweepUploads(api.db, storage, api.clock.now() + 1)).toBe(1)
      },
    }
    const before = { files: files(), rows: await api.db.$count(evidence) }
    const answer = await send(await png(51), { kind: 'photo' }, { app: api.appWith({ evidence: slow }) })
    expect(answer).toMatchObject({ status: 503, body: { code: 'evidence-storage-unavailable' } })
    expect({ files: files(), rows: await api.db.$count(evidence) }).toEqual(before)
  })
})
