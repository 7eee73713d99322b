import { z } from 'zod'
import { partyKinds } from './equipment.ts'
import {
  contractKinds,
  firmGrades,
  inspectionResults,
  partKinds,
  recordKinds,
  serviceLevels,
} from './registry.ts'
import { codeText, day, text } from './text.ts'

// What may be said of each subject of the registry, over the API and in a file alike.

const code = codeText
const words = text(4_000).min(1)

export const partyFields = {
  // as long as an import of equipment may name one
  name: text(500).min(1),
  district: text(200).min(1).nullable(),
  creditCode: z
    .string()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, 'a unified social credit code of 18 characters')
    .nullable(),
  phone24h: text(40).min(1).nullable(),
  grade: z.enum(firmGrades).nullable(),
  insuredUntil: day.nullable(),
}

export const siteFields = {
  name: text(200).min(1),
  district: text(200).min(1),
  address: text(500).min(1).nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
}

export const personFields = {
  name: text(100).min(1),
  staffNumber: text(64).min(1),
  leftOn: day.nullable(),
}

export const certificateFields = {
  kind: text(20).min(1),
  number: text(64).min(1),
  validFrom: day.nullable(),
  /** The last day on which it is good. */
  validTo: day,
}

export const contractFields = {
  kind: z.enum(contractKinds),
  equipmentCode: code,
  startsOn: day,
  endsOn: day.nullable(),
  onDemandDays: z.number().int().min(1).max(366).nullable(),
}

export const recordFields = {
  kind: z.enum(recordKinds),
  equipmentCode: code,
  doneOn: day,
  level: z.enum(serviceLevels),
  result: z.enum(inspectionResults),
  nextOn: day.nullable(),
  foundRisk: z.boolean(),
  note: words.nullable(),
}
/** People that a record names. */
export const mostPeopleOfRecord = 20

export const partFields = {
  kind: z.enum(partKinds),
  serialNumber: text(100).min(1),
  manufacturer: text(200).min(1),
  equipmentCode: code,
  fittedOn: day,
  removedOn: day,
  note: words,
}

/** How a file names a party: ids are of one installation. */
export const partyNameFields = { partyKind: z.enum(partyKinds), party: partyFields.name }
