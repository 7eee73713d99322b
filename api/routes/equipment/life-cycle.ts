import { z } from 'zod'
import {
  addEquipment,
  allowedEvents,
  editEquipment,
  listSteps,
  moveInLife,
  readSteps,
  stepSorting,
} from '../../../registry/index.ts'
import type { Rulebook } from '../../../rulebook/index.ts'
import {
  type Caller,
  equipmentStatuses,
  equipmentWrittenSchema,
  type LifeCycle,
  lifeCycleEvents,
  lifeCycleSchema,
  lifeStepSchema,
  mostInFile,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { given, jsonBody, patchOf } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { codeParam } from '../../http/params.ts'
import { codeText, day, id, text } from '../../http/text.ts'
import { lifeShape, stepShape } from './life-cycle-presenter.ts'
import { findEquipment } from './presenter.ts'

const params = codeParam
const fieldsOf = ({ jurisdictions }: Rulebook) => ({
  name: text(500).min(1).nullable(),
  district: text(200).min(1).nullable(),
  address: text(500).min(1).nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
  siteId: id.nullable(),
  useUnitId: id.nullable(),
  /** A person of the use unit. */
  safetyOfficerId: id.nullable(),
  manufacturer: text(500).min(1).nullable(),
  installedOn: day.nullable(),
  ratedSpeedMps: z.number().positive().max(20.5).nullable(),
  ratedLoadKg: z.number().positive().max(200_000).nullable(),
  /** Whose rulebook applies. */
  jurisdiction: z.enum(jurisdictions as [string, ...string[]]),
  /** What is said beyond this: those that are named are set, or taken away by null; the others stay. */
  attributes: z
    .record(text(100).min(1), text(500).min(1).nullable())
    .refine((given) => Object.keys(given).length <= 100, '100 at once at most'),
})

/** What people write about equipment: that it is there, what it is, and what happens in its life. */
export function lifeCycleRoutes(context: ApiContext) {
  const tools = toolsOf(context)
  const { db, today, change } = tools

  async function written(caller: Caller, code: string) {
    const { version } = await findEquipment(tools, caller, code)
    return { code, version }
  }

  const { rulebook } = context
  const fields = fieldsOf(rulebook)
  const terms = () => ({ rulebook, today: today(), timeZone: context.timeZone })

  async function lifeOf(caller: Caller, code: string): Promise<LifeCycle> {
    const known = await findEquipment(tools, caller, code)
    const allowed = allowedEvents(known.status, caller.role)
    const { sinceOn, deadlines, history } = lifeShape(known, await readSteps(db, code), terms())
    return {
      equipmentCode: code,
      status: known.status,
      sinceOn,
      allowedEvents: allowed,
      deadlines,
      history: history.slice(-mostInFile),
      historyTotal: history.length,
    }
  }

  return createApp()
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/equipment',
        summary: 'Adds a piece of equipment',
        tag: 'equipment',
        request: {
          body: jsonBody(
            z
              .strictObject(fields)
              .partial()
              .extend({
                code: codeText,
                class: z.string().regex(/^[0-9A-Z]{4}$/, 'a catalogue class of four characters'),
                status: z.enum(equipmentStatuses).optional(),
              }),
            { code: 'E-900', class: '3110', name: '3 号楼 2 号梯' },
          ),
        },
        answer: equipmentWrittenSchema,
        status: 201,
      }),
      async (c) => {
        const caller = c.get('caller')
        const body = given(c.req.valid('json'))
        const wanted = { ...body, status: body.status ?? ('installing' as const) }
        await change(caller, (unit) => addEquipment(unit, wanted))
        const path = `/equipment/${encodeURIComponent(body.code)}`
        return created(c, path, await written(caller, body.code))
      },
    )
    .openapi(
      jsonRoute({
        method: 'patch',
        path: '/equipment/{code}',
        summary: 'Changes what is given of a piece of equipment; a use unit its safety officer only',
        tag: 'equipment',
        request: { params, body: jsonBody(patchOf(fields), { name: '3 号楼 1 号梯' }) },
        answer: equipmentWrittenSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { code } = c.req.valid('param')
        const patch = given(c.req.valid('json'))
        await change(caller, (unit) => editEquipment(unit, code, patch, c.get('ifVersion')))
        return c.json(await written(caller, code), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/equipment/{code}/life-cycle',
        summary:
          'Where it stands in its life, what led there, what the law waits for, what the caller may say',
        tag: 'equipment',
        request: { params },
        answer: lifeCycleSchema,
      }),
      async (c) => c.json(await lifeOf(c.get('caller'), c.req.valid('param').code), 200),
    )
    .openapi(
      ...listRoute(db, {
        path: '/equipment/{code}/life-cycle/history',
        summary: 'All that happened in its life, oldest first',
        tag: 'equipment',
        params,
        filter: z.object({}),
        sorting: stepSorting,
        item: lifeStepSchema,
        allow: (caller, { code }) => findEquipment(tools, caller, code),
        rows: ({ caller, params, keyset }) => listSteps(db, caller, params.code, keyset),
        items: (rows) => rows.map(({ of, step }) => stepShape(of, step, terms())),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/equipment/{code}/transitions',
        summary:
          'Says what happened in its life; 409 with the allowed events, and `misses`: what the event lacks, where refused',
        tag: 'equipment',
        request: {
          params,
          body: jsonBody(
            z.strictObject({
              event: z.enum(lifeCycleEvents),
              /** The day on which it came into effect; today if not given. */
              effectiveOn: day.optional(),
              note: text(4_000).min(1).optional(),
            }),
            { event: 'renovate', note: '更换曳引机' },
          ),
        },
        answer: lifeCycleSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { code } = c.req.valid('param')
        const { event, effectiveOn = today(), note = null } = c.req.valid('json')
        const seenVersion = c.get('ifVersion')
        const move = { code, event, effectiveOn, note, seenVersion }
        await change(caller, (unit) => moveInLife(unit, move, rulebook))
        return c.json(await lifeOf(caller, code), 200)
      },
    )
}
