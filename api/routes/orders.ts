import { z } from 'zod'
import type { Caller, WorkOrderFile } from '../../contracts/index.ts'
import { orderFileSchema, orderKinds, orderSchema, pageSchema } from '../../contracts/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { allowedEvents, kindOf, listOrders, moveOrder, readOrder } from '../../orders/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { decodeCursor, pageOf, pageQuery } from '../page.ts'
import { instant, orderShape } from '../shapes.ts'
import { text } from '../text.ts'

const idParam = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

export function orderRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)

  async function fileOf(caller: Caller, id: number): Promise<WorkOrderFile> {
    const row = await readOrder(db, caller, id, nowMs())
    if (row === undefined) throw new HoistwayError('not-found', `no work order ${id}`)
    return {
      ...orderShape(row),
      history: row.history.map(({ at, actor, event, from, to, note }) => ({
        at: instant(at),
        actor,
        event,
        from,
        to,
        note,
      })),
      allowedEvents: allowedEvents(kindOf(row.order.kind), row.order.state, caller.role),
    }
  }

  return createApp()
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/work-orders',
        summary: 'Work orders, newest first; `state` may also be `open` or `closed`',
        tag: 'work orders',
        request: {
          query: pageQuery.extend({
            kind: z.enum(orderKinds).optional(),
            state: text(64).optional(),
            equipment: text(64).optional(),
            overdue: z
              .enum(['true', 'false'])
              .transform((text) => text === 'true')
              .optional(),
          }),
        },
        answer: pageSchema(orderSchema),
      }),
      async (c) => {
        const { limit, cursor, ...filter } = c.req.valid('query')
        const page = { before: decodeCursor(cursor, z.number().int()), limit: limit + 1 }
        const rows = await listOrders(db, c.get('caller'), filter, page, nowMs())
        return c.json(
          pageOf(rows, limit, orderShape, (row) => row.order.id),
          200,
        )
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/work-orders/{id}',
        summary: 'One work order with its history and what the caller may do to it',
        tag: 'work orders',
        request: { params: idParam },
        answer: orderFileSchema,
      }),
      async (c) => c.json(await fileOf(c.get('caller'), c.req.valid('param').id), 200),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/work-orders/{id}/transitions',
        summary: 'Moves a work order; 409 with the allowed events where the move is refused',
        tag: 'work orders',
        request: {
          params: idParam,
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.object({
                  event: text(64).min(1),
                  note: text(4_000).optional(),
                }),
              },
            },
          },
        },
        answer: orderFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        const { event, note } = c.req.valid('json')
        await moveOrder(db, caller, { orderId: id, event, note: note ?? null, atMs: nowMs() })
        return c.json(await fileOf(caller, id), 200)
      },
    )
}
