import { alertSorting, listAlerts } from '../../../alerts/index.ts'
import { readCalendar } from '../../../duties/index.ts'
import { countDeadLetters, lastDeadLetters } from '../../../ingest/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import { listOrders, orderSorting } from '../../../orders/index.ts'
import { lastServices, pastDevicesOf, readEquipment } from '../../../registry/index.ts'
import { type Caller, type EquipmentFile, metrics } from '../../../schemas/index.ts'
import { keysetOf } from '../../../storage/relational/index.ts'
import type { Tools } from '../../app.ts'
import { alertShape, className, instant, instantOrNull, orderShape } from '../../http/presenters.ts'
import { withConditions } from '../orders/conditions.ts'
import { statesOf } from './state.ts'

const dayMs = 86_400_000
/** Most alerts and orders shown on one file. */
const fileRows = 100

export type KnownEquipment = NonNullable<Awaited<ReturnType<typeof readEquipment>>>

/** What the registry knows of a piece of equipment. Rejects with `not-found` where the caller may not know of it. */
export async function findEquipment(
  { db, silence }: Tools,
  caller: Caller,
  code: string,
): Promise<KnownEquipment> {
  const found = await readEquipment(db, caller, code, silence())
  if (found === undefined) throw new HoistwayError('not-found', `no equipment ${JSON.stringify(code)}`)
  return found
}

/** A device's clock is told to be off by more than this; less is the network. */
const clockShownMs = 5_000

/** The newest value of each metric among the devices of a piece of equipment. */
function liveOf(devices: KnownEquipment['devices']): EquipmentFile['live'] {
  const latest: EquipmentFile['live']['latest'] = {}
  for (const { id, values, valueTimes, valuesAt } of devices) {
    for (const [metric, value] of Object.entries(values ?? {})) {
      const at = new Date(valueTimes?.[metric] ?? valuesAt ?? 0).toISOString()
      const known = latest[metric]
      if (known === undefined || known.at < at) latest[metric] = { value, at, deviceId: id }
    }
  }
  const told = Object.values(latest)
  return {
    at: told.reduce<string | null>((newest, { at }) => (newest === null || at > newest ? at : newest), null),
    values: Object.fromEntries(Object.entries(latest).map(([metric, { value }]) => [metric, value])),
    latest,
  }
}

const laterOf = (one: Date | undefined, other: Date | null | undefined) =>
  [one, other].reduce<Date | null>((later, at) => (at && (later === null || at > later) ? at : later), null)

/** What the server said no to; null where it never did. */
function refusalsShape(row: KnownEquipment['devices'][number]['refusals']) {
  const told = (at: Date | null, code: string | null, reason: string | null) =>
    at === null ? null : { at: instant(at), code: code ?? '', reason: reason ?? '' }
  return {
    refusedMessages: row?.messages ?? 0,
    lastRefusal: told(row?.messageAt ?? null, row?.messageCode ?? null, row?.messageReason ?? null),
    lastClosing: told(row?.closedAt ?? null, row?.closedCode ?? null, row?.closedReason ?? null),
  }
}

/** A piece of equipment that was found for the caller, with its calendar, live state, open alerts and orders. */
export async function equipmentFileOf(
  { db, nowMs, today }: Tools,
  caller: Caller,
  known: KnownEquipment,
): Promise<EquipmentFile> {
  const { code, devices } = known
  const [judged] = devices
  const connection = judged?.connection ?? 'never'
  const [alerts, orders, stateOf, calendar, services, letters, lastLetters, pastDevices] = await Promise.all([
    listAlerts(db, caller, { equipment: code, state: 'firing' }, keysetOf(alertSorting, { limit: fileRows })),
    listOrders(
      db,
      caller,
      { equipment: code, state: 'open' },
      keysetOf(orderSorting, { limit: fileRows }),
      nowMs(),
    ),
    statesOf(db, [{ ...known, connection }]),
    readCalendar(db, code),
    lastServices(db, code),
    countDeadLetters(db, devices),
    lastDeadLetters(db, devices),
    pastDevicesOf(db, caller, code),
  ])
  const { publicState: _public, ...state } = stateOf({ ...known, connection })
  const overdueDays = (dueOn: string) => Math.max(0, (Date.parse(today()) - Date.parse(dueOn)) / dayMs)
  return {
    code,
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
    lastSeenAt: instantOrNull(judged?.lastSeenAt ?? null),
    ...state,
    overdue: calendar.filter(({ dueOn }) => dueOn < today()).map(({ duty }) => duty),
    devices: devices.map(
      ({ id, connection, watchesCar, lastSeenAt, clockAheadMs, refusals, nodeId, alias }) => ({
        id,
        connection,
        watchesCar: watchesCar === true,
        lastSeenAt: instantOrNull(lastSeenAt),
        clockAheadMs: Math.abs(clockAheadMs ?? 0) > clockShownMs ? clockAheadMs : null,
        lastRefusedAt: instantOrNull(laterOf(lastLetters.get(id), refusals?.messageAt)),
        deadLetters: letters.get(id) ?? 0,
        ...refusalsShape(refusals),
        nodeId,
        alias,
      }),
    ),
    pastDevices: pastDevices.map(({ id, until, lastSeenAt }) => ({
      ...{ id, until: instant(until), lastSeenAt: instantOrNull(lastSeenAt) },
    })),
    live: liveOf(devices),
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
    orders: await withConditions(db, caller, orders.map(orderShape)),
  }
}
