import { z } from 'zod'
import { alertSorting, isOverdue, listAlerts, overdueDuties, readCalendar } from '../../alerts/index.ts'
import {
  type ConnectionState,
  type EquipmentItem,
  equipmentFileSchema,
  equipmentItemSchema,
  metrics,
} from '../../contracts/index.ts'
import { clockToleranceMs, countDeadLetters } from '../../ingest/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { listOrders, orderSorting, outOfService } from '../../orders/index.ts'
import { equipmentSorting, lastServices, listEquipment, readEquipment } from '../../registry/index.ts'
import { keysetOf } from '../../storage/relational/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { listRoute } from '../list.ts'
import { codeParam } from '../params.ts'
import { alertShape, className, instantOrNull, orderShape } from '../shapes.ts'
import { idText, text } from '../text.ts'

const dayMs = 86_400_000
/** Most alerts and orders shown on one file. */
const fileRows = 100

const listFilter = z.object({
  q: text(200).min(1).optional(),
  class: z
    .string()
    .regex(/^[0-9A-Z]{4}$/, 'a catalogue class of four characters')
    .optional(),
  district: text(200).min(1).optional(),
  party: text(200).min(1).optional(),
  site: idText.optional(),
  overdue: text(64).optional().describe('a duty, or `true` for any'),
})

type ListedRow = Omit<EquipmentItem, 'className' | 'overdue' | 'outOfService' | 'lastSeenAt'> & {
  lastSeenAt: Date | null
}

function itemOf(row: ListedRow, overdue: readonly string[], isOut: boolean): EquipmentItem {
  return {
    ...row,
    className: className(row.class),
    lastSeenAt: instantOrNull(row.lastSeenAt),
    overdue: [...overdue],
    outOfService: isOut,
  }
}

const connectionRank: readonly ConnectionState[] = ['online', 'silent', 'offline', 'never']

export function equipmentRoutes(context: ApiContext) {
  const { db, nowMs, today, silence } = toolsOf(context)

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/equipment',
        summary: 'The registry, by code',
        tag: 'equipment',
        filter: listFilter,
        sorting: equipmentSorting,
        item: equipmentItemSchema,
        rows: ({ caller, filter: { overdue, ...filter }, keyset }) => {
          const where =
            overdue === undefined ? undefined : isOverdue(overdue === 'true' ? undefined : overdue, today())
          return listEquipment(db, caller, { ...filter, where }, keyset, silence())
        },
        items: async (rows) => {
          const codes = rows.map(({ code }) => code)
          const [overdue, out] = await Promise.all([
            overdueDuties(db, codes, today()),
            outOfService(db, codes),
          ])
          const late = Map.groupBy(overdue, ({ code }) => code)
          return rows.map((row) =>
            itemOf(
              row,
              (late.get(row.code) ?? []).map(({ duty }) => duty),
              out.has(row.code),
            ),
          )
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
        const { code } = c.req.valid('param')
        const found = await readEquipment(db, caller, code, silence())
        if (found === undefined) throw new HoistwayError('not-found', `no equipment ${JSON.stringify(code)}`)
        const [alerts, orders, out, calendar, services, letters] = await Promise.all([
          listAlerts(
            db,
            caller,
            { equipment: code, state: 'firing' },
            keysetOf(alertSorting, { limit: fileRows }),
          ),
          listOrders(
            db,
            caller,
            { equipment: code, state: 'open' },
            keysetOf(orderSorting, { limit: fileRows }),
            nowMs(),
          ),
          outOfService(db, [code]),
          readCalendar(db, code),
          lastServices(db, code),
          countDeadLetters(
            db,
            found.devices.map(({ id }) => id),
          ),
        ])
        const [latest] = found.devices
        const connection =
          connectionRank.find((state) => found.devices.some((device) => device.connection === state)) ??
          'never'
        const overdueDays = (dueOn: string) => Math.max(0, (Date.parse(today()) - Date.parse(dueOn)) / dayMs)
        const { devices, ...known } = found
        return c.json(
          {
            code: known.code,
            class: known.class,
            className: className(known.class),
            family: known.family,
            name: known.name,
            district: known.district,
            address: known.address,
            lat: known.lat,
            lon: known.lon,
            status: known.status,
            useUnit: known.useUnit,
            maintenanceFirm: known.maintenanceFirm,
            inspectionBody: known.inspectionBody,
            site: known.site,
            safetyOfficerId: known.safetyOfficerId,
            manufacturer: known.manufacturer,
            jurisdiction: known.jurisdiction,
            installedOn: known.installedOn,
            lastMaintenanceOn: known.lastMaintenanceOn,
            lastInspectionOn: known.lastInspectionOn,
            services,
            ratedSpeedMps: known.ratedSpeedMps,
            ratedLoadKg: known.ratedLoadKg,
            attributes: known.attributes,
            version: known.version,
            connection,
            lastSeenAt: instantOrNull(latest?.lastSeenAt ?? null),
            outOfService: out.has(code),
            overdue: calendar.filter(({ dueOn }) => dueOn < today()).map(({ duty }) => duty),
            devices: devices.map(({ id, connection, lastSeenAt, clockAheadMs }) => ({
              id,
              connection,
              lastSeenAt: instantOrNull(lastSeenAt),
              clockAheadMs: Math.abs(clockAheadMs ?? 0) > clockToleranceMs ? clockAheadMs : null,
              deadLetters: letters.get(id) ?? 0,
            })),
            live: { at: instantOrNull(latest?.valuesAt ?? null), values: latest?.values ?? {} },
            metrics: metrics
              .filter((metric) => metric.families.includes(known.family))
              .map(({ id, unit, type, zh, en }) => ({ id, unit, type, zh, en })),
            calendar: calendar.map(({ duty, dueOn, clause, source }) => ({
              duty,
              dueOn,
              overdueDays: overdueDays(dueOn),
              clause,
              source,
            })),
            alerts: alerts.map(alertShape),
            orders: orders.map(orderShape),
          },
          200,
        )
      },
    )
}
