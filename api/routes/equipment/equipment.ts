import { and, not, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { isOverdue, overdueDuties } from '../../../duties/index.ts'
import { isOutOfService } from '../../../orders/index.ts'
import { equipmentSorting, hasFailedInspection, isStopped, listEquipment } from '../../../registry/index.ts'
import {
  connectionStates,
  type EquipmentItem,
  equipmentFileSchema,
  equipmentItemSchema,
  equipmentStatuses,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../../app.ts'
import { listRoute } from '../../http/list.ts'
import { codeParam, dutyIds } from '../../http/params.ts'
import { className, instantOrNull } from '../../http/presenters.ts'
import { flag, idText, text } from '../../http/text.ts'
import { equipmentFileOf, findEquipment } from './presenter.ts'
import { type StateShape, statesOf } from './state.ts'

const listFilter = z.object({
  q: text(200).min(1).optional(),
  class: z
    .string()
    .regex(/^[0-9A-Z]{4}$/, 'a catalogue class of four characters')
    .optional(),
  district: text(200).min(1).optional(),
  party: text(200).min(1).optional().describe('name of the use unit or maintenance firm'),
  siteId: idText.optional(),
  overdue: z
    .enum(['true', 'false', ...dutyIds])
    .optional()
    .describe('a duty; `true` for any, `false` for none'),
  status: z.enum(equipmentStatuses).optional(),
  connection: z
    .enum(connectionStates)
    .optional()
    .describe(
      'of the devices that can tell of a trapped person (where there is none: of all) that which spoke last; `never` also where there is no device',
    ),
  outOfService: flag.optional().describe('whether an order keeps it out of service now'),
  stopped: flag.optional().describe('whether an order to stop stands (查封, 责令停用)'),
  failedInspection: flag
    .optional()
    .describe('whether its last inspection or self-inspection was failed, in use or not (检验不合格)'),
})

/** A condition, its opposite, or neither. */
const flagged = (wanted: boolean | undefined, condition: SQL): SQL | undefined =>
  wanted === undefined ? undefined : wanted ? condition : not(condition)

function isLate(overdue: string, today: string): SQL {
  if (overdue === 'false') return not(isOverdue(undefined, today))
  return isOverdue(overdue === 'true' ? undefined : overdue, today)
}

type ListedRow = Omit<EquipmentItem, 'className' | 'overdue' | 'lastSeenAt' | keyof StateShape> & {
  lastSeenAt: Date | null
}

function itemOf(row: ListedRow, overdue: readonly string[], state: StateShape): EquipmentItem {
  return {
    ...row,
    ...state,
    className: className(row.class),
    lastSeenAt: instantOrNull(row.lastSeenAt),
    overdue: [...overdue],
  }
}

export function equipmentRoutes(context: ApiContext) {
  const tools = toolsOf(context)
  const { db, today, silence } = tools

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/equipment',
        summary: 'The registry, by code',
        tag: 'equipment',
        filter: listFilter,
        sorting: equipmentSorting,
        item: equipmentItemSchema,
        rows: ({
          caller,
          filter: { overdue, outOfService, stopped, failedInspection, ...filter },
          keyset,
        }) => {
          const where = and(
            overdue === undefined ? undefined : isLate(overdue, today()),
            flagged(outOfService, isOutOfService()),
            flagged(stopped, isStopped()),
            flagged(failedInspection, hasFailedInspection()),
          )
          return listEquipment(db, caller, { ...filter, where }, keyset, silence())
        },
        items: async (rows) => {
          const codes = rows.map(({ code }) => code)
          const [overdue, stateOf] = await Promise.all([
            overdueDuties(db, codes, today()),
            statesOf(db, rows),
          ])
          const late = Map.groupBy(overdue, ({ code }) => code)
          return rows.map((row) => {
            const { failedSelfInspectionOn: _self, ...registered } = row
            const { publicState: _public, ...state } = stateOf(row)
            const duties = (late.get(row.code) ?? []).map(({ duty }) => duty)
            return itemOf(registered, duties, state)
          })
        },
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/equipment/{code}',
        summary: 'One lift, one file: identity, parties, calendar, live state, open alerts and orders',
        tag: 'equipment',
        request: { params: codeParam },
        answer: equipmentFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const known = await findEquipment(tools, caller, c.req.valid('param').code)
        return c.json(await equipmentFileOf(tools, caller, known), 200)
      },
    )
}
