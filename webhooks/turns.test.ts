// One receiver, however slow, is its own affair; and what is sent is sent as the webhook is at that moment.
import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { metrics } from '../lib/metrics.ts'
import type { Caller, WebhookDelivery, WebhookMade } from '../schemas/index.ts'
import { trimOutbox } from '../storage/relational/index.ts'
import { until } from '../test/support/until.ts'
import { deliverOne } from './deliver.ts'
import { neededAfter } from './fan-out.ts'
import { startWebhooks } from './index.ts'
import { repair, type Scene, startScene } from './testing/scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene?.stop())
beforeEach(() => scene.clear())

describe('a message of the outbox that is no event', () => {
  const refusedOf = async (reader: string) =>
    (await metrics.getSingleMetric('hoistway_outbox_messages_refused_total')?.get())?.values.find(
      ({ labels }) => labels.reader === reader,
    )?.value ?? 0

  it('is named, counted and passed over, and what comes after it is handed out', async () => {
    const { api, receiver, told } = scene
    await scene.add({ url: receiver.url })
    const before = await refusedOf('webhooks')
    const [first] = await scene.happen(repair())
    for (const payload of [
      '{"id":"x","kind":"repair"}',
      'null',
      '[]',
      '{"id":1e30,"kind":"repair","state":"new"}',
    ])
      await api.db.execute(
        sql`insert into outbox (type, subject, payload) values ('order', 'E-001', ${payload}::text::jsonb)`,
      )
    const [last] = await scene.happen(repair())
    const said: [Record<string, unknown>, string][] = []
    const log = { error: (about: Record<string, unknown>, text: string) => said.push([about, text]) }
    await scene.spread(log as never)
    await scene.deliverAll()
    expect(told()).toEqual([first, last])
    expect(await refusedOf('webhooks')).toBe(before + 4)
    expect(said).toHaveLength(4)
    expect(said[0]).toEqual([
      {
        code: 'outbox-message-unreadable',
        ...{ id: expect.any(Number), type: 'order', subject: 'E-001', payload: '{"id":"x","kind":"repair"}' },
      },
      expect.stringContaining('state: '),
    ])
    // and not once more
    await scene.spread(log as never)
    expect(said).toHaveLength(4)
  })

  it('ends no live stream', async () => {
    const { api } = scene
    const before = await refusedOf('stream')
    const after = await api.events.newest()
    await api.db.execute(
      sql`insert into outbox (type, subject, payload) values ('order', 'E-001', '{"id":"x"}'::jsonb)`,
    )
    const [id] = await scene.happen(repair())
    const caller = await api.identity.callerOf(new Headers({ authorization: `Bearer ${api.token}` }))
    const ending = new AbortController()
    for await (const { event } of api.events.follow(caller as Caller, after, ending.signal)) {
      expect(event.id).toBe(id)
      ending.abort()
    }
    expect(await refusedOf('stream')).toBe(before + 1)
  })
})

describe('a receiver that is slow', () => {
  it('has its turn, and then it is another one’s', async () => {
    const { api, receiver, given, told } = scene
    await scene.add({ url: `${receiver.url}/slow` })
    await scene.add({ url: `${receiver.url}/quick` })
    scene.answer(({ path }) => {
      if (path.endsWith('/slow')) api.clock.advance(9_900)
      return 204
    })
    const ids = await scene.happen(...Array.from({ length: 5 }, () => repair()))
    await scene.spread()
    await deliverOne(given)
    expect(told('/hook/slow')).toEqual(ids.slice(0, 2))
    await deliverOne(given)
    expect(told('/hook/quick')).toEqual(ids)
    await scene.deliverAll()
    expect(told('/hook/slow')).toEqual(ids)
  })

  it('keeps nobody from what happens meanwhile, nor us from stopping, and is told again', async () => {
    const { api, receiver, told } = scene
    const slow = await scene.add({ url: `${receiver.url}/slow`, kinds: ['rescue'] })
    await scene.add({ url: `${receiver.url}/quick`, kinds: ['repair'] })
    scene.answer(({ path }) => (path.endsWith('/slow') ? undefined : 204))
    const stop = startWebhooks(api.context, () => 1)
    const [stuck] = await scene.happen(['E-001', 'rescue', 'alarmed'])
    await until(() => expect(told('/hook/slow')).toEqual([stuck]))
    const [fresh] = await scene.happen(repair())
    await until(() => expect(told('/hook/quick')).toEqual([fresh]))
    // all that time the first attempt went on
    expect(await scene.log(slow.id)).toMatchObject([{ attempts: 0, outcome: 'waiting' }])
    await stop()
    expect(await scene.log(slow.id)).toMatchObject([{ attempts: 0, outcome: 'waiting', lastError: null }])
    expect(await scene.read(slow.id)).toMatchObject({ state: 'enabled', failures: 0 })
    // nobody has to wait until the claim lapses
    scene.answer(() => 204)
    await scene.deliverAll()
    expect(told('/hook/slow')).toEqual([stuck, stuck])
  })

  it('loses nothing that was not handed out yet, however old', async () => {
    const { api } = scene
    const place = async () => (await neededAfter(api.db)) ?? 0
    const kept = async () => (await api.db.execute('select from outbox')).length
    await scene.spread()
    expect(await neededAfter(api.db)).toBeUndefined()
    const { id } = await scene.add()
    const ids = await scene.happen(repair(), repair(), repair())
    await api.db.execute(sql`update outbox set at = now() - interval '99 hours'`)
    await trimOutbox(api.db, 72, await place())
    expect(await kept()).toBeGreaterThanOrEqual(3)
    await scene.tell()
    expect(scene.told()).toEqual(ids)
    await trimOutbox(api.db, 72, await place())
    expect(await kept()).toBe(1)
    await scene.call('PATCH', `/${id}`, { enabled: false })
    expect(await neededAfter(api.db)).toBeUndefined()
  })
})

describe('a ping', () => {
  it.each([
    ['ping-waiting', 'while one waits', (id: number) => scene.call('POST', `/${id}/ping`)],
    [
      'webhook-disabled',
      'while nothing is sent',
      (id: number) => scene.call('PATCH', `/${id}`, { enabled: false }),
    ],
  ])('is refused with %s %s', async (code, _when, before) => {
    const { id } = await scene.add()
    expect((await before(id)).status).toBe(200)
    const waiting = await scene.log(id)
    expect(await scene.call('POST', `/${id}/ping`)).toMatchObject({ status: 409, body: { code } })
    expect(await scene.log(id)).toEqual(waiting)
  })

  it('is one, of several that are asked for at once, and the next one may follow', async () => {
    const { id } = await scene.add()
    const asked = await Promise.all(Array.from({ length: 5 }, () => scene.call('POST', `/${id}/ping`)))
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(1)
    await scene.deliverAll()
    expect((await scene.call<WebhookDelivery>('POST', `/${id}/ping`)).status).toBe(200)
  })
})

it('what follows a change is sent to the new URL, and signed with the new secret', async () => {
  const { receiver } = scene
  const { id } = await scene.add({ url: `${receiver.url}/old` })
  const ids = await scene.happen(repair(), repair())
  await scene.spread()
  let renewed: WebhookMade | undefined
  // while the first one is being delivered: it is answered after the change
  scene.answer(async ({ path }) => {
    if (path === '/hook/old') {
      await scene.call('PATCH', `/${id}`, { url: `${receiver.url}/new` })
      renewed = (await scene.call<WebhookMade>('POST', `/${id}/secret`)).body
    }
    return 204
  })
  await deliverOne(scene.given)
  expect([scene.told('/hook/old'), scene.told('/hook/new')]).toEqual([[ids[0]], [ids[1]]])
  const one = receiver.received.find(({ path }) => path === '/hook/new')
  const {
    'webhook-id': eventId,
    'webhook-timestamp': at,
    'webhook-signature': signature,
  } = one?.headers ?? {}
  const key = Buffer.from(renewed?.secret.replace('whsec_', '') ?? '', 'base64')
  const content = `${eventId}.${at}.${one?.body}`
  expect(signature).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`)
})

it('what is enabled anew while it fails begins with nothing that waited, and nothing against it', async () => {
  const { id } = await scene.add()
  await scene.happen(repair(), repair())
  await scene.spread()
  scene.answer(async () => {
    await scene.call('PATCH', `/${id}`, { enabled: false })
    await scene.call('PATCH', `/${id}`, { enabled: true })
    return 410
  })
  await deliverOne(scene.given)
  await scene.deliverAll()
  expect(scene.told()).toHaveLength(1)
  expect(await scene.read(id)).toMatchObject({ state: 'enabled', failures: 0 })
  const skipped = { outcome: 'skipped', attempts: 0, nextAttemptAt: null }
  expect(await scene.log(id)).toMatchObject([skipped, skipped])
})
