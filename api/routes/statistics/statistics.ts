import { z } from 'zod'
import {
  causeStatisticsSchema,
  clockStatisticsSchema,
  codings,
  groupings,
  orderKinds,
  overdueStatisticsSchema,
  repeatables,
  repeatedEquipmentSchema,
  repeatRepairStatisticsSchema,
  rescueStatisticsSchema,
  serviceStatisticsSchema,
} from '../../../schemas/index.ts'
import {
  causeSorting,
  causeStatistics,
  clockSorting,
  clockStatistics,
  overdueStatistics,
  overdueStatisticsSorting,
  repeatedEquipment,
  repeatedSorting,
  repeatRepairSorting,
  repeatRepairStatistics,
  requireWindow,
  rescueSorting,
  rescueStatistics,
  serviceIntervals,
  serviceSorting,
  serviceStatistics,
} from '../../../statistics/index.ts'
import { type ApiContext, createApp, toolsOf } from '../../app.ts'
import { listRoute } from '../../http/list.ts'
import { dutyIds } from '../../http/params.ts'
import { className } from '../../http/presenters.ts'
import { singleFlight } from '../../http/single-flight.ts'
import { day, idText, text } from '../../http/text.ts'

const ofEquipment = {
  district: text(200).min(1).optional().describe('equipment that stands there today, or below'),
  class: text(4).min(1).optional(),
  firmId: idText.optional().describe('the maintenance firm that is counted'),
}
const window = {
  firstDay: day
    .meta({ examples: ['2026-01-01'] })
    .describe('that day or later, in the time zone of the server'),
  lastDay: day.meta({ examples: ['2026-12-31'] }).describe('that day or earlier'),
}
const level = z.coerce.number().int().min(1).max(9).optional()
const grouped = {
  ...ofEquipment,
  by: z.enum(groupings).default('all').describe('one row for each'),
  districtLevel: level.describe('only so many parts of a district’s path tell districts apart'),
}
const of = z.enum(codings).default('cause').describe('`cause`: what was found; `fault`: what was reported')

/** Each keeps a connection and much of a processor busy while it is computed. */
const mostWaiting = 20

export function statisticsRoutes(context: ApiContext) {
  const { db, nowMs, today } = toolsOf(context)
  const { timeZone } = context
  const computed = { tag: 'statistics', csvMaxRows: 20_000, inTurn: singleFlight(mostWaiting) } as const

  /** What is asked, once its window is known to be one. */
  function windowed<Asked extends { firstDay: string; lastDay: string }>(asked: Asked) {
    requireWindow(asked)
    return { ...asked, timeZone }
  }

  return createApp()
    .openapi(
      ...listRoute(db, {
        ...computed,
        path: '/statistics/rescues',
        summary: 'Rescues: what became of them, in time or late, minutes to arrival and release',
        filter: z.object({ ...window, ...grouped }),
        sorting: rescueSorting,
        item: rescueStatisticsSchema,
        rows: ({ caller, filter, keyset }) => rescueStatistics(db, caller, windowed(filter), keyset),
        items: (rows) => rows,
      }),
    )
    .openapi(
      ...listRoute(db, {
        ...computed,
        path: '/statistics/causes',
        summary: 'Rescues and repairs by what their cause was, or by the fault that was reported',
        filter: z.object({ ...window, ...grouped, of }),
        sorting: causeSorting,
        item: causeStatisticsSchema,
        rows: ({ caller, filter, keyset }) => causeStatistics(db, caller, windowed(filter), keyset),
        items: (rows) => rows,
      }),
    )
    .openapi(
      ...listRoute(db, {
        ...computed,
        path: '/statistics/clocks',
        summary: 'Time limits of work orders: met in time, late, running, void',
        filter: z.object({ ...window, ...grouped, kind: z.enum(orderKinds).optional() }),
        sorting: clockSorting,
        item: clockStatisticsSchema,
        rows: ({ caller, filter, keyset }) => clockStatistics(db, caller, windowed(filter), keyset),
        items: (rows) => rows,
      }),
    )
    .openapi(
      ...listRoute(db, {
        ...computed,
        path: '/statistics/services',
        summary: 'Maintenance that was due: done on time, late, or missed, by the records that stand',
        filter: z.object({ ...window, ...grouped }),
        sorting: serviceSorting,
        item: serviceStatisticsSchema,
        allow: (caller) => serviceIntervals(db, caller, context.rulebook),
        rows: ({ caller, filter, keyset, allowed }) =>
          serviceStatistics(db, caller, { ...windowed(filter), intervals: allowed, today: today() }, keyset),
        items: (rows) => rows,
      }),
    )
    .openapi(
      ...listRoute(db, {
        ...computed,
        path: '/statistics/overdue',
        summary: 'How much equipment is overdue for each duty today, of how much',
        filter: z.object({
          ...grouped,
          by: z.enum(groupings).exclude(['month']).default('all').describe('one row for each'),
          duty: z.enum(dutyIds).optional(),
        }),
        sorting: overdueStatisticsSorting,
        item: overdueStatisticsSchema,
        rows: ({ caller, filter, keyset }) =>
          overdueStatistics(db, caller, { ...filter, today: today() }, keyset),
        items: (rows) => rows,
      }),
    )
    .openapi(
      ...listRoute(db, {
        ...computed,
        path: '/statistics/repeat-repairs',
        summary: 'Repairs that were followed by another of the same code on the same equipment',
        filter: z.object({
          ...window,
          ...grouped,
          of,
          days: z.coerce.number().int().min(1).max(366).default(30).describe('within so many, of 24 hours'),
        }),
        sorting: repeatRepairSorting,
        item: repeatRepairStatisticsSchema,
        rows: ({ caller, filter, keyset }) =>
          repeatRepairStatistics(db, caller, { ...windowed(filter), nowMs: nowMs() }, keyset),
        items: (rows) => rows,
      }),
    )
    .openapi(
      ...listRoute(db, {
        ...computed,
        path: '/statistics/repeat-equipment',
        summary: 'Equipment to which something happened several times, most often first',
        filter: z.object({
          ...window,
          ...ofEquipment,
          of: z.enum(repeatables).default('repairs').describe('what happened'),
          atLeast: z.coerce.number().int().min(2).max(1_000).default(3),
        }),
        sorting: repeatedSorting,
        item: repeatedEquipmentSchema,
        rows: ({ caller, filter, keyset }) => repeatedEquipment(db, caller, windowed(filter), keyset),
        items: (rows) =>
          rows.map(({ firstAt, lastAt, ...row }) => ({
            ...row,
            className: className(row.class),
            firstAt: new Date(firstAt).toISOString(),
            lastAt: new Date(lastAt).toISOString(),
          })),
      }),
    )
}
