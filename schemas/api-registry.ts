import { z } from 'zod'
import { bilingual } from './bilingual.ts'
import { equipmentStatuses, partyKinds } from './equipment.ts'
import {
  contractKinds,
  firmGrades,
  inspectionResults,
  lifeCycleEvents,
  partKinds,
  recordKinds,
  serviceLevels,
  stopKinds,
} from './registry.ts'
import { roles } from './roles.ts'

/** Shapes of the registry's answers under `/api/v1`, beside those of api.ts. */

const instant = z.iso.datetime()
const day = z.iso.date()
const id = z.number().int()

const count = z.number().int().nonnegative()

export const partySchema = z.object({
  id,
  kind: z.enum(partyKinds),
  name: z.string(),
  /** A regulator's: the one that it is responsible for. Another's: its seat. */
  district: z.string().nullable(),
  creditCode: z.string().nullable(),
  phone24h: z.string().nullable(),
  /** A maintenance firm's. */
  grade: z.enum(firmGrades).nullable(),
  insuredUntil: day.nullable(),
})

export const partyFileSchema = partySchema.extend({
  /** The office above: the regulator of the narrowest district around. */
  above: z.object({ id, name: z.string() }).nullable(),
})

export const siteSchema = z.object({
  id,
  name: z.string(),
  district: z.string(),
  address: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
})

export const contractSchema = z.object({
  id,
  kind: z.enum(contractKinds),
  partyId: id,
  party: z.string(),
  equipmentCode: z.string(),
  startsOn: day,
  /** The last day; null where it is open-ended. */
  endsOn: day.nullable(),
  onDemandDays: z.number().int().nullable(),
  isVoid: z.boolean(),
  /** As of today. */
  isInForce: z.boolean(),
})

export const personSchema = z.object({
  id,
  partyId: id,
  party: z.string(),
  name: z.string(),
  staffNumber: z.string(),
  leftOn: day.nullable(),
  /** Somebody logs in as this person. */
  hasLogIn: z.boolean(),
})

const ownCertificate = z.object({
  id,
  kind: z.string(),
  number: z.string(),
  validFrom: day.nullable(),
  /** The last day on which it is good, unless revoked before. */
  validTo: day,
  revokedOn: day.nullable(),
})

export const personFileSchema = personSchema.extend({
  certificatesTotal: count,
  /** The newest 200, oldest first. */
  certificates: z.array(ownCertificate),
})

/** A certificate with whose it is. */
export const certificateSchema = ownCertificate.extend({
  personId: id,
  person: z.string(),
  partyId: id,
  party: z.string(),
})

/** An order of an office to stop using a piece of equipment; it stands until that office, or one above it, lifts it. */
export const stopSchema = z.object({
  id,
  kind: z.enum(stopKinds),
  equipmentCode: z.string(),
  reason: z.string(),
  /** The number of the document that orders it (文书编号). */
  documentNumber: z.string().nullable(),
  effectiveOn: day,
  givenAt: instant,
  givenBy: z.string(),
  /** The district of the office that gave it; null where an administrator of everything did. */
  officeDistrict: z.string().nullable(),
  /** The office, where the registry has one of that district. */
  office: z.string().nullable(),
  liftedAt: instant.nullable(),
  liftedBy: z.string().nullable(),
  liftReason: z.string().nullable(),
  /** Whether the caller may lift it: it stands, and they act for the office that gave it or one above. */
  mayLift: z.boolean(),
})

/** What happened in the life of a piece of equipment. */
export const lifeStepSchema = z.object({
  event: z.enum(lifeCycleEvents),
  from: z.enum(equipmentStatuses),
  to: z.enum(equipmentStatuses),
  effectiveOn: day,
  at: instant,
  actor: z.string(),
  /** Of who said it: their role, and the party that they stand for or the district of their office. Null of what is older than this. */
  role: z.enum(roles).nullable(),
  partyId: id.nullable(),
  district: z.string().nullable(),
  note: z.string().nullable(),
  /** How many days too late it was told, by the rulebook. */
  daysLate: z.number().int().nonnegative(),
})

export const lifeCycleSchema = z.object({
  equipmentCode: z.string(),
  status: z.enum(equipmentStatuses),
  /** Null where nobody recorded it, as after an import. */
  sinceOn: day.nullable(),
  /** What the caller may say now. */
  allowedEvents: z.array(z.enum(lifeCycleEvents)),
  /** What the law still waits for. */
  deadlines: z.array(
    z.object({
      event: z.enum(lifeCycleEvents),
      dueOn: day,
      overdue: z.boolean(),
      clause: bilingual,
      source: z.string(),
    }),
  ),
  historyTotal: count,
  /** The newest 200, oldest first. */
  history: z.array(lifeStepSchema),
})

export const recordSchema = z.object({
  id,
  kind: z.enum(recordKinds),
  /** Null where it is of the party as a whole. */
  equipmentCode: z.string().nullable(),
  partyId: id,
  party: z.string(),
  doneOn: day,
  level: z.enum(serviceLevels).nullable(),
  result: z.enum(inspectionResults).nullable(),
  nextOn: day.nullable(),
  foundRisk: z.boolean().nullable(),
  note: z.string().nullable(),
  /** Names are under `/people`, for those who may know them. */
  peopleIds: z.array(id),
  /** The work order that it is the outcome of, and the version of its checklist. */
  orderId: id.nullable(),
  checklistId: z.string().nullable(),
  /** The record that it corrects or withdraws, and the one that does so to it. */
  replacesId: id.nullable(),
  replacedById: id.nullable(),
  isWithdrawal: z.boolean(),
  /** It counts: nothing replaces it, and it is no withdrawal. */
  stands: z.boolean(),
  recordedAt: instant,
  recordedBy: z.string(),
})

export const partSchema = z.object({
  id,
  kind: z.enum(partKinds),
  serialNumber: z.string(),
  manufacturer: z.string().nullable(),
  /** Where it is fitted, or was fitted last. */
  equipmentCode: z.string(),
  fittedOn: day,
  /** Null while it is fitted. */
  removedOn: day.nullable(),
})

export const partFileSchema = partSchema.extend({
  historyTotal: count,
  /** The newest 200, oldest first; only what happened in equipment that the caller may see. */
  history: z.array(
    z.object({
      event: z.enum(['fitted', 'removed']),
      equipmentCode: z.string(),
      doneOn: day,
      at: instant,
      actor: z.string(),
      note: z.string().nullable(),
    }),
  ),
})

/** What a write of equipment answers. */
export const equipmentWrittenSchema = z.object({ code: z.string(), version: z.number().int() })

export type Party = z.infer<typeof partySchema>
export type RegistryContract = z.infer<typeof contractSchema>
export type Person = z.infer<typeof personSchema>
export type LifeStep = z.infer<typeof lifeStepSchema>
export type Stop = z.infer<typeof stopSchema>
export type LifeCycle = z.infer<typeof lifeCycleSchema>
export type RegistryRecord = z.infer<typeof recordSchema>
export type PartFile = z.infer<typeof partFileSchema>
