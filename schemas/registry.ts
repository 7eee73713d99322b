import type { EquipmentStatus } from './equipment.ts'

/** How a maintenance firm is graded, best first. [Shenzhen's grading of maintenance firms] */
export const firmGrades = ['A+', 'A', 'B', 'C', 'D', 'E'] as const
export type FirmGrade = (typeof firmGrades)[number]

/** What a contract is for. */
export const contractKinds = ['maintenance', 'inspection'] as const
export type ContractKind = (typeof contractKinds)[number]

/** Records that are kept of equipment, and (the last two) of a use unit as a whole. [TSG T5002-2017, SAMR Order 74] */
export const recordKinds = [
  'maintenance',
  'inspection',
  'self-inspection',
  'drill',
  'daily-check',
  'weekly-review',
  'monthly-meeting',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** How deep a service goes, shallowest first: a deeper one counts as the shallower ones too. [TSG T5002-2017 art. 6] */
export const serviceLevels = ['half-month', 'quarter', 'half-year', 'year'] as const
export type ServiceLevel = (typeof serviceLevels)[number]

/** `conditional`: may be used while what was found is put right. */
export const inspectionResults = ['pass', 'conditional', 'fail'] as const
export type InspectionResult = (typeof inspectionResults)[number]

/** When things were done last, by the records of a piece of equipment that stand; days are `YYYY-MM-DD`. */
export interface RecordedDays {
  /** A deeper service counts as the shallower ones too. [TSG T5002-2017 art. 6] */
  readonly services: Readonly<Record<ServiceLevel, string | null>>
  /** The first service of any depth. */
  readonly firstServiceOn: string | null
  readonly lastDrillOn: string | null
  /** One that was not failed. */
  readonly lastSelfInspectionOn: string | null
}

/** What was done by a work order, as the registry keeps it; days are `YYYY-MM-DD`. */
export type WorkDone = { readonly doneOn: string } & (
  | {
      readonly kind: 'maintenance'
      readonly level: ServiceLevel
      /** Who did it. */
      readonly peopleIds: readonly number[]
      /** The frozen version of the checklist that they followed. */
      readonly checklistId: string | undefined
    }
  | {
      readonly kind: 'inspection'
      readonly result: InspectionResult
      /** The day by which the next is due, where the report names one. */
      readonly nextOn: string | null
    }
)

/** Parts that are followed by serial number: main parts and safety devices, and our own terminal. [TSG T7007-2022] */
export const partKinds = [
  'drive-machine',
  'brake',
  'control-cabinet',
  'speed-governor',
  'safety-gear',
  'buffer',
  'ascending-overspeed-protection',
  'unintended-movement-protection',
  'landing-door-lock',
  'door-operator',
  'suspension-rope',
  'suspension-belt',
  'step-chain',
  'handrail',
  'monitoring-terminal',
  'other',
] as const
export type PartKind = (typeof partKinds)[number]

/** What happens to equipment in its life; `registry/lifecycle/table.ts` says when and by whom. */
export const lifeCycleEvents = [
  'register',
  'put-into-use',
  'take-out-of-use',
  'report-out-of-use',
  'renovate',
  'restart',
  'change',
  'move',
  'scrap',
  'deregister',
  'exempt',
  'supervise',
  'reinstate',
] as const
export type LifeCycleEvent = (typeof lifeCycleEvents)[number]

/** Orders of an office to stop using equipment: sealed (查封), or ordered not to use it (责令停用). [Special Equipment Safety Law arts 61-62] */
export const stopKinds = ['sealed', 'ordered-to-stop'] as const
export type StopKind = (typeof stopKinds)[number]

/** One thing that happened, as deadlines look at it; days are `YYYY-MM-DD`. */
export interface LifeCycleStep {
  readonly event: LifeCycleEvent
  readonly from: EquipmentStatus
  readonly to: EquipmentStatus
  readonly effectiveOn: string
}
