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
  const { db, terms, change } = tools

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
        summary: 'Puts a party in charge of a work order, or a person of it',
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
        await change(caller, (unit) => assignOrder(unit, { orderId: id, ...asked, version }, terms))
        return c.json(await orderFileOf(tools, caller, id), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/work-orders/{id}/comments',
        summary: 'Adds words to the history of a work order',
        tag,
        request: { params: idParam, body: jsonBody(commentRequestSchema, { text: '业主已通知' }) },
        answer: orderFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        const { text } = c.req.valid('json')
        await change(caller, (unit) => commentOrder(unit, { orderId: id, text }))
        return c.json(await orderFileOf(tools, caller, id), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/work-orders/{id}/checklist',
        summary: 'The checklist of a maintenance with what was found; 404 until it is assigned',
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
        summary: 'Notes what was found at items; a later finding corrects the earlier, which is kept',
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
        const { items } = c.req.valid('json')
        await change(caller, (unit) => tickItems(unit, id, items, terms))
        return c.json(await checklistOf(caller, id), 200)
      },
    )
}
