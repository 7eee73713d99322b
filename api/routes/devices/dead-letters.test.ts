import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type {
  AuditEntryShape,
  DeadLetter,
  DeadLetterFile,
  EquipmentFile,
  Overview,
  Page,
} from '../../../schemas/index.ts'
import { addDevice } from '../../../test/fixtures/equipment.ts'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
  await addDevice(api.db, 'D-1', 'E-001')
})
afterAll(() => api?.stop())

const sql = () => api.context.relational.sql

async function post(path: string, body: unknown = {}) {
  const answer = await api.app.request(`/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

describe('dead letters', () => {
  beforeEach(async () => {
    await sql()`truncate dead_letters restart identity cascade`
    await sql()`
      insert into dead_letters (instance, position, device_id, topic, payload, code, reason, received_at, refused_parts)
      values ('a', 1, 'D-1', 'eq/v1/D-1/status', '{"flux":1}', 'metric-unknown', 'flux', '2026-11-21T00:00:00Z', 1),
        ('a', 2, 'D-1', 'raw/kone-x/D-1/a', ${Buffer.from([0xff, 0x00])}, 'model-unknown', 'kone-x', '2026-11-22T00:00:00Z', 1),
        ('a', 3, 'D-2', 'eq/v1/D-2/status', '', 'payload-empty', '', '2026-11-23T00:00:00Z', 1)`
  })
  const list = async (query = '') =>
    ((await api.get(`/api/v1/dead-letters${query}`)).body as Page<DeadLetter>).items
  const ids = async (query = '') => (await list(query)).map(({ id }) => id)

  it('are listed newest first, filtered, a page at a time', async () => {
    expect(await ids()).toEqual([3, 2, 1])
    expect(await ids('?deviceId=D-1')).toEqual([2, 1])
    expect(await ids('?code=payload-empty')).toEqual([3])
    expect(await ids(`?from=${encodeURIComponent('2026-11-22T08:00:00+08:00')}`)).toEqual([3, 2])
    expect(await ids('?state=resolved')).toEqual([])
    const { items, nextCursor } = (await api.get('/api/v1/dead-letters?limit=2')).body as Page<DeadLetter>
    expect(items.map(({ id }) => id)).toEqual([3, 2])
    expect(await ids(`?limit=2&cursor=${nextCursor}`)).toEqual([1])
  })

  it('are shown with their bytes, as text where they are text', async () => {
    const show = async (id: number) => (await api.get(`/api/v1/dead-letters/${id}`)).body as DeadLetterFile
    expect(await show(1)).toMatchObject({
      payloadText: '{"flux":1}',
      payloadBytes: 10,
      model: 'hoistway-v1',
      state: 'open',
      replays: [],
    })
    expect(await show(2)).toMatchObject({ payloadText: null, payloadBase64: '/wA=', model: 'kone-x' })
    expect(await show(3)).toMatchObject({ payloadText: '', payloadBase64: '' })
    expect(await api.get('/api/v1/dead-letters/4')).toMatchObject({ status: 404 })
  })

  it('are replayed when asked for, once, with the name of who asked', async () => {
    const replays = [{ askedBy: 'token admin', appendedAt: null, endedAt: null, code: null }]
    expect(await post('/dead-letters/1/replay')).toMatchObject({
      status: 200,
      body: { state: 'replaying', replays },
    })
    expect((await post('/dead-letters/1/replay')).body).toMatchObject({ state: 'replaying', replays })
    expect(await post('/dead-letters/replay', { deviceId: 'D-1' })).toEqual({
      status: 200,
      body: { asked: 1 },
    })
    expect(await post('/dead-letters/replay', { to: '2026-11-23T00:00:01Z' })).toMatchObject({
      body: { asked: 1 },
    })
    expect(await ids('?state=replaying')).toEqual([3, 2, 1])
    expect(await post('/dead-letters/4/replay')).toMatchObject({ status: 404 })
    const { body } = await api.get('/api/v1/audit?action=dead-letter.replayed')
    expect((body as Page<AuditEntryShape>).items).toMatchObject([
      { subject: 'dead-letter/several', details: { asked: 1 } },
      { subject: 'dead-letter/several', details: { deviceId: 'D-1', asked: 1 } },
      { subject: 'dead-letter/1', actor: { name: 'token admin', role: 'admin' } },
    ])
  })

  it('are not replayed when resolved, nor all of them by mistake', async () => {
    await sql()`update dead_letters set resolved_at = now() where id = 1`
    expect(await post('/dead-letters/1/replay')).toMatchObject({
      status: 409,
      body: { code: 'replay-refused' },
    })
    for (const body of [{}, { kode: 'x' }, { code: 'a\0b' }, { to: 'yesterday' }])
      expect(await post('/dead-letters/replay', body)).toMatchObject({ status: 400 })
  })

  it('of a device are counted on its equipment, beside a clock that is far off', async () => {
    const device = async () => ((await api.get('/api/v1/equipment/E-001')).body as EquipmentFile).devices[0]
    await sql()`insert into device_states (device_id, clock_ahead_ms) values ('D-1', 4999)`
    expect(await device()).toMatchObject({ id: 'D-1', deadLetters: 2, clockAheadMs: null, lastSeenAt: null })
    expect(Date.parse((await device())?.lastRefusedAt ?? '')).toBeGreaterThan(0)
    await sql()`update device_states set clock_ahead_ms = -3600000`
    await sql()`update dead_letters set resolved_at = now() where id = 1`
    expect(await device()).toMatchObject({ deadLetters: 1, clockAheadMs: -3_600_000 })
  })
})

describe('the overview', () => {
  it('tells everybody that Hoistway is degraded, and administrators why', async () => {
    await sql()`
      insert into degradations (program, started_at, causes, resolved_at) values
        ('a', '2026-11-21T00:00:00Z', '{"seriesReader":"no answer of 10.0.0.3"}', null),
        ('b', '2026-11-21T00:00:00Z', '{"journal":"full"}', now())`
    const seen = async (token: string) => {
      const { body } = await api.get('/api/v1/overview', { authorization: `Bearer ${token}` })
      return (body as Overview).degraded
    }
    const cause = { source: 'seriesReader', detail: 'no answer of 10.0.0.3' }
    const since = '2026-11-21T00:00:00.000Z'
    expect(await seen(api.token)).toEqual([{ since, troubles: [cause] }])
    const local = await api.identity.issueToken({ role: 'admin', partyId: null, district: '上海市' })
    expect(await api.get('/api/v1/dead-letters', { authorization: `Bearer ${local}` })).toMatchObject({
      status: 403,
    })
    const viewer = await api.identity.issueToken({ role: 'viewer', partyId: null, district: null })
    expect(await seen(viewer)).toEqual([{ since, troubles: [{ ...cause, detail: null }] }])
  })
})
