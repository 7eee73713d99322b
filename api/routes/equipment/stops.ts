import { z } from 'zod'
import { HoistwayError } from '../../../lib/errors.ts'
import { giveStop, isOfficeOrAbove, liftStop, listStops, stopSorting } from '../../../registry/index.ts'
import { type Caller, type Stop, stopKinds, stopSchema } from '../../../schemas/index.ts'
import { keysetOf } from '../../../storage/relational/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { codeParam, idParam } from '../../http/params.ts'
import { instant, instantOrNull } from '../../http/presenters.ts'
import { day, text } from '../../http/text.ts'
import { findEquipment } from './presenter.ts'

type Row = Awaited<ReturnType<typeof listStops>>[number]
const reason = text(4_000).trim().min(1)

function stopShape({ stop, office }: Pick<Row, 'stop' | 'office'>, caller: Caller): Stop {
  const { id, kind, equipmentCode, effectiveOn, givenAt, givenBy, officeDistrict, liftedAt } = stop
  return {
    id,
    kind,
    equipmentCode,
    reason: stop.reason,
    documentNumber: stop.documentNumber,
    effectiveOn,
    givenAt: instant(givenAt),
    givenBy,
    officeDistrict,
    office,
    liftedAt: instantOrNull(liftedAt),
    liftedBy: stop.liftedBy,
    liftReason: stop.liftReason,
    mayLift: stop.liftedAt === null && isOfficeOrAbove(caller, officeDistrict),
  }
}

/** Orders of an office to stop using equipment: given, listed, lifted. */
export function stopRoutes(context: ApiContext) {
  const tools = toolsOf(context)
  const { db, today, change } = tools

  async function stopOf(caller: Caller, code: string, stopId: number) {
    const [found] = await listStops(db, caller, code, keysetOf(stopSorting, { limit: 1 }), stopId)
    if (found === undefined) throw new HoistwayError('not-found', `no order to stop ${stopId} of ${code}`)
    return stopShape(found, caller)
  }

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/equipment/{code}/stops',
        summary: 'Orders to stop using it, oldest first; those that stand have no `liftedAt`',
        tag: 'equipment',
        params: codeParam,
        allow: (caller, { code }) => findEquipment(tools, caller, code),
        filter: z.object({}),
        sorting: stopSorting,
        item: stopSchema,
        rows: ({ caller, params, keyset }) => listStops(db, caller, params.code, keyset),
        items: (rows, caller) => rows.map((row) => stopShape(row, caller)),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/equipment/{code}/stops',
        summary:
          'An office seals it (查封) or orders it to be stopped (责令停用); what is in use is out of use by it',
        tag: 'equipment',
        request: {
          params: codeParam,
          body: jsonBody(
            z.strictObject({
              kind: z.enum(stopKinds),
              reason,
              /** Of the document that orders it (文书编号). */
              documentNumber: text(100).trim().min(1).optional(),
              /** Today if not given. */
              effectiveOn: day.optional(),
            }),
            { kind: 'ordered-to-stop', reason: '制动器失效', documentNumber: '长市监特令〔2026〕第3号' },
          ),
        },
        answer: stopSchema,
        status: 201,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { code } = c.req.valid('param')
        const { effectiveOn = today(), ...given } = c.req.valid('json')
        const id = await change(caller, (unit) =>
          giveStop(unit, { code, effectiveOn, ...given }, context.rulebook),
        )
        const path = `/equipment/${encodeURIComponent(code)}/stops/${id}`
        return created(c, path, await stopOf(caller, code, id))
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/equipment/{code}/stops/{id}',
        summary: 'One order to stop using it',
        tag: 'equipment',
        request: { params: codeParam.extend(idParam.shape) },
        answer: stopSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { code, id } = c.req.valid('param')
        await findEquipment(tools, caller, code)
        return c.json(await stopOf(caller, code, id), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/equipment/{code}/stops/{id}/lift',
        summary: 'Lifts an order to stop: the office that gave it, or one above; nobody else',
        tag: 'equipment',
        request: {
          params: codeParam.extend(idParam.shape),
          body: jsonBody(z.strictObject({ reason }), { reason: '复检合格' }),
        },
        answer: stopSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { code, id } = c.req.valid('param')
        const { reason } = c.req.valid('json')
        await change(caller, (unit) => liftStop(unit, { code, stopId: id, reason }))
        return c.json(await stopOf(caller, code, id), 200)
      },
    )
}
