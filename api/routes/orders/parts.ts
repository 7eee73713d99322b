import { z } from 'zod'
import { assignOrder, commentOrder, readChecklist, tickItems } from '../../../orders/index.ts'
import {
  assignmentRequestSchema,
  type Caller,
  type Checklist,
  checklistSchema,
  commentRequestSchema,
  orderFileSchema,
  tickRequestSchema,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { idParam } from '../../http/params.ts'
import { instant } from '../../http/presenters.ts'
import { orderFileOf } from './presenter.ts'

const tag = 'work orders'
/** A maintenance that is assigned, so that it has a checklist. */
const servicedParam = z.object({ id: idParam.shape.id.meta({ examples: [2] }) })

/** Who has an order, what is said of it, and its checklist. */
export function orderPartRoutes(context: ApiContext) {
  const tools = toolsOf(context)
  const { db, nowMs, terms } = tools

  async function checklistOf(caller: Caller, id: number): Promise<Checklist> {
    const { version, level, items } = await readChecklist(db, caller, id)
    return {
      id: version.id,
      level,
      title: version.title,
      source: version.source,
      contentHash: version.contentHash,
      items: items.map(({ found, ...item }) => ({
        ...item,
        result: found?.result ?? null,
        note: found?.note ?? null,
        tickedBy: found?.actor ?? null,
        tickedAt: found === null ? null : instant(found.at),
      })),
      done: items.filter(({ found }) => found !== null).length,
    }
  }

  return createApp()
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/work-orders/{id}/assignment',
        summary: 'Assign a work order to a party, or to a person of it',
        tag,
        request: {
          params: idParam,
          body: jsonBody(assignmentRequestSchema, { partyId: 1, reason: 'nearest' }),
        },
        answer: orderFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        const asked = c.req.valid('json')
        const version = asked.version ?? c.get('ifVersion')
        await assignOrder(db, caller, { orderId: id, ...asked, version, atMs: nowMs() }, terms)
        return c.json(await orderFileOf(tools, caller, id), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/work-orders/{id}/comments',
        summary: 'Add a comment to the history of a work order',
        tag,
        request: { params: idParam, body: jsonBody(commentRequestSchema, { text: '业主已通知' }) },
        answer: orderFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        await commentOrder(db, caller, { orderId: id, text: c.req.valid('json').text, atMs: nowMs() })
        return c.json(await orderFileOf(tools, caller, id), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/work-orders/{id}/checklist',
        summary: 'Get the checklist of a maintenance order with what was found; 404 until it is assigned',
        tag,
        request: { params: servicedParam },
        answer: checklistSchema,
      }),
      async (c) => c.json(await checklistOf(c.get('caller'), c.req.valid('param').id), 200),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/work-orders/{id}/checklist',
        summary:
          'Record findings at checklist items; a later finding corrects the earlier one, which is kept',
        tag,
        request: {
          params: servicedParam,
          body: jsonBody(tickRequestSchema, { items: [{ item: 'A1-1', result: 'ok' }] }),
        },
        answer: checklistSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        await tickItems(db, caller, id, c.req.valid('json').items, nowMs(), terms)
        return c.json(await checklistOf(caller, id), 200)
      },
    )
}
