import { z } from 'zod'
import { equipmentItemSchema } from './api.ts'
import { orderKinds } from './orders.ts'

/** Shapes of `/statistics/…`. What each number is and where it comes from: docs/statistics.md. */

const count = z.number().int().nonnegative()
const figure = z.number().nullable()
/** 0 to 1, to four digits; null where there is nothing to have a share of. */
const share = z.number().min(0).max(1).nullable()

/** By what rows are counted together. `all`: one row. */
export const groupings = ['all', 'firm', 'district', 'month'] as const
export type Grouping = (typeof groupings)[number]

/** By what causes and repeats are told apart: what was found (`causeCode`), or what had been reported. */
export const codings = ['cause', 'fault'] as const
export type Coding = (typeof codings)[number]

export const repeatables = ['alerts', 'repairs', 'rescues'] as const
export type Repeatable = (typeof repeatables)[number]

const group = {
  /** Name of the firm, the district, or `YYYY-MM`; null where there is none, and for `all`. */
  group: z.string().nullable(),
  /** By firm: its id as a party. */
  firmId: z.number().int().nullable(),
}

/** Of times that are counted in minutes: how many, mean, median, 90th percentile and longest. */
export const minutesShape = z.object({
  count,
  meanMin: figure,
  p50Min: figure,
  p90Min: figure,
  maxMin: figure,
})
export const daysShape = z.object({
  count,
  meanDays: figure,
  p50Days: figure,
  p90Days: figure,
  maxDays: figure,
})

/** `alarms` is the sum of `released`, `selfReleased`, `falseAlarms`, `cancelled` and `open`. */
export const rescueStatisticsSchema = z.object({
  ...group,
  alarms: count,
  released: count,
  selfReleased: count,
  falseAlarms: count,
  cancelled: count,
  /** Nobody is released yet. */
  open: count,
  arrivedInTime: count,
  /** Past the limit of arrival, whatever became of it. */
  late: count,
  lateShare: share,
  alarmToArrival: minutesShape,
  arrivalToRelease: minutesShape,
  alarmToRelease: minutesShape,
})

export const causeStatisticsSchema = z.object({
  ...group,
  kind: z.enum(['rescue', 'repair']),
  /** Null where none is said, or not yet. */
  code: z.string().nullable(),
  orders: count,
  /** How many of these are not ended. */
  open: count,
  share,
})

export const clockStatisticsSchema = z.object({
  ...group,
  kind: z.enum(orderKinds),
  clock: z.string(),
  /** The sum of the next four. */
  started: count,
  inTime: count,
  late: count,
  running: count,
  /** Stopped in time without being met. */
  voided: count,
  lateShare: share,
})

export const overdueStatisticsSchema = z.object({
  ...group,
  duty: z.string(),
  /** Equipment that has a due day. */
  inScope: count,
  overdue: count,
  overdueShare: share,
  /** The duty looks at it and it has none: nothing is asked of it, or a record is missing. */
  withoutDay: count,
  daysLate: daysShape,
})

export const serviceStatisticsSchema = z.object({
  ...group,
  /** The sum of the next three. */
  due: count,
  onTime: count,
  late: count,
  /** Due and not done to this day. */
  missed: count,
  onTimeShare: share,
  /** What was done between cannot be told from records. */
  unjudged: count,
  /** Of those done late. */
  daysLate: daysShape,
})

export const repeatRepairStatisticsSchema = z.object({
  ...group,
  /** The sum of the next five. */
  repairs: count,
  repeated: count,
  held: count,
  /** Too early to tell. */
  undecided: count,
  withoutCode: count,
  open: count,
  repeatShare: share,
})

export const repeatedEquipmentSchema = z.object({
  equipmentCode: z.string(),
  equipmentName: z.string().nullable(),
  class: z.string(),
  className: equipmentItemSchema.shape.className,
  district: z.string().nullable(),
  /** As of today. */
  maintenanceFirm: z.string().nullable(),
  count,
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
})
