import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { equipment, parties } from '../registry/index.ts'
import type { Page, Webhook, WebhookDelivery, WebhookMade } from '../schemas/index.ts'
import { until } from '../test/support/until.ts'
import { deliverOne, mostAttempts, patienceMs, trimDeliveries } from './deliver.ts'
import { mostWaiting } from './fan-out.ts'
import { startWebhooks } from './index.ts'
import { sealingKey } from './secret.ts'
import type { Received } from './testing/receiver.ts'
import { repair, type Scene, startScene } from './testing/scene.ts'

let scene: Scene
let { api, firm, given, receiver, call, add, read, log, happen, spread, deliverAll, tell, told, answer } =
  {} as Scene

beforeAll(async () => {
  scene = await startScene()
  ;({ api, firm, given, receiver, call, add, read, log, happen, spread, deliverAll, tell, told, answer } =
    scene)
})
afterAll(() => scene?.stop())
beforeEach(() => scene.clear())

describe('a webhook', () => {
  it('is told of what its owner may see, from now on, signed with the secret that was shown once', async () => {
    await happen(repair())
    await spread()
    const all = await add()
    const own = await add({ url: `${receiver.url}/own` }, firm)
    const ids = await happen(repair('E-001'), repair('E-002'))
    await tell()
    const by = (path: string) => receiver.received.filter((one) => one.path === path)
    expect(by('/hook').map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'order', id: ids[0], kind: 'repair', state: 'reported', equipmentCode: 'E-001' },
      { type: 'order', id: ids[1], equipmentCode: 'E-002' },
    ])
    expect(by('/hook/own').map(({ body }) => (JSON.parse(body) as { id: number }).id)).toEqual([ids[0]])
    for (const [{ secret }, { headers, body }] of [
      [all, by('/hook')[0]],
      [own, by('/hook/own')[0]],
    ] as [WebhookMade, Received][]) {
      const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = headers
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
      expect(signature).toBe(`v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`)
      expect(Number(at)).toBe(Math.floor(api.clock.now() / 1_000))
    }
    expect(await log(own.id)).toMatchObject([{ outcome: 'delivered', attempts: 1, lastStatus: 204 }])
  })

  it('is told of the kinds and states that it wants', async () => {
    await add({ kinds: ['rescue'], states: ['alarmed', 'closed'] })
    const ids = await happen(['E-001', 'rescue', 'alarmed'], repair(), ['E-001', 'rescue', 'arrived'])
    await tell()
    expect(told()).toEqual([ids[0]])
    // it would be told of nothing, and nobody would say so
    const wish = { url: receiver.url, states: ['alarmd'] }
    const { status, body } = await call<{ code: string; detail: string }>('POST', '', wish)
    expect([status, body.code, body.detail]).toEqual([
      400,
      'request-invalid',
      expect.stringContaining('states'),
    ])
  })

  it('keeps its secret sealed, and signs with a new one once it is renewed', async () => {
    const { id, secret } = await add()
    const kept = JSON.stringify(await api.db.execute('select * from webhooks'))
    expect(kept).not.toContain(secret.slice(6, 20))
    expect(JSON.stringify([await read(id), await call('GET', '')])).not.toContain('whsec_')
    const renewed = (await call<WebhookMade>('POST', `/${id}/secret`)).body.secret
    expect(renewed).not.toBe(secret)
    expect((await call<WebhookDelivery>('POST', `/${id}/ping`)).body).toMatchObject({
      eventId: null,
      outcome: 'waiting',
    })
    await deliverAll()
    const [{ headers, body }] = receiver.received as [Received]
    expect(JSON.parse(body)).toMatchObject({ type: 'ping' })
    const key = Buffer.from(renewed.replace('whsec_', ''), 'base64')
    const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(content).digest('base64')}`,
    )
  })

  it('is its owner’s and the administrators’, bounded in number, and never a viewer’s', async () => {
    const { id } = await add({}, firm)
    const stranger = await api.identity.issueToken({ role: 'regulator', partyId: null, district: 'x' })
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { enabled: false }],
      ['DELETE', '', undefined],
      ['POST', '/ping', undefined],
      ['POST', '/secret', undefined],
      ['GET', '/deliveries', undefined],
    ] as const)
      expect([path, (await call(method, `/${id}${path}`, body, stranger)).status]).toEqual([path, 404])
    expect((await call<Page<Webhook>>('GET', '', undefined, stranger)).body.items).toEqual([])
    expect((await read(id)).owner).toContain('maintenance-firm')
    const viewer = await api.identity.issueToken({ role: 'viewer', partyId: null, district: null })
    expect((await call('POST', '', { url: receiver.url }, viewer)).status).toBe(403)
    const more = await Promise.all(
      Array.from({ length: 25 }, () => call('POST', '', { url: receiver.url }, firm)),
    )
    expect(more.filter(({ status }) => status === 201)).toHaveLength(19)
    expect(more.find(({ status }) => status !== 201)).toMatchObject({
      status: 409,
      body: { code: 'webhooks-too-many' },
    })
  })

  it('leads to no private address unless that is allowed', async () => {
    const app = api.appWith({ webhooks: { ...api.context.webhooks, privateNetworks: false } })
    for (const url of [
      receiver.url,
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://user:pw@example.org/',
    ]) {
      const refused = await app.request('/api/v1/webhooks', {
        method: 'POST',
        headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ url }),
      })
      expect([url, refused.status]).toEqual([url, 400])
    }
    // nor where one was added while it was
    const { id } = await add()
    await happen(repair())
    await spread()
    await deliverOne({ ...given, privateNetworks: false })
    expect(receiver.received).toEqual([])
    expect(await log(id)).toMatchObject([{ outcome: 'waiting', lastError: 'address-refused' }])
  })
})

describe('a receiver that fails', () => {
  it('is tried again later and later, and forgiven when it answers', async () => {
    const { id } = await add()
    const [order] = await happen(repair())
    await spread()
    answer(() => 500)
    const waits: number[] = []
    for (let n = 0; n < 4; n++) {
      await deliverAll()
      const [delivery] = await log(id)
      const waitMs = Date.parse(delivery?.nextAttemptAt ?? '') - api.clock.now()
      waits.push(waitMs)
      expect(delivery).toMatchObject({ outcome: 'waiting', attempts: n + 1, lastStatus: 500 })
      // a moment too early nothing is sent
      api.clock.advance(waitMs - 1)
      await deliverAll()
      expect(receiver.received).toHaveLength(n + 1)
      api.clock.advance(1)
    }
    expect(waits).toEqual([5_000, 15_000, 45_000, 135_000])
    expect(await read(id)).toMatchObject({ state: 'failing', failures: 4 })
    answer(() => 200)
    await deliverAll()
    expect(await read(id)).toMatchObject({ state: 'enabled', failures: 0, failingSince: null })
    expect(told()).toEqual(Array(5).fill(order))
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('of one event does not keep the others back, and is given up after ten attempts', async () => {
    const { id } = await add()
    const [poison] = await happen(repair())
    answer(({ body }) => (body.includes(`"id":${poison},`) ? 400 : 204))
    const good = await happen(repair(), repair())
    await spread()
    for (let n = 0; n < 40; n++) {
      await deliverAll()
      api.clock.advance(3_600_000)
    }
    expect(told().filter((order) => order !== poison)).toEqual(good)
    expect(told().filter((order) => order === poison)).toHaveLength(mostAttempts)
    expect((await log(id)).at(-1)).toMatchObject({
      outcome: 'given-up',
      attempts: mostAttempts,
      lastStatus: 400,
    })
    expect((await read(id)).state).not.toBe('disabled')
  })

  it('for three days is not told any more, which is shown and in the audit; enabled, it begins anew', async () => {
    const { id } = await add()
    answer(() => 503)
    const started = api.clock.now()
    while ((await read(id)).state !== 'disabled') {
      await happen(repair())
      await tell()
      api.clock.advance(12 * 3_600_000)
      expect(api.clock.now() - started).toBeLessThan(patienceMs + 24 * 3_600_000)
    }
    expect(api.clock.now() - started).toBeGreaterThan(patienceMs)
    expect(await read(id)).toMatchObject({ disabledReason: 'failing' })
    const [entry] = await api.context.relational.sql`
      select action, subject, actor_id from audit_entries where action = 'webhook.disabled' order by seq desc limit 1`
    expect(entry).toMatchObject({ subject: `webhook/${id}`, actor_id: 'system' })
    receiver.received.length = 0
    await happen(repair())
    await tell()
    expect(receiver.received).toEqual([])
    answer(() => 200)
    expect((await call<Webhook>('PATCH', `/${id}`, { enabled: true })).body.state).toBe('enabled')
    const [fresh] = await happen(repair())
    await tell()
    expect(told().at(-1)).toBe(fresh)
  })

  it('and says that it is gone is not told any more', async () => {
    const { id } = await add()
    answer(() => 410)
    await happen(repair(), repair())
    await tell()
    expect(receiver.received).toHaveLength(1)
    expect(await read(id)).toMatchObject({ state: 'disabled', disabledReason: 'gone' })
  })

  it('while more waits than is kept for it is disabled, and says so', async () => {
    const { id } = await add()
    await api.context.relational.sql`
      insert into webhook_deliveries (webhook_id, body, created_at, next_attempt_at)
      select ${id}, '{}', now(), now() from generate_series(1, ${mostWaiting})`
    await happen(repair())
    await spread()
    expect(await read(id)).toMatchObject({ state: 'disabled', disabledReason: 'backlog' })
    const [entry] = await api.context.relational.sql`
      select subject, actor_id, details from audit_entries where action = 'webhook.disabled' order by seq desc limit 1`
    expect(entry).toMatchObject({
      subject: `webhook/${id}`,
      actor_id: 'system',
      details: { reason: 'backlog' },
    })
    // enabled again, none of that is sent, and none counts
    await call('PATCH', `/${id}`, { enabled: true })
    const [fresh] = await happen(repair())
    await tell()
    expect(told()).toEqual([fresh])
    expect((await log(id))[1]).toMatchObject({ outcome: 'skipped', attempts: 0, nextAttemptAt: null })
    expect((await read(id)).state).toBe('enabled')
  })
})

describe('delivering', () => {
  it('by several at once tells each event once, in order', async () => {
    await add()
    const ids = await happen(...Array.from({ length: 120 }, () => repair()))
    await Promise.all([spread(), spread(), spread()])
    const rounds = await Promise.all(Array.from({ length: 6 }, () => deliverOne(given)))
    expect(rounds.filter(Boolean)).toHaveLength(1)
    await deliverAll()
    expect(told()).toEqual(ids)
  })

  it('is taken over from who died with a claim, once that has lapsed', async () => {
    const { id } = await add()
    const [order] = await happen(repair())
    await spread()
    await api.context.relational.sql`
      update webhooks set claimed_until = ${new Date(api.clock.now() + 60_000).toISOString()} where id = ${id}`
    expect(await deliverOne(given)).toBe(false)
    api.clock.advance(60_001)
    await deliverAll()
    expect(told()).toEqual([order])
  })

  it('looks at the grant of the owner again', async () => {
    const { id } = await add({}, firm)
    await happen(repair())
    await spread()
    await api.db.update(equipment).set({ maintenanceFirmId: null }).where(eq(equipment.code, 'E-001'))
    await deliverAll()
    expect(receiver.received).toEqual([])
    expect(await log(id)).toMatchObject([{ outcome: 'not-visible', attempts: 0 }])
    const [party] = await api.db.select().from(parties)
    await api.db
      .update(equipment)
      .set({ maintenanceFirmId: party?.id ?? 0 })
      .where(eq(equipment.code, 'E-001'))
  })

  it('leaves to others what is sealed with their key', async () => {
    await add()
    await happen(repair())
    await spread()
    expect(await deliverOne({ ...given, key: sealingKey('another key of another process') })).toBe(false)
    expect(await deliverOne(given)).toBe(true)
  })

  it('forgets what ended a week ago, and all but the newest thousand of each', async () => {
    const { id } = await add()
    await api.context.relational.sql`
      insert into webhook_deliveries (webhook_id, body, created_at, ended_at, outcome)
      select ${id}, '{}', ${new Date(api.clock.now()).toISOString()}, ${new Date(api.clock.now() - 86_400_000).toISOString()}::timestamptz - n * interval '1 minute', 'delivered'
      from generate_series(1, 1300) n`
    await happen(repair())
    await spread()
    const count = async () => (await api.db.execute('select from webhook_deliveries')).length
    expect(await count()).toBe(1_301)
    await trimDeliveries(api.db, api.clock.now())
    expect(await count()).toBe(1_001)
    await trimDeliveries(api.db, api.clock.now() + 8 * 86_400_000)
    expect(await count()).toBe(1)
  })

  it('goes on by itself until it is stopped', async () => {
    await add()
    const stop = startWebhooks(api.context, () => 1)
    const [order] = await happen(repair())
    await until(() => expect(told()).toEqual([order]))
    await stop()
  })
})
