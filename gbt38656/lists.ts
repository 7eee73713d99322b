import { and, desc, eq, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { alerts, isToldBefore } from '../alerts/index.ts'
import { orderIdShownTo, orderStageVisibleTo, orderSteps, workOrders } from '../orders/index.ts'
import { deviceStates, devices, equipment, maintenanceFirms, useUnits, visibleTo } from '../registry/index.ts'
import {
  type Caller,
  type FaultId,
  type Gbt38656Handling,
  gbt38656EquipmentSchema,
  gbt38656FaultSchema,
  gbt38656Faults,
  gbt38656Handlings,
  gbt38656No,
  gbt38656StatusSchema,
  gbt38656Yes,
  type OrderKind,
  type Value,
} from '../schemas/index.ts'
import { type Database, type Keyset, type RowOf, type Sorting, sortKey } from '../storage/relational/index.ts'

// What GB/T 38656-2020 has platforms tell each other, from what we know. Names, codes and their certainty: schemas/gbt38656.ts.

/** By code. */
export const exchangeSorting: Sorting = {
  keys: { code: sortKey(equipment.code) },
  tie: ['code'],
  usual: 'code',
}
/** Oldest first. */
export const exchangedFaultSorting: Sorting = { keys: { id: sortKey(alerts.id) }, tie: ['id'], usual: 'id' }

/** One page of the equipment that a caller may see, with what an exchange tells of it. */
export function listExchangedEquipment(db: Database, caller: Caller, keyset: Keyset) {
  return db
    .select({
      place: keyset.place,
      code: equipment.code,
      class: equipment.class,
      family: equipment.family,
      attributes: equipment.attributes,
      manufacturer: equipment.manufacturer,
      installedOn: equipment.installedOn,
      ratedSpeedMps: equipment.ratedSpeedMps,
      ratedLoadKg: equipment.ratedLoadKg,
      useUnit: useUnits.name,
      firm: maintenanceFirms.name,
      firmPhone: maintenanceFirms.phone24h,
    })
    .from(equipment)
    .leftJoin(useUnits, eq(useUnits.id, equipment.useUnitId))
    .leftJoin(maintenanceFirms, eq(maintenanceFirms.id, equipment.maintenanceFirmId))
    .where(and(visibleTo(caller), keyset.after))
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/** One page of the lifts and escalators that have told how they run, with what they said last. */
export function listExchangedStatus(db: Database, caller: Caller, keyset: Keyset) {
  const latest = db
    .select({
      values: deviceStates.values,
      at: sql<Date>`${deviceStates.valuesAt}`.mapWith(deviceStates.valuesAt).as('at'),
    })
    .from(devices)
    .innerJoin(deviceStates, eq(deviceStates.deviceId, devices.id))
    .where(
      and(
        eq(devices.equipmentCode, equipment.code),
        isNull(devices.revokedAt),
        isNotNull(deviceStates.valuesAt),
      ),
    )
    .orderBy(desc(deviceStates.valuesAt))
    .limit(1)
    .as('latest')
  return db
    .select({
      place: keyset.place,
      code: equipment.code,
      family: equipment.family,
      values: latest.values,
      at: latest.at,
    })
    .from(equipment)
    .innerJoinLateral(latest, sql`true`)
    .where(
      and(
        visibleTo(caller),
        or(eq(equipment.family, 'lift'), eq(equipment.family, 'escalator')),
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/** The faults that a rule concludes from: entrapments, and urgent ones by their condition. */
const faultOf: SQL<string> = sql<string>`case ${alerts.rule} when 'entrapment' then 'entrapment' else ${alerts.condition} end`

/**
 * One page of the alerts about faults that the standard has a type for, with the order that deals with each. An entrapment that
 * was both reported and inferred is one fault: the one that was told first.
 */
export function listExchangedFaults(db: Database, caller: Caller, keyset: Keyset) {
  const known = sql.join(
    gbt38656Faults.map(([, fault]) => sql`${fault}`),
    sql`, `,
  )
  return db
    .select({
      place: keyset.place,
      id: alerts.id,
      code: alerts.equipmentCode,
      fault: faultOf,
      startedAt: alerts.startedAt,
      resolvedAt: alerts.resolvedAt,
      orderId: orderIdShownTo(caller, alerts.orderId),
      kind: workOrders.kind,
      state: workOrders.state,
      closedAt: workOrders.closedAt,
      rootCause: workOrders.rootCause,
      steps: orderSteps,
    })
    .from(alerts)
    .innerJoin(equipment, eq(equipment.code, alerts.equipmentCode))
    .leftJoin(workOrders, and(eq(workOrders.id, alerts.orderId), orderStageVisibleTo(caller)))
    .where(
      and(
        visibleTo(caller),
        sql`${alerts.rule} in ('entrapment', 'urgent-fault')`,
        sql`${faultOf} in (${known})`,
        not(isToldBefore),
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

type EquipmentRow = RowOf<typeof listExchangedEquipment>
type StatusRow = RowOf<typeof listExchangedStatus>
type FaultRow = RowOf<typeof listExchangedFaults>

/** What was made of a row. */
interface Outcome<Told> {
  readonly equipmentCode: string
  readonly told: Told | null
  readonly leftOut: string[]
}

/** Holds a row against its schema before it leaves: whole, or not at all with the reasons. */
function outcomeOf<Schema extends z.ZodType>(
  schema: Schema,
  code: string,
  row: object,
): Outcome<z.output<Schema>> {
  const present = Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== undefined),
  )
  const read = schema.safeParse(present)
  if (read.success) return { equipmentCode: code, told: read.data, leftOut: [] }
  const leftOut = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return { equipmentCode: code, told: null, leftOut }
}

const chinaOffsetMs = 8 * 3_600_000
const chinaTime = (at: Date | null | undefined) =>
  at == null ? undefined : new Date(at.getTime() + chinaOffsetMs).toISOString().slice(0, 19).replace('T', ' ')

/** Elements that the registry keeps as attributes, under the standard's names. */
const asAttributes = [
  'USE_COD',
  'Code_Lift',
  'EQP_MOD',
  'FAC_COD',
  'Equipment_Date',
  'Installation_Unit',
  'Custom_Number',
]
const asNumbers = ['Total_Floor', 'Total_Station', 'Total_Door']

export function exchangedEquipment(row: EquipmentRow): Outcome<z.output<typeof gbt38656EquipmentSchema>> {
  const { code, attributes, family } = row
  const more = (names: readonly string[], read: (text: string) => unknown) =>
    Object.fromEntries(names.flatMap((name) => (attributes[name] ? [[name, read(attributes[name])]] : [])))
  return outcomeOf(gbt38656EquipmentSchema, code, {
    REG_COD: code,
    EQP_TYPE: `${row.class.slice(0, 1)}000`,
    EQP_SORT: `${row.class.slice(0, 2)}00`,
    EQP_VART: row.class,
    USE_UNT: row.useUnit,
    ...more(asAttributes, String),
    Manufacturer: row.manufacturer,
    Installation_Date: row.installedOn,
    Maintenance_Unit: row.firm,
    Emergency_Number: row.firmPhone,
    ...more(asNumbers, Number),
    ...(family === 'lift' && { Rated_Speed: row.ratedSpeedMps, Rated_Load: row.ratedLoadKg }),
    ...(family === 'escalator' && { Nominal_Speed: row.ratedSpeedMps }),
  })
}

/** Closed and locked, of the seven states of a door. [GB/T 24476-2017 annex A] */
const closed: readonly Value[] = [2, 5]
const yesOrNo = (yes: boolean) => String(yes ? gbt38656Yes : gbt38656No)
const text = (value: Value | undefined) => (value === undefined ? undefined : String(value))
const flag = (value: Value | undefined) => (typeof value === 'boolean' ? yesOrNo(value) : undefined)
const whole = (value: Value | undefined) => (typeof value === 'number' ? Math.floor(value) : undefined)

export function exchangedStatus({
  code,
  family,
  values,
  at,
}: StatusRow): Outcome<z.output<typeof gbt38656StatusSchema>> {
  const { mode, car, direction, doorZone, floor, door, passenger, runHours, tripCount } = values
  const common = {
    REG_COD: code,
    Stats_Timestamp: chinaTime(at),
    Total_Running_Time: whole(runHours),
    Present_Counter_Value: whole(tripCount),
  }
  if (family === 'escalator') {
    // it knows three modes, and 3 for what is none of them
    const shown = typeof mode === 'number' && mode <= 2 ? mode : 3
    const running = { Service_Mode: text(shown), Operation_Direction: text(direction) }
    return outcomeOf(gbt38656StatusSchema, code, { ...common, ...running })
  }
  return outcomeOf(gbt38656StatusSchema, code, {
    ...common,
    Service_Mode: text(mode),
    Car_Status: text(car),
    Car_Direction: text(direction),
    Door_Zone: flag(doorZone),
    Car_Position: text(floor),
    Door_Status: door === undefined ? undefined : yesOrNo(closed.includes(door)),
    Passenger_Status: flag(passenger),
  })
}

/** How far an order is, in the standard's words; its other kinds deal with no faults. */
export const handlingIn: Partial<Record<OrderKind, Readonly<Record<string, Gbt38656Handling>>>> = {
  rescue: {
    alarmed: 'raised',
    answered: 'responded',
    dispatched: 'responded',
    accepted: 'responded',
    arrived: 'arrived',
    released: 'arrived',
    closed: 'done',
    'self-released': 'done',
    cancelled: 'done',
    'false-alarm': 'false-alarm',
  },
  repair: {
    reported: 'raised',
    accepted: 'responded',
    'signed-in': 'arrived',
    'waiting-for-parts': 'arrived',
    done: 'arrived',
    confirmed: 'done',
    withdrawn: 'false-alarm',
  },
}

const typeOf = new Map<string, string>(
  gbt38656Faults.map(([code, fault]: readonly [string, FaultId]) => [fault, code]),
)
const statusOf = new Map<string, string>(
  Object.entries(gbt38656Handlings).map(([code, name]) => [name, code]),
)

export function exchangedFault(row: FaultRow): Outcome<z.output<typeof gbt38656FaultSchema>> {
  const { id, code, kind, state, resolvedAt, steps } = row
  const handlings = kind === null ? undefined : handlingIn[kind]
  const handling = handlings?.[state ?? ''] ?? (resolvedAt === null ? 'raised' : 'done')
  const first = (wanted: Gbt38656Handling) => {
    const found = steps?.find(({ to }) => handlings?.[to] === wanted)
    return found === undefined ? undefined : new Date(found.at)
  }
  const endedAt = handlings === undefined ? resolvedAt : row.closedAt
  return outcomeOf(gbt38656FaultSchema, code, {
    REG_COD: code,
    Fault_ID: String(id),
    Order_Number: row.orderId === null ? undefined : String(row.orderId),
    Fault_Type: typeOf.get(row.fault),
    Fault_Timestamp: chinaTime(row.startedAt),
    Deal_Status: statusOf.get(handling),
    Deal_Respond_Time: chinaTime(first('responded')),
    Deal_Arrive_Time: chinaTime(first('arrived')),
    Deal_End_Time: chinaTime(endedAt),
    Deal_Node: row.rootCause,
  })
}
