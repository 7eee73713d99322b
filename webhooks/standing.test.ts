// A webhook that is told nothing says so: of a token that is over, of a secret that cannot be read any more.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { silentLog } from '../lib/log.ts'
import type { Webhook } from '../schemas/index.ts'
import { startWebhooks } from './index.ts'
import { sealingKey } from './secret.ts'
import { repair, type Scene, startScene } from './testing/scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene?.stop())
beforeEach(() => scene.clear())

describe('a webhook that a token added', () => {
  async function issue(lifeMs?: number) {
    const { api } = scene
    const answer = await api.app.request('/api/v1/tokens', {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'a program',
        role: 'admin',
        ...(lifeMs !== undefined && { expiresAt: new Date(api.clock.now() + lifeMs).toISOString() }),
      }),
    })
    return (await answer.json()) as { id: string; token: string }
  }

  it('goes with the token that is revoked', async () => {
    const { api } = scene
    const { id: tokenId, token } = await issue()
    const { id } = await scene.add({}, token)
    const other = await scene.add({ url: `${scene.receiver.url}/other` })
    const ids = await scene.happen(repair())
    await scene.spread()
    const revoked = await api.app.request(`/api/v1/tokens/${tokenId}/revoke`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}` },
    })
    expect(revoked.status).toBe(200)
    await scene.tell()
    expect([scene.told('/hook'), scene.told('/hook/other')]).toEqual([[], ids])
    expect((await scene.call('GET', `/${id}`)).status).toBe(404)
    expect((await scene.read(other.id)).state).toBe('enabled')
  })

  it('ends when the token ends: with what waits, and what comes', async () => {
    // far ahead of the wall's clock, by which the library judges tokens
    scene.api.clock.advance(Math.max(0, Date.now() - scene.api.clock.now()) + 1_000)
    const { token } = await issue(86_400_000)
    const { id } = await scene.add({}, token)
    await scene.happen(repair())
    await scene.spread()
    expect((await scene.read(id)).state).toBe('enabled')
    scene.api.clock.advance(86_400_000)
    await scene.deliverAll()
    await scene.happen(repair())
    await scene.tell()
    expect(scene.told()).toEqual([])
    expect(await scene.log(id)).toMatchObject([{ outcome: 'not-visible' }])
    expect(await scene.read(id)).toMatchObject({ state: 'disabled', disabledReason: 'token-expired' })
    expect(await scene.call('POST', `/${id}/ping`)).toMatchObject({
      status: 409,
      body: { code: 'webhook-disabled' },
    })
  })
})

describe('after a change of SESSION_SECRET', () => {
  it('a webhook says that its secret is lost, until that is renewed', async () => {
    const { api } = scene
    const { id } = await scene.add()
    await scene.happen(repair())
    await scene.spread()
    const key = 'another secret, as long as it must be'
    const app = api.appWith({ webhooks: { ...api.context.webhooks, key } })
    const ask = async (method: string, path: string) => {
      const headers = { authorization: `Bearer ${api.token}` }
      const answer = await app.request(`/api/v1/webhooks/${id}${path}`, { method, headers })
      return { status: answer.status, body: (await answer.json()) as Webhook & { code?: string } }
    }
    const lost = { state: 'disabled', disabledReason: 'secret-lost' }
    expect((await ask('GET', '')).body).toMatchObject(lost)
    expect(await ask('POST', '/ping')).toMatchObject({ status: 409, body: { code: 'webhook-disabled' } })
    expect((await ask('POST', '/secret')).body).toMatchObject({ state: 'enabled', disabledReason: null })
    expect((await ask('POST', '/ping')).status).toBe(200)
    // and for whoever has the old one it is lost now
    expect(await scene.read(id)).toMatchObject(lost)
  })

  it('the log says once how many there are', async () => {
    const { api } = scene
    await scene.add()
    await scene.add()
    const warn = vi.fn()
    const start = async (key: string) => {
      const context = {
        ...api.context,
        log: { ...silentLog, warn },
        webhooks: { key, privateNetworks: true },
      }
      await startWebhooks(context, () => 1)()
    }
    await start(api.context.webhooks.key)
    expect(warn).not.toHaveBeenCalled()
    const other = 'another secret, as long as it must be'
    expect(sealingKey(other).id).not.toBe(scene.given.key.id)
    await start(other)
    expect(warn.mock.calls).toEqual([[{ webhooks: 2 }, expect.stringContaining('SESSION_SECRET')]])
  })
})
