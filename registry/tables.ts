import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { EquipmentStatus, Family, Value } from '../schemas/index.ts'
import { asFolder, parties } from './parties/tables.ts'
import { people } from './people/tables.ts'
import { sites } from './sites/tables.ts'

/** What a search looks through. */
export const searchedText = ({ code, name, address }: Record<'code' | 'name' | 'address', AnyPgColumn>) =>
  sql`lower(${code} || '|' || coalesce(${name}, '') || '|' || coalesce(${address}, ''))`

/** The lift, escalator, crane or boiler watched. */
export const equipment = pgTable(
  'equipment',
  {
    /** Registration code. */
    code: text().primaryKey(),
    /** Random, for the code on its plate: it tells nothing and cannot be guessed from another's. */
    publicId: uuid().notNull().unique('equipment_public_id').defaultRandom(),
    class: text().notNull(),
    family: text().notNull().$type<Family>(),
    name: text(),
    /** A path from the widest to the narrowest: `Shanghai/Changning`. */
    district: text(),
    address: text(),
    lat: doublePrecision(),
    lon: doublePrecision(),
    useUnitId: integer().references(() => parties.id),
    /** Firm and body as of today: by the contracts, or, where none has begun yet, as the source registry said. */
    maintenanceFirmId: integer().references(() => parties.id),
    inspectionBodyId: integer().references(() => parties.id),
    siteId: integer().references(() => sites.id),
    /** The one safety officer of the use unit to whom it is named. [SAMR Order 74] */
    safetyOfficerId: integer().references(() => people.id),
    manufacturer: text(),
    /** Whose rulebook applies: `cn`, `us-ny-nyc`. */
    jurisdiction: text().notNull().default('cn'),
    status: text().notNull().$type<EquipmentStatus>().default('in-use'),
    installedOn: date({ mode: 'string' }),
    /** As the source registry says; `knownDays` is what to read. */
    lastMaintenanceOn: date({ mode: 'string' }),
    lastInspectionOn: date({ mode: 'string' }),
    /** Days that the source registry itself names; they go before any that the rulebook would give. */
    maintenanceDueOn: date({ mode: 'string' }),
    inspectionDueOn: date({ mode: 'string' }),
    /** As the records that stand say. */
    recordedMaintenanceOn: date({ mode: 'string' }),
    recordedInspectionOn: date({ mode: 'string' }),
    recordedInspectionDueOn: date({ mode: 'string' }),
    /** The last inspection, or self-inspection, on record where it was failed and none was passed since; the equipment may not be used. */
    failedInspectionOn: date({ mode: 'string' }),
    failedSelfInspectionOn: date({ mode: 'string' }),
    /** The inspection whose month became the base month, after a restart or a move. [TSG T7001-2023] */
    inspectionBaseOn: date({ mode: 'string' }),
    ratedSpeedMps: doublePrecision(),
    ratedLoadKg: doublePrecision(),
    /** What the source registry tells beyond this. */
    attributes: jsonb().notNull().$type<Record<string, string>>().default({}),
    /** One more with every change. */
    version: integer().notNull().default(1),
    changedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('equipment_district').on(sql`${asFolder(table.district)} text_pattern_ops`),
    index('equipment_use_unit').on(table.useUnitId, table.code),
    index('equipment_maintenance_firm').on(table.maintenanceFirmId, table.code),
    index('equipment_inspection_body').on(table.inspectionBodyId, table.code),
    index('equipment_site').on(table.siteId, table.code),
    index('equipment_changed_at').on(table.changedAt),
    index('equipment_failed')
      .on(table.code)
      .where(sql`failed_inspection_on is not null or failed_self_inspection_on is not null`),
    // orders that the list may be asked for
    index('equipment_name').on(table.name, table.code),
    index('equipment_installed_on').on(table.installedOn, table.code),
    index('equipment_class').on(sql`${table.class} text_pattern_ops`),
    index('equipment_search').using('gin', sql`search_pairs(${searchedText(table)})`),
  ],
)

/** The monitoring terminal that speaks MQTT for a piece of equipment. */
export const devices = pgTable(
  'devices',
  {
    id: text().primaryKey(),
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code),
    /** SHA-256 of a 256-bit random secret, hex. */
    secretHash: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** When the secret was made. */
    secretAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    revokedAt: timestamp({ withTimezone: true }),
    /** Since when it serves this equipment, where it served other before; what came earlier is of that. */
    assignedAt: timestamp({ withTimezone: true }),
    /** The Sparkplug edge node that may speak for it, and the name that it is called there. */
    nodeId: text().references((): AnyPgColumn => devices.id),
    alias: text(),
  },
  (table) => [
    index('devices_equipment').on(table.equipmentCode),
    uniqueIndex('devices_alias')
      .on(table.nodeId, table.alias)
      .where(sql`node_id is not null and revoked_at is null`),
  ],
)

/** What the server said no to, of each device of which it ever did. */
export const deviceRefusals = pgTable('device_refusals', {
  deviceId: text()
    .primaryKey()
    .references(() => devices.id, { onDelete: 'cascade' }),
  /** Messages that were acknowledged and kept as dead letters only. */
  messages: integer().notNull(),
  /** Those since the last day without one, and when they began. */
  recent: integer().notNull(),
  firstAt: timestamp({ withTimezone: true }),
  messageAt: timestamp({ withTimezone: true }),
  messageCode: text(),
  messageReason: text(),
  /** When and why the server ended its connection last. */
  closedAt: timestamp({ withTimezone: true }),
  closedCode: text(),
  closedReason: text(),
})
/** The equipment that devices served before they were moved, with what they said last there. Never changed. */
export const pastAssignments = pgTable(
  'past_assignments',
  {
    deviceId: text()
      .notNull()
      .references(() => devices.id, { onDelete: 'cascade' }),
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code, { onDelete: 'cascade' }),
    /** When it was moved away. */
    until: timestamp({ withTimezone: true }).notNull(),
    lastSeenAt: timestamp({ withTimezone: true }),
    values: jsonb().notNull().$type<Record<string, Value>>().default({}),
    valuesAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.deviceId, table.until] }),
    index('past_assignments_equipment').on(table.equipmentCode, table.until),
  ],
)

/** What a device said last: rewritten all the time, so kept apart from what seldom changes. */
export const deviceStates = pgTable('device_states', {
  deviceId: text()
    .primaryKey()
    .references(() => devices.id, { onDelete: 'cascade' }),
  connected: boolean().notNull().default(false),
  connectionChangedAt: timestamp({ withTimezone: true }),
  lastSeenAt: timestamp({ withTimezone: true }),
  /** Last value of each metric; when each was observed, epoch ms on the broker's clock; and when the newest was. */
  values: jsonb().notNull().$type<Record<string, Value>>().default({}),
  valueTimes: jsonb().notNull().$type<Record<string, number>>().default({}),
  valuesAt: timestamp({ withTimezone: true }),
  /** How far its clock is ahead of ours, as two messages in a row told alike; and by the last that told it. */
  clockAheadMs: bigint({ mode: 'number' }),
  clockSampleMs: bigint({ mode: 'number' }),
  /** Its role: it can tell of a trapped person, as `tellsOfTrapped` has found. */
  watchesCar: boolean().notNull().default(false),
})
