import { z } from 'zod'
import { orderClockSchema, orderMoveSchema } from './api-orders.ts'
import { bilingual } from './bilingual.ts'
import { connectionStates, equipmentStatuses, families } from './equipment.ts'
import { alertResolutions, alertStates, orderKinds } from './orders.ts'
import { serviceLevels, stopKinds } from './registry.ts'
import { roles } from './roles.ts'

/** Shapes of the answers under `/api/v1`. Instants are RFC 3339 in UTC; days are `YYYY-MM-DD` in the server's time zone. */

const instant = z.iso.datetime()
const day = z.iso.date()
const count = z.number().int().nonnegative()

/** RFC 9457. `code` is stable; `detail` is for people. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  /** The `x-request-id` of the answer; the server's log has it. */
  requestId: z.string().optional(),
})

export const meSchema = z.object({
  name: z.string(),
  role: z.enum(roles),
  party: z.string().nullable(),
  district: z.string().nullable(),
  /** Who they are among the people of the registry, where that is known: orders name people by this id. */
  person: z.object({ id: z.number().int(), name: z.string(), party: z.string() }).nullable(),
})

export const overviewSchema = z.object({
  /** When alerts and orders were counted: some seconds ago where there are many, equipment and duties up to two minutes. */
  countedAt: instant,
  equipment: z.object({
    total: count,
    byStatus: z.record(z.enum(equipmentStatuses), count),
    /** Stands still until an open rescue or repair is done. */
    outOfService: count,
    /** An order to stop stands. */
    stopped: count,
    /** In use though the last inspection or self-inspection was failed. */
    failedInspection: count,
  }),
  connections: z.record(z.enum(connectionStates), count),
  alerts: z.object({ firing: count, byRule: z.record(z.string(), count) }),
  orders: z.object({ open: count, byKind: z.record(z.enum(orderKinds), count) }),
  overdue: z.record(z.string(), count),
  /** Hoistway itself is not well: one for each of its programs, usually none. */
  degraded: z.array(
    z.object({
      since: instant,
      /** `journal`, `disk`, `seriesStore`, `seriesReader`, `seriesMissing`, `rulesReader`, `pipeline`; `detail` is for administrators, null for others. */
      troubles: z.array(z.object({ source: z.string(), detail: z.string().nullable() })),
    }),
  ),
})

export const equipmentItemSchema = z.object({
  code: z.string(),
  class: z.string(),
  className: bilingual,
  family: z.enum(families),
  name: z.string().nullable(),
  district: z.string().nullable(),
  address: z.string().nullable(),
  status: z.enum(equipmentStatuses),
  useUnit: z.string().nullable(),
  maintenanceFirm: z.string().nullable(),
  connection: z.enum(connectionStates),
  lastSeenAt: instant.nullable(),
  /** Duties whose due day has passed. */
  overdue: z.array(z.string()),
  /** True while a rescue is open, or a repair that says so is not done. */
  outOfService: z.boolean(),
  /** The strictest order to stop that stands (查封, 责令停用); all of them are under `/stops`. */
  stop: z.enum(stopKinds).nullable(),
  /** The day of the last inspection or self-inspection, where that was failed: it may not be used. */
  failedInspectionOn: day.nullable(),
  /** An alert of it is firing. */
  alerting: z.boolean(),
  /** All of these in one word, as screens and prints show it. */
  state: z.enum([...equipmentStatuses, ...stopKinds, 'failed-inspection', 'out-of-service']),
})

/** What a device reported: a fault raised or cleared, an alarm, a finding, a change of mode. */
export const eventSchema = z.object({
  id: z.number().int(),
  equipmentCode: z.string(),
  deviceId: z.string(),
  code: z.string(),
  severity: z.enum(['rescue', 'urgent', 'fault', 'notice']),
  active: z.boolean(),
  /** On the device's clock, or ours where that was impossible. */
  observedAt: instant,
  receivedAt: instant,
  /** `live`: told of now; `stale`: the clock was far off; `backfill`: told of the past. */
  freshness: z.enum(['live', 'stale', 'backfill']),
  /** Whatever the device said with it. */
  detail: z.unknown(),
  /** Table and code of the vendor, as they came. */
  source: z.unknown(),
})
export type EquipmentEvent = z.infer<typeof eventSchema>

/** The newest message behind an alert about bytes that cannot be read: they may have told of a trapped person. */
export const unreadableMessageSchema = z.object({
  deviceId: z.string(),
  topic: z.string(),
  receivedAt: instant,
  /** Why it was refused, as of a dead letter. */
  code: z.string(),
  reason: z.string(),
  payloadBytes: count,
  /** The first 512 bytes. */
  headBase64: z.string(),
  headHex: z.string(),
  /** The same as text, U+FFFD for bytes that are none. */
  headText: z.string(),
  /** Null until it is written, and once it is forgotten; dead letters are for administrators. */
  deadLetterId: z.number().int().nullable(),
})

const metricValue = z.union([z.number(), z.boolean()])

export const alertSchema = z.object({
  id: z.number().int(),
  rule: z.string(),
  /** What of the rule holds: a fault's code, how it was noticed, or the device's id where the rule watches devices. */
  condition: z.string(),
  state: z.enum(alertStates),
  equipmentCode: z.string(),
  equipmentName: z.string().nullable(),
  district: z.string().nullable(),
  /** Since when the condition holds, on the device's clock. */
  startedAt: instant,
  firedAt: instant,
  resolvedAt: instant.nullable(),
  resolution: z.enum(alertResolutions).nullable(),
  /** Who ended it, where a person did, and why. */
  resolvedBy: z.string().nullable(),
  resolvedReason: z.string().nullable(),
  occurrences: count,
  /** When it was said last. */
  lastOccurredAt: instant,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  shelvedUntil: instant.nullable(),
  orderId: z.number().int().nullable(),
  /** Of the rule `unreadable-alarm`; else null. */
  message: unreadableMessageSchema.nullable(),
})

export const orderSchema = z.object({
  id: z.number().int(),
  kind: z.enum(orderKinds),
  state: z.string(),
  equipmentCode: z.string(),
  equipmentName: z.string().nullable(),
  district: z.string().nullable(),
  address: z.string().nullable(),
  /** Where the equipment stands, degrees (WGS 84): near there one arrives and signs in. Null where unknown. */
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  useUnit: z.string().nullable(),
  maintenanceFirm: z.string().nullable(),
  /** The rule or duty that opened it, or `person`, `public-report`, `after-rescue`, `lead`, `rectification-overdue`. */
  cause: z.string(),
  /** Rises by one with every change: what `version` of a move is held against. */
  version: count,
  /** The order beneath which this one was opened. */
  parentId: z.number().int().nullable(),
  /** Who is in charge of it. */
  partyId: z.number().int().nullable(),
  party: z.string().nullable(),
  /** The person of that party. */
  assigneeId: z.number().int().nullable(),
  /** Of a rescue: 1 the contracted firm, 2 the grid station, 3 the fire brigade. */
  tier: z.number().int().nullable(),
  /**
   * Of a rescue: who sent the party in charge (the name, `system` where the system did: `bySystem`), and when. Null where nobody
   * was sent, and for other kinds.
   */
  sent: z.object({ by: z.string(), bySystem: z.boolean(), at: instant }).nullable(),
  /** People wait and nobody is sent yet: a rescue before it is dispatched, or one whose tier has no party named. */
  nobodySent: z.boolean(),
  rootCause: z.string().nullable(),
  /** The equipment is out of service while it is open. */
  outOfService: z.boolean(),
  openedAt: instant,
  /** When it must be done, by the rulebook; null where there is no limit. */
  dueAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** True while open past `dueAt`. */
  overdue: z.boolean(),
  /** How often the cause was seen while the order was open. */
  occurrences: count,
  lastOccurredAt: instant,
  /** When the cause went away by itself; the order stays open for people to close. */
  causeResolvedAt: instant.nullable(),
})

/** Most steps, conditions, clocks, children, certificates in the answer of what they belong to: the newest. The total is beside them. */
export const mostInFile = 200

export const orderStepSchema = z.object({
  at: instant,
  actor: z.string(),
  event: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  note: z.string().nullable(),
  /** What the move carried: reason, place, workers. */
  fields: z.record(z.string(), z.unknown()),
})

/** A condition behind an order: an alert of its own, which begins and ends for itself. */
export const orderConditionSchema = alertSchema.pick({
  id: true,
  rule: true,
  condition: true,
  state: true,
  startedAt: true,
  firedAt: true,
  resolvedAt: true,
  occurrences: true,
})

/** An order with all that was found for it: the newest 200 conditions, oldest first. */
export const orderWithConditionsSchema = orderSchema.extend({
  conditions: z.array(orderConditionSchema).max(mostInFile),
  conditionsTotal: count,
})

export const orderFileSchema = orderWithConditionsSchema.extend({
  /** The newest 200, oldest first; `/work-orders/{id}/history` has all. */
  history: z.array(orderStepSchema).max(mostInFile),
  historyTotal: count,
  /** Of a rescue: every party that was sent and may still arrive, the one in charge among them. */
  sentParties: z.array(z.object({ id: z.number().int(), name: z.string() })),
  /** What is kept of its moves beside the columns: workers, checklist, dates. */
  details: z.record(z.string(), z.unknown()),
  /** The newest 200, oldest first. */
  clocks: z.array(orderClockSchema).max(mostInFile),
  clocksTotal: count,
  /** Orders beneath it: the newest 200, oldest first. */
  children: z
    .array(
      z.object({ id: z.number().int(), kind: z.enum(orderKinds), state: z.string(), closed: z.boolean() }),
    )
    .max(mostInFile),
  childrenTotal: count,
  /** What the caller may do to it now. */
  allowedEvents: z.array(z.string()),
  /** The same, with what each needs. */
  moves: z.array(orderMoveSchema),
})

/** `isNew` is false where one was open already: the cause was noted on it. */
export const orderOpenedSchema = z.object({ isNew: z.boolean(), order: orderFileSchema })

/** What the server said no to: a stable code, and a reason for people. */
const refusal = z.object({ at: instant, code: z.string(), reason: z.string() })

export const equipmentFileSchema = equipmentItemSchema.extend({
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  manufacturer: z.string().nullable(),
  jurisdiction: z.string(),
  installedOn: day.nullable(),
  lastMaintenanceOn: day.nullable(),
  lastInspectionOn: day.nullable(),
  ratedSpeedMps: z.number().nullable(),
  ratedLoadKg: z.number().nullable(),
  inspectionBody: z.string().nullable(),
  site: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  /** The name is under `/people`, for those who may know it. */
  safetyOfficerId: z.number().int().nullable(),
  /** When each level of service was done last, by the records; a deeper one counts as the shallower ones too. */
  services: z.record(z.enum(serviceLevels), day.nullable()),
  /** One more with every change. */
  version: z.number().int(),
  attributes: z.record(z.string(), z.string()),
  devices: z.array(
    z.object({
      id: z.string(),
      connection: z.enum(connectionStates),
      /** It can tell of a trapped person, as what it said has shown. The connection of the equipment is that of such a device where there is one. */
      watchesCar: z.boolean(),
      /** When something of it was kept last; what is refused whole does not count, since nobody can tell what it says. */
      lastSeenAt: instant.nullable(),
      /** When a message of it came last that could not be kept, or not whole. */
      lastRefusedAt: instant.nullable(),
      /** How far its clock is ahead of the server's (behind: negative), ms, estimated; null unless it is more than 5 s off. */
      clockAheadMs: z.number().int().nullable(),
      /** Messages that could not be kept and wait for somebody; counted up to 1,000. */
      deadLetters: count,
      /** Messages that were acknowledged and kept as dead letters only: of a wrong topic, or too large. */
      refusedMessages: count,
      /** The last of them, and why. */
      lastRefusal: refusal.nullable(),
      /** Why the server ended its connection last, for what the device did. */
      lastClosing: refusal.nullable(),
      /** The Sparkplug edge node that may speak for it, and what that calls it. */
      nodeId: z.string().nullable(),
      alias: z.string().nullable(),
    }),
  ),
  /** Devices that were moved away to other equipment, the last one first; their history stays here. */
  pastDevices: z.array(z.object({ id: z.string(), until: instant, lastSeenAt: instant.nullable() })),
  /**
   * Last known value of every metric, whichever device told it last. `latest` says of each which device and when it was
   * observed, on the server's clock; `at` is the newest of those times.
   */
  live: z.object({
    at: instant.nullable(),
    values: z.record(z.string(), metricValue),
    latest: z.record(z.string(), z.object({ value: metricValue, at: instant, deviceId: z.string() })),
  }),
  /** Metrics that this family of equipment may send. */
  metrics: z.array(
    bilingual.extend({ id: z.string(), unit: z.string(), type: z.enum(['double', 'integer', 'boolean']) }),
  ),
  calendar: z.array(
    z.object({ duty: z.string(), dueOn: day, overdueDays: count, clause: bilingual, source: z.string() }),
  ),
  /** Firing, newest first. */
  alerts: z.array(alertSchema),
  /** Open, newest first. */
  orders: z.array(orderWithConditionsSchema),
})

export const overdueItemSchema = z.object({
  duty: z.string(),
  equipmentCode: z.string(),
  equipmentName: z.string().nullable(),
  class: z.string(),
  className: bilingual,
  district: z.string().nullable(),
  address: z.string().nullable(),
  useUnit: z.string().nullable(),
  maintenanceFirm: z.string().nullable(),
  dueOn: day,
  overdueDays: count,
  /** The clause that set the day, and where it is written. */
  clause: bilingual,
  source: z.string(),
  /** The open order for it, once the duty has run. */
  orderId: z.number().int().nullable(),
})

/**
 * One event of `GET /stream`: `event:` is the type, `id:` the place to resume from. A `gap` says that events after the place
 * that was asked for are not kept any more: what is known of states may be stale and is to be read anew.
 */
export const liveEventSchema = z.object({
  type: z.enum(['alert', 'order', 'presence', 'system', 'gap']),
  /** Null where it is about Hoistway itself (`system`, `gap`). */
  equipmentCode: z.string().nullable(),
  /** The alert's, order's or degradation's id; null for presence. */
  id: z.number().int().nullable(),
  /** The alert's or order's kind (rule or order kind); `connection` for presence, `degraded` for system, `stream` for a gap. */
  kind: z.string(),
  /** The state now. */
  state: z.string(),
  /** Of an order: what happened to it, as its history calls it; `repeat` where its cause was seen again. Null for all else. */
  event: z.string().nullable().default(null),
  at: instant,
})

/** A page of a list; `nextCursor` is null on the last one. `total` where asked for; not exact: so many, or more. */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.object({ count, isExact: z.boolean() }).optional(),
  })
}

export type Me = z.infer<typeof meSchema>
export type Overview = z.infer<typeof overviewSchema>
export type EquipmentItem = z.infer<typeof equipmentItemSchema>
export type EquipmentFile = z.infer<typeof equipmentFileSchema>
export type OrderCondition = z.infer<typeof orderConditionSchema>
export type Alert = z.infer<typeof alertSchema>
export type WorkOrder = z.infer<typeof orderSchema>
export type WorkOrderFile = z.infer<typeof orderFileSchema>
export type OverdueItem = z.infer<typeof overdueItemSchema>
export type LiveEvent = z.infer<typeof liveEventSchema>
export type Problem = z.infer<typeof problemSchema>
export interface Page<T> {
  items: T[]
  nextCursor: string | null
  total?: { count: number; isExact: boolean }
}
