import { type AnyColumn, and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import {
  type Caller,
  type ConnectionState,
  type EquipmentStatus,
  type PartyKind,
  searchForms,
} from '../schemas/index.ts'
import { type Database, type Keyset, type Sorting, sortKey } from '../storage/relational/index.ts'
import { connectionState, type Silence } from './connection.ts'
import { firstVisible } from './first-visible.ts'
import { parties } from './parties/tables.ts'
import { knownDays } from './records/days.ts'
import { inDistrict, isVisibleTo, likeLiteral, visibleTo } from './scope.ts'
import { sites } from './sites/tables.ts'
import { deviceRefusals, deviceStates, devices, equipment, searchedText } from './tables.ts'

export const useUnits = alias(parties, 'use_units')
export const maintenanceFirms = alias(parties, 'maintenance_firms')
const inspectionBodies = alias(parties, 'inspection_bodies')

export interface EquipmentFilter {
  /** Part of a code, name or address. */
  readonly q?: string | undefined
  /** Catalogue class; one that ends in zeros means all below it. */
  readonly class?: string | undefined
  readonly district?: string | undefined
  /** Name of a use unit or maintenance firm. */
  readonly party?: string | undefined
  readonly siteId?: number | undefined
  readonly status?: EquipmentStatus | undefined
  /** A further condition on the equipment, from a domain above. */
  readonly where?: SQL | undefined
}

/**
 * Equipment in whose code, name or address a text is. An index has all pairs of characters, since a Chinese word is as short as
 * that; a single character is looked for in one piece after another.
 */
function found(text: string): SQL {
  return or(...searchForms(text).map(foundAs)) as SQL
}

function foundAs(wanted: string): SQL {
  const characters = [...wanted]
  const pairs = characters.slice(1).map((character, n) => `${characters[n]}${character}`)
  const contains = sql`${searchedText(equipment)} like ${`%${likeLiteral(wanted)}%`}`
  return pairs.length === 0
    ? contains
    : sql`(search_pairs(${searchedText(equipment)}) @> ${sql.param(pairs)}::text[] and ${contains})`
}

/** Equipment of a use unit or maintenance firm of this name. */
function ofParty(name: string): SQL {
  const codesOf = (kind: PartyKind, side: AnyColumn) =>
    sql`select ${equipment.code} from ${equipment} join ${parties} on ${parties.id} = ${side}
      where ${parties.kind} = ${kind} and ${parties.name} = ${name}`
  return sql`${equipment.code} = any(array(
    ${codesOf('use-unit', equipment.useUnitId)} union all ${codesOf('maintenance-firm', equipment.maintenanceFirmId)}))`
}

/** The condition that a filter stands for. */
export function matching(filter: EquipmentFilter): SQL | undefined {
  return and(
    filter.q === undefined ? undefined : found(filter.q),
    filter.class === undefined
      ? undefined
      : sql`${equipment.class} like ${`${likeLiteral(filter.class.replace(/0+$/, ''))}%`}`,
    filter.district === undefined ? undefined : inDistrict(filter.district),
    filter.party === undefined ? undefined : ofParty(filter.party),
    filter.siteId === undefined ? undefined : eq(equipment.siteId, filter.siteId),
    filter.status === undefined ? undefined : eq(equipment.status, filter.status),
    filter.where,
  )
}

/**
 * The devices that the connection of equipment is judged by come first: those that can tell of a trapped person, so that a camera
 * that talks hides no dead controller; of those who spoke last.
 */
const watchersFirst = [
  sql`${deviceStates.watchesCar} desc nulls last`,
  sql`${deviceStates.lastSeenAt} desc nulls last`,
]

/** The device that its connection is judged by, as one row beside the equipment. */
function judgedDevice(db: Database) {
  return db
    .select({
      id: sql<string>`${devices.id}`.as('judged_device_id'),
    })
    .from(devices)
    .leftJoin(deviceStates, eq(deviceStates.deviceId, devices.id))
    .where(and(eq(devices.equipmentCode, equipment.code), isNull(devices.revokedAt)))
    .orderBy(...watchersFirst, asc(devices.id))
    .limit(1)
    .as('judged_device')
}

/** What the list says of the connection is this. */
function connectedAs(wanted: ConnectionState, silence: Silence): SQL | undefined {
  const state = connectionState(silence)
  // so that the few are looked for where they are few: the judged device can only be so where any is
  const anyDevice =
    wanted === 'never'
      ? undefined
      : sql`${equipment.code} in (select ${devices.equipmentCode} from ${devices}
          join ${deviceStates} on ${deviceStates.deviceId} = ${devices.id}
          where ${devices.revokedAt} is null and ${state} = ${wanted})`
  return and(anyDevice, sql`${state} = ${wanted}`)
}

/** By code, unless asked otherwise. */
export const equipmentSorting: Sorting = {
  keys: {
    code: sortKey(equipment.code),
    name: sortKey(equipment.name),
    installedOn: sortKey(equipment.installedOn),
  },
  tie: ['code'],
  usual: 'code',
}

/** One page of the equipment that a caller may see. */
export function listEquipment(
  db: Database,
  caller: Caller,
  filter: EquipmentFilter & { readonly connection?: ConnectionState | undefined },
  keyset: Keyset,
  silence: Silence,
) {
  const { code } = equipment
  const { connection } = filter
  const wanted = and(matching(filter), keyset.after)
  const page =
    connection === undefined
      ? firstVisible(caller, { table: equipment, key: [code], equipmentCode: code }, { wanted, keyset })
      : // of what is joined beside it
        and(visibleTo(caller), wanted, connectedAs(connection, silence))
  const judged = judgedDevice(db)
  return db
    .select({
      place: keyset.place,
      code,
      class: equipment.class,
      family: equipment.family,
      name: equipment.name,
      district: equipment.district,
      address: equipment.address,
      status: equipment.status,
      failedInspectionOn: equipment.failedInspectionOn,
      failedSelfInspectionOn: equipment.failedSelfInspectionOn,
      useUnit: useUnits.name,
      maintenanceFirm: maintenanceFirms.name,
      connection: connectionState(silence),
      lastSeenAt: deviceStates.lastSeenAt,
    })
    .from(equipment)
    .leftJoin(useUnits, eq(useUnits.id, equipment.useUnitId))
    .leftJoin(maintenanceFirms, eq(maintenanceFirms.id, equipment.maintenanceFirmId))
    .leftJoinLateral(judged, sql`true`)
    .leftJoin(deviceStates, eq(deviceStates.deviceId, judged.id))
    .where(page)
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/** All that the registry itself knows of one piece of equipment; undefined where the caller may not know of it. */
export async function readEquipment(db: Database, caller: Caller, code: string, silence: Silence) {
  const [row] = await db
    .select({
      equipment,
      known: knownDays,
      useUnit: useUnits.name,
      maintenanceFirm: maintenanceFirms.name,
      inspectionBody: inspectionBodies.name,
      site: { id: sites.id, name: sites.name },
    })
    .from(equipment)
    .leftJoin(useUnits, eq(useUnits.id, equipment.useUnitId))
    .leftJoin(maintenanceFirms, eq(maintenanceFirms.id, equipment.maintenanceFirmId))
    .leftJoin(inspectionBodies, eq(inspectionBodies.id, equipment.inspectionBodyId))
    .leftJoin(sites, eq(sites.id, equipment.siteId))
    .where(and(eq(equipment.code, code), visibleTo(caller)))
  if (row === undefined) return undefined
  const terminals = await db
    .select({
      id: devices.id,
      connection: connectionState(silence),
      lastSeenAt: deviceStates.lastSeenAt,
      watchesCar: deviceStates.watchesCar,
      values: deviceStates.values,
      valueTimes: deviceStates.valueTimes,
      valuesAt: deviceStates.valuesAt,
      clockAheadMs: deviceStates.clockAheadMs,
      refusals: deviceRefusals,
      assignedAt: devices.assignedAt,
      nodeId: devices.nodeId,
      alias: devices.alias,
    })
    .from(devices)
    .leftJoin(deviceStates, eq(deviceStates.deviceId, devices.id))
    .leftJoin(deviceRefusals, eq(deviceRefusals.deviceId, devices.id))
    .where(and(eq(devices.equipmentCode, code), isNull(devices.revokedAt)))
    .orderBy(...watchersFirst, asc(devices.id))
  const { equipment: own, known, ...names } = row
  return { ...own, ...known, ...names, devices: terminals }
}

/**
 * What the public may know of the equipment behind the code on a plate, whoever asks; undefined where there is none. Names and
 * telephones are of organisations.
 * @param publicId a UUID
 */
export async function readPublicEquipment(db: Database, publicId: string) {
  const [row] = await db
    .select({
      code: equipment.code,
      family: equipment.family,
      status: equipment.status,
      jurisdiction: equipment.jurisdiction,
      failedInspectionOn: equipment.failedInspectionOn,
      failedSelfInspectionOn: equipment.failedSelfInspectionOn,
      useUnit: { name: useUnits.name, phone24h: useUnits.phone24h },
      maintenanceFirm: { name: maintenanceFirms.name, phone24h: maintenanceFirms.phone24h },
    })
    .from(equipment)
    .leftJoin(useUnits, eq(useUnits.id, equipment.useUnitId))
    .leftJoin(maintenanceFirms, eq(maintenanceFirms.id, equipment.maintenanceFirmId))
    .where(eq(equipment.publicId, publicId))
  return row
}

/** Whether a caller may know of a piece of equipment, and its family when so. */
export async function findVisible(db: Database, caller: Caller, code: string) {
  const [row] = await db
    .select({ code: equipment.code, family: equipment.family })
    .from(equipment)
    .where(and(eq(equipment.code, code), visibleTo(caller)))
  return row
}

/** How much equipment a caller may see, by status and by connection. */
export async function countEquipment(db: Database, caller: Caller, silence: Silence) {
  const byStatus = db
    .select({ status: equipment.status, count: sql<number>`count(*)::int` })
    .from(equipment)
    .where(visibleTo(caller))
    .groupBy(equipment.status)
  const state = connectionState(silence)
  const byConnection = db
    .select({ state: sql<ConnectionState>`${state}`.as('state'), count: sql<number>`count(*)::int` })
    .from(devices)
    .leftJoin(deviceStates, eq(deviceStates.deviceId, devices.id))
    .where(and(isNull(devices.revokedAt), isVisibleTo(caller, devices.equipmentCode)))
    .groupBy(sql`1`)
  return { byStatus: await byStatus, byConnection: await byConnection }
}
