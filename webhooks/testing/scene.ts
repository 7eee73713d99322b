import { eq } from 'drizzle-orm'
import { equipment, parties } from '../../registry/index.ts'
import type { Page, Webhook, WebhookDelivery, WebhookMade } from '../../schemas/index.ts'
import { addToOutbox } from '../../storage/relational/index.ts'
import { secret, startTestApi } from '../../test/support/api.ts'
import { type Delivering, deliverOne } from '../deliver.ts'
import { fanOut } from '../fan-out.ts'
import { sealingKey } from '../secret.ts'
import { type Answering, startReceiver } from './receiver.ts'

/** An API, a receiver, and a maintenance firm that has `E-001`. */
export async function startScene() {
  const api = await startTestApi()
  let answers: Answering = () => 204
  const receiver = await startReceiver((received) => answers(received))
  const [party] = await api.db.insert(parties).values({ kind: 'maintenance-firm', name: '甲' }).returning()
  const firmId = party?.id ?? 0
  await api.db.update(equipment).set({ maintenanceFirmId: firmId }).where(eq(equipment.code, 'E-001'))
  const firm = await api.identity.issueToken({ role: 'maintenance-firm', partyId: firmId, district: null })
  const given: Delivering = {
    db: api.db,
    clock: api.clock,
    random: () => 1,
    key: sealingKey(secret),
    privateNetworks: true,
    callerOf: api.identity.callerWithId,
    stopping: new AbortController().signal,
  }

  async function call<T>(method: string, path: string, body?: unknown, token = api.token) {
    const answer = await api.app.request(`/api/v1/webhooks${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json()) as T }
  }
  let orders = 0
  const spread = (log = api.context.log) => fanOut(api.db, given.callerOf, { atMs: api.clock.now(), log })
  const deliverAll = async () => {
    for (let n = 0; n < 100 && (await deliverOne(given)); n++);
  }

  return {
    api,
    receiver,
    firm,
    firmId,
    given,
    call,
    /** As before any webhook was added. */
    async clear() {
      await api.db.execute('delete from webhooks')
      receiver.received.length = 0
      answers = () => 204
    },
    /** What the receiver answers from now on. */
    answer(next: Answering) {
      answers = next
    },
    add: async (wish: object = {}, token = api.token) =>
      (await call<WebhookMade>('POST', '', { url: receiver.url, ...wish }, token)).body,
    read: async (id: number) => (await call<Webhook>('GET', `/${id}`)).body,
    log: async (id: number) => (await call<Page<WebhookDelivery>>('GET', `/${id}/deliveries`)).body.items,
    /** Events of orders, each `[equipment, kind, state]`; returns their ids. */
    async happen(...events: [string, string, string][]): Promise<number[]> {
      const messages = events.map(([subject, kind, state]) => ({
        type: 'order',
        subject,
        payload: { id: ++orders, kind, state },
      }))
      await api.db.transaction((tx) => addToOutbox(tx, messages))
      return messages.map(({ payload }) => payload.id)
    },
    spread,
    deliverAll,
    async tell() {
      await spread()
      await deliverAll()
    },
    /** Ids of the orders that a path of the receiver was told of, all paths if none is given. */
    told: (path?: string) =>
      receiver.received
        .filter((one) => path === undefined || one.path === path)
        .map(({ body }) => (JSON.parse(body) as { id: number }).id),
    async stop() {
      await receiver.stop()
      await api.stop()
    },
  }
}

export type Scene = Awaited<ReturnType<typeof startScene>>

export const repair = (code = 'E-001'): [string, string, string] => [code, 'repair', 'reported']
