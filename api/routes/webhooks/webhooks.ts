import { z } from 'zod'
import { HoistwayError } from '../../../lib/errors.ts'
import { orderStates } from '../../../orders/index.ts'
import {
  type Caller,
  deliverySchema,
  orderKinds,
  type Webhook,
  type WebhookDelivery,
  webhookMadeSchema,
  webhookSchema,
} from '../../../schemas/index.ts'
import type { webhookDeliveries } from '../../../webhooks/index.ts'
import {
  addWebhook,
  changeWebhook,
  deliverySorting,
  listDeliveries,
  listWebhooks,
  ping,
  readWebhook,
  removeWebhook,
  renewSecret,
  type SealingKey,
  sealingKey,
  silenceOf,
  urlFault,
  type WebhookRow,
  webhookSorting,
} from '../../../webhooks/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody, patchOf } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { idParam } from '../../http/params.ts'
import { instant, instantOrNull } from '../../http/presenters.ts'
import { text } from '../../http/text.ts'

/** Who only looks has nothing sent anywhere. */
function requireTelling({ role }: Caller): void {
  if (role === 'viewer') throw new HoistwayError('forbidden', 'role viewer may look, and have nothing sent')
}

function shapeOf(row: WebhookRow, key: SealingKey, atMs: number): Webhook {
  const { id, url, kinds, states, failures, failingSince, createdAt } = row.webhook
  const disabledReason = silenceOf(row, key, atMs)
  return {
    id,
    owner: row.owner,
    url,
    kinds,
    states,
    state: disabledReason !== null ? 'disabled' : failures > 0 ? 'failing' : 'enabled',
    failures,
    failingSince: instantOrNull(failingSince),
    disabledReason,
    createdAt: instant(createdAt),
  }
}

function deliveryShape(delivery: typeof webhookDeliveries.$inferSelect): WebhookDelivery {
  const { webhookId: _w, equipmentCode: _e, body: _b, createdAt, nextAttemptAt, endedAt, ...rest } = delivery
  return {
    ...rest,
    createdAt: instant(createdAt),
    nextAttemptAt: instantOrNull(nextAttemptAt),
    endedAt: instantOrNull(endedAt),
  }
}

export function webhookRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)
  const { privateNetworks } = context.webhooks
  const key = sealingKey(context.webhooks.key)
  const shape = (row: WebhookRow) => shapeOf(row, key, nowMs())

  const url = text(2_000).superRefine((given, check) => {
    const fault = urlFault(given, privateNetworks)
    if (fault !== undefined) check.addIssue({ code: 'custom', message: fault })
  })
  const wish = z.strictObject({
    url,
    kinds: z.array(z.enum(orderKinds)).max(20).default([]),
    states: z.array(z.enum(orderStates)).max(50).default([]),
  })
  const change = patchOf({
    url,
    kinds: z.array(z.enum(orderKinds)).max(20),
    states: z.array(z.enum(orderStates)).max(50),
    enabled: z.boolean(),
  })
  const one = async (caller: Caller, id: number) => shape(await readWebhook(db, caller, id))

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/webhooks',
        summary: 'Where order events are sent: your own, for administrators all',
        tag: 'webhooks',
        filter: z.object({}),
        sorting: webhookSorting,
        item: webhookSchema,
        allow: requireTelling,
        rows: ({ caller, keyset }) => listWebhooks(db, caller, keyset),
        items: (rows) => rows.map(shape),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/webhooks',
        summary: 'Has order events sent to a URL from now on; the secret is shown this once',
        tag: 'webhooks',
        status: 201,
        request: { body: jsonBody(wish, { url: 'https://example.org/hoistway', kinds: ['rescue'] }) },
        answer: webhookMadeSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        requireTelling(caller)
        const { id, secret } = await addWebhook(db, c.get('access'), c.req.valid('json'), key, nowMs())
        c.header('location', `/api/v1/webhooks/${id}`)
        return created(c, `/webhooks/${id}`, { ...(await one(caller, id)), secret })
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/webhooks/{id}',
        summary: 'One of them, and how it fares',
        tag: 'webhooks',
        request: { params: idParam },
        answer: webhookSchema,
      }),
      async (c) => c.json(await one(c.get('caller'), c.req.valid('param').id), 200),
    )
    .openapi(
      jsonRoute({
        method: 'patch',
        path: '/webhooks/{id}',
        summary: 'Changes what is given; `enabled` begins again with what happens from then on',
        tag: 'webhooks',
        request: { params: idParam, body: jsonBody(change, { kinds: ['rescue', 'repair'], enabled: true }) },
        answer: webhookSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        await changeWebhook(db, caller, id, c.req.valid('json'), nowMs())
        return c.json(await one(caller, id), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/webhooks/{id}/secret',
        summary: 'A new secret in place of the old one, shown this once',
        tag: 'webhooks',
        request: { params: idParam },
        answer: webhookMadeSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        const secret = await renewSecret(db, caller, id, key, nowMs())
        return c.json({ ...(await one(caller, id)), secret }, 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/webhooks/{id}/ping',
        summary: 'Has a ping sent, to try the receiver out',
        tag: 'webhooks',
        request: { params: idParam },
        answer: deliverySchema,
      }),
      async (c) =>
        c.json(deliveryShape(await ping(db, c.get('caller'), c.req.valid('param').id, key, nowMs())), 200),
    )
    .openapi(
      ...listRoute(db, {
        path: '/webhooks/{id}/deliveries',
        summary: 'What was sent and what came of it: the last thousand, a week long',
        tag: 'webhooks',
        params: idParam,
        filter: z.object({}),
        sorting: deliverySorting,
        item: deliverySchema,
        allow: (caller, { id }) => readWebhook(db, caller, id),
        rows: ({ caller, params, keyset }) => listDeliveries(db, caller, params.id, keyset),
        items: (rows) => rows.map(({ delivery }) => deliveryShape(delivery)),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'delete',
        path: '/webhooks/{id}',
        summary: 'Has nothing sent there any more, and forgets it',
        tag: 'webhooks',
        request: { params: idParam },
        answer: webhookSchema,
      }),
      async (c) =>
        c.json(shape(await removeWebhook(db, c.get('caller'), c.req.valid('param').id, nowMs())), 200),
    )
}
