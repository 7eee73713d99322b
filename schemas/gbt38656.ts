import { z } from 'zod'
import type { FaultId } from './faults.ts'

// GB/T 38656-2020 特种设备物联网系统数据交换技术规范, for both directions: what devices and platforms tell us (ingest/) and what
// we tell platforms. Fault types, handling states, booleans and the names of elements as a published implementation of the
// standard has them (f); the channels of alarms, and that an element may be missing, from general knowledge (m).

/** Fault types: lifts 01 to 11, escalators and moving walks 61 to 65. (f) */
export const gbt38656Faults = [
  ['01', 'safety-circuit-open'],
  ['02', 'door-close-fault'],
  ['03', 'door-open-fault'],
  ['04', 'stopped-outside-door-zone'],
  ['05', 'unintended-movement'],
  ['06', 'motor-runtime-limit'],
  ['07', 'position-lost'],
  ['08', 'restart-prevented'],
  ['09', 'overtravel-top'],
  ['10', 'overtravel-bottom'],
  ['11', 'entrapment'],
  ['61', 'escalator-safety-circuit'],
  ['62', 'escalator-overspeed'],
  ['63', 'escalator-reversal'],
  ['64', 'step-missing'],
  ['65', 'escalator-restart-prevented'],
] as const satisfies readonly (readonly [code: string, fault: FaultId])[]

/** How far a fault has been dealt with. (f) */
export const gbt38656Handlings = {
  '01': 'raised',
  '02': 'responded',
  '04': 'arrived',
  '00': 'done',
  '05': 'false-alarm',
} as const
export type Gbt38656Handling = (typeof gbt38656Handlings)[keyof typeof gbt38656Handlings]

/** Through whom an alarm came. (m) */
export const gbt38656Channels = {
  S01: 'police-110',
  S02: 'property',
  S03: 'maintenance-firm',
  S04: 'iot',
  S05: 'mini-app',
} as const

/** Yes and no. (f) */
export const gbt38656Yes = 1
export const gbt38656No = 2

const words = (max: number) => z.string().min(1).max(max)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** As the clock shows in China. [GB/T 7408] */
const time = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
const yesOrNo = z.enum(['1', '2'])
const count = z.number().int().nonnegative().max(2_147_483_647)
/** 注册代码: how every part of an exchange names its equipment. */
const REG_COD = z.string().regex(/^[0-9A-Za-z-]{1,20}$/, 'a registration code has 1 to 20 letters and digits')
const classCode = z.string().regex(/^[0-9A-Z]{4}$/)

/** What is known of equipment once, and what seldom changes. */
export const gbt38656EquipmentSchema = z.object({
  REG_COD,
  /** Kind, sort and variety by the special-equipment catalogue: `3000`, `3100`, `3110`. */
  EQP_TYPE: classCode,
  EQP_SORT: classCode,
  EQP_VART: classCode,
  USE_UNT: words(100),
  USE_COD: words(20).optional(),
  Code_Lift: words(20).optional(),
  EQP_MOD: words(60).optional(),
  FAC_COD: words(60).optional(),
  Manufacturer: words(100).optional(),
  Equipment_Date: day.optional(),
  Installation_Unit: words(100).optional(),
  Installation_Date: day.optional(),
  Maintenance_Unit: words(100).optional(),
  Custom_Number: words(20).optional(),
  Emergency_Number: words(20).optional(),
  Total_Floor: count.optional(),
  Total_Station: count.optional(),
  Total_Door: count.optional(),
  /** Of lifts, m/s and kg. */
  Rated_Speed: z.number().positive().optional(),
  Rated_Load: z.number().positive().optional(),
  /** Of escalators and moving walks, m/s. */
  Nominal_Speed: z.number().positive().optional(),
})

/** How equipment is running, at the instant of `Stats_Timestamp`. */
export const gbt38656StatusSchema = z.object({
  REG_COD,
  Stats_Timestamp: time,
  /** Lifts 0 to 7; escalators 0 to 3, 3 being unknown. */
  Service_Mode: z.enum(['0', '1', '2', '3', '4', '5', '6', '7']),
  Car_Status: z.enum(['0', '1']).optional(),
  Car_Direction: z.enum(['0', '1', '2']).optional(),
  Door_Zone: yesOrNo.optional(),
  Car_Position: words(4).optional(),
  /** 1 closed, 2 not told to be closed. */
  Door_Status: yesOrNo.optional(),
  Passenger_Status: yesOrNo.optional(),
  /** Of escalators. */
  Operation_Direction: z.enum(['0', '1', '2']).optional(),
  /** Whole hours, and times. */
  Total_Running_Time: count.optional(),
  Present_Counter_Value: count.optional(),
})

/** One fault and how far it has been dealt with. */
export const gbt38656FaultSchema = z.object({
  REG_COD,
  Fault_ID: words(36),
  Order_Number: words(15).optional(),
  Fault_Type: z.enum(gbt38656Faults.map(([code]) => code)),
  Fault_Timestamp: time,
  Deal_Status: z.enum(Object.keys(gbt38656Handlings) as [keyof typeof gbt38656Handlings]),
  Deal_Respond_Time: time.optional(),
  Deal_Arrive_Time: time.optional(),
  Deal_End_Time: time.optional(),
  /** What was done about it. */
  Deal_Node: words(2_000).optional(),
})

/** What an exchange has of each thing: as the standard tells it, or why it cannot. */
const outcome = <Told extends z.ZodObject>(told: Told) =>
  z.object({
    equipmentCode: z.string(),
    told: told.nullable(),
    /** Element and reason, for each that is in the way; empty where it is told. */
    leftOut: z.array(z.string()),
  })
export const gbt38656EquipmentOutcomeSchema = outcome(gbt38656EquipmentSchema)
export const gbt38656StatusOutcomeSchema = outcome(gbt38656StatusSchema)
export const gbt38656FaultOutcomeSchema = outcome(gbt38656FaultSchema)

/** The parts of an exchange, by the name of their files. */
export const gbt38656Parts = {
  equipment: gbt38656EquipmentSchema,
  status: gbt38656StatusSchema,
  faults: gbt38656FaultSchema,
} as const

/** The parts as one JSON Schema document, draft 2020-12: `$defs` has each. */
export function gbt38656JsonSchema(): Record<string, unknown> {
  const definitions = Object.entries(gbt38656Parts).map(([name, schema]) => {
    const { $schema: _draft, ...definition } = z.toJSONSchema(schema, { target: 'draft-2020-12' })
    return [name, definition]
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'GB/T 38656-2020 as Hoistway exports it',
    $defs: Object.fromEntries(definitions),
  }
}
