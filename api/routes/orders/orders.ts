import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { HoistwayError, messageOf } from '../../../lib/errors.ts'
import {
  countedOrders,
  listOrderHistory,
  listOrders,
  moveOrder,
  moveOrders,
  openByPerson,
  orderHistorySorting,
  orderSorting,
  orderStates,
  requireOrder,
} from '../../../orders/index.ts'
import {
  bulkMoveAnswerSchema,
  bulkMoveRequestSchema,
  type Miss,
  moveRequestSchema,
  orderFileSchema,
  orderKinds,
  orderOpenedSchema,
  orderRequestSchema,
  orderSchema,
  orderStepSchema,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { idParam } from '../../http/params.ts'
import { orderShape } from '../../http/presenters.ts'
import { codeText, days, flag, idText, text } from '../../http/text.ts'
import { orderFileOf, stepShape } from './presenter.ts'

type MoveRequest = z.infer<typeof moveRequestSchema>

export function orderRoutes(context: ApiContext) {
  const tools = toolsOf(context)
  const { db, nowMs, terms, change, alertsFollow } = tools
  const { timeZone } = context

  function moveOf(orderId: number, asked: MoveRequest) {
    const { event, note = null, version, ...fields } = asked
    return { orderId, event, note, version, fields }
  }

  /** Why a move of many was not done; what we did not foresee is logged and says nothing of its inside. */
  function problemOf(error: unknown) {
    if (!(error instanceof HoistwayError)) {
      context.log.error({ error: messageOf(error) }, 'a move of many failed')
      return { code: 'internal', detail: 'the server failed at this', allowedEvents: [], misses: [] }
    }
    const { allowedEvents = [], misses = [] } = error.details as { allowedEvents?: string[]; misses?: Miss[] }
    return { code: error.code, detail: error.message, allowedEvents, misses }
  }

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/work-orders',
        summary:
          'Work orders, newest first; `state` may also be `open` or `closed`, `firstDay` and `lastDay` are of opening',
        tag: 'work orders',
        filter: z.object({
          kind: z.enum(orderKinds).optional(),
          state: z.enum(['open', 'closed', ...orderStates]).optional(),
          equipment: codeText.optional(),
          overdue: flag.optional(),
          partyId: idText.optional().describe('the party in charge'),
          assigneeId: idText
            .optional()
            .describe('the person who has it; of the caller, `person.id` of `/me`'),
          parentId: idParam.shape.id.optional().describe('the order beneath which it was opened'),
          cause: text(64)
            .min(1)
            .optional()
            .describe(
              'the rule or duty that opened it, or `person`, `public-report`, `after-rescue`, `lead`',
            ),
          district: text(200).min(1).optional().describe('equipment that stands there, or below'),
          ...days,
        }),
        sorting: orderSorting,
        item: orderSchema,
        rows: ({ caller, filter: { firstDay, lastDay, ...filter }, keyset }) =>
          listOrders(db, caller, { ...filter, opened: { firstDay, lastDay, timeZone } }, keyset, nowMs()),
        counted: ({ caller, filter: { firstDay, lastDay, ...filter }, most }) =>
          countedOrders(caller, { ...filter, opened: { firstDay, lastDay, timeZone } }, most, nowMs()),
        items: (rows) => rows.map(orderShape),
      }),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/work-orders',
        summary: 'Opens a work order; where one for the same is open, what is said is noted on it',
        tags: ['work orders'],
        request: {
          body: jsonBody(orderRequestSchema, {
            kind: 'repair',
            equipmentCode: 'E-003',
            note: '门开关卡阻',
          }),
        },
        responses: {
          200: {
            description: 'One for the same is open: it is noted there',
            content: { 'application/json': { schema: orderOpenedSchema } },
          },
          201: { description: 'Opened', content: { 'application/json': { schema: orderOpenedSchema } } },
        },
      }),
      async (c) => {
        const caller = c.get('caller')
        const { until, ...asked } = c.req.valid('json')
        const untilMs = until === undefined ? undefined : Date.parse(until)
        const opened = await change(caller, (unit) =>
          openByPerson(unit, { ...asked, untilMs }, terms.rulebook),
        )
        const { isNew, orderId } = opened
        const answer = { isNew, order: await orderFileOf(tools, caller, orderId) }
        if (isNew) return created(c, `/work-orders/${orderId}`, answer)
        return c.json(answer, 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/work-orders/bulk-transitions',
        summary: 'Moves up to 200 work orders, each by itself; the answer has an outcome for each',
        tag: 'work orders',
        request: { body: jsonBody(bulkMoveRequestSchema, { moves: [{ orderId: 3, event: 'answer' }] }) },
        answer: bulkMoveAnswerSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { moves } = c.req.valid('json')
        const wanted = moves.map(({ orderId, ...asked }) => moveOf(orderId, asked))
        const moved = await change(caller, (unit) => moveOrders(unit, wanted, terms))
        await alertsFollow(
          moved.flatMap((one) => (one.status === 'fulfilled' ? one.value.equipmentCode : [])),
        )
        const outcomes = moved.map((outcome, index) => {
          const { orderId, event } = moves[index] as (typeof moves)[number]
          if (outcome.status === 'fulfilled') {
            const { state, version } = outcome.value
            return { orderId, event, moved: true, state, version, problem: null }
          }
          const error: unknown = outcome.reason
          const now = error instanceof HoistwayError ? error.details : {}
          const state = typeof now.state === 'string' ? now.state : null
          const version = typeof now.version === 'number' ? now.version : null
          return { orderId, event, moved: false, state, version, problem: problemOf(error) }
        })
        return c.json({ outcomes }, 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/work-orders/{id}',
        summary: 'One work order with its history, clocks and what the caller may do to it',
        tag: 'work orders',
        request: { params: idParam },
        answer: orderFileSchema,
      }),
      async (c) => c.json(await orderFileOf(tools, c.get('caller'), c.req.valid('param').id), 200),
    )
    .openapi(
      ...listRoute(db, {
        path: '/work-orders/{id}/history',
        summary: 'All that was done to an order, oldest first',
        tag: 'work orders',
        params: idParam,
        allow: (caller, { id }) => requireOrder(db, caller, id),
        filter: z.object({}),
        sorting: orderHistorySorting,
        item: orderStepSchema,
        rows: ({ caller, params, keyset }) => listOrderHistory(db, caller, params.id, keyset),
        items: (rows) => rows.map(({ step }) => stepShape(step)),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/work-orders/{id}/transitions',
        summary:
          'Moves a work order. 409 where it is refused, with the state now, `allowedEvents`, and `misses`: what the event lacks',
        tag: 'work orders',
        request: {
          params: idParam,
          body: jsonBody(moveRequestSchema, {
            event: 'answer',
            note: 'the passenger is calm',
          }),
        },
        answer: orderFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        const asked = c.req.valid('json')
        const wanted = moveOf(id, { ...asked, version: asked.version ?? c.get('ifVersion') })
        const { equipmentCode } = await change(caller, (unit) => moveOrder(unit, wanted, terms))
        await alertsFollow([equipmentCode])
        return c.json(await orderFileOf(tools, caller, id), 200)
      },
    )
}
