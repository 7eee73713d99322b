import { z } from 'zod'
import { loadRulebook, refreshDueDays } from '../../alerts/index.ts'
import {
  bulkMoveAnswerSchema,
  bulkMoveRequestSchema,
  type Caller,
  type Miss,
  moveRequestSchema,
  orderFileSchema,
  orderKinds,
  orderOpenedSchema,
  orderRequestSchema,
  orderSchema,
} from '../../contracts/index.ts'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import { listOrders, moveOrder, openByPerson, orderSorting } from '../../orders/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { jsonBody } from '../body.ts'
import { listRoute } from '../list.ts'
import { orderFileOf } from '../order-file.ts'
import { idParam } from '../params.ts'
import { orderShape } from '../shapes.ts'
import { flag, text } from '../text.ts'

type MoveRequest = z.infer<typeof moveRequestSchema>

export function orderRoutes(context: ApiContext) {
  const tools = toolsOf(context)
  const { db, nowMs, today, terms } = tools
  const book = loadRulebook()

  /** Moves an order; where that put work on record, the due days of the equipment follow. */
  async function move(caller: Caller, orderId: number, asked: MoveRequest) {
    const { event, note = null, version: seen, ...fields } = asked
    const wanted = { orderId, event, note, version: seen, fields, atMs: nowMs() }
    const { state, version, equipmentCode, isRecorded } = await moveOrder(db, caller, wanted, terms)
    if (isRecorded) await refreshDueDays(db, book, today(), [equipmentCode])
    return { state, version }
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
        summary: 'Work orders, newest first; `state` may also be `open` or `closed`',
        tag: 'work orders',
        filter: z.object({
          kind: z.enum(orderKinds).optional(),
          state: text(64).optional(),
          equipment: text(64).optional(),
          overdue: flag.optional(),
        }),
        sorting: orderSorting,
        item: orderSchema,
        rows: ({ caller, filter, keyset }) => listOrders(db, caller, filter, keyset, nowMs()),
        items: (rows) => rows.map(orderShape),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/work-orders',
        summary: 'Opens a work order; where one for the same is open, what is said is noted on it',
        tag: 'work orders',
        request: {
          body: jsonBody(orderRequestSchema, {
            kind: 'repair',
            equipmentCode: 'E-003',
            note: '门开关卡阻',
          }),
        },
        answer: orderOpenedSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { until, ...asked } = c.req.valid('json')
        const untilMs = until === undefined ? undefined : Date.parse(until)
        const opened = await openByPerson(db, caller, { ...asked, untilMs, atMs: nowMs() }, terms.limitMs)
        return c.json({ isNew: opened.isNew, order: await orderFileOf(tools, caller, opened.orderId) }, 200)
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
        const outcomes: z.infer<typeof bulkMoveAnswerSchema>['outcomes'] = []
        for (const { orderId, ...asked } of c.req.valid('json').moves) {
          const which = { orderId, event: asked.event }
          try {
            outcomes.push({ ...which, moved: true, ...(await move(caller, orderId, asked)), problem: null })
          } catch (error) {
            const now = error instanceof HoistwayError ? error.details : {}
            const state = typeof now.state === 'string' ? now.state : null
            const version = typeof now.version === 'number' ? now.version : null
            outcomes.push({ ...which, moved: false, state, version, problem: problemOf(error) })
          }
        }
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
        await move(caller, id, { ...asked, version: asked.version ?? c.get('ifVersion') })
        return c.json(await orderFileOf(tools, caller, id), 200)
      },
    )
}
