import { z } from 'zod'
import classes from './equipment-classes.json' with { type: 'json' }

/** A class of the special-equipment catalogue: a 4-character string, letters included (`4A00`). [SAMR special-equipment catalogue, 2014 no. 114] */
export interface EquipmentClass {
  readonly code: string
  readonly zh: string
  readonly en: string
}

export const equipmentClasses: readonly EquipmentClass[] = classes

const byCode = new Map(equipmentClasses.map((entry) => [entry.code, entry]))

export const families = [
  'lift',
  'escalator',
  'crane',
  'boiler',
  'vessel',
  'piping',
  'vehicle',
  'ride',
  'ropeway',
] as const
/** What telemetry, rules and duties tell apart; derived from the class. */
export type Family = (typeof families)[number]

const familyOfFirst: Record<string, Family> = {
  '1': 'boiler',
  '2': 'vessel',
  '3': 'lift',
  '4': 'crane',
  '5': 'vehicle',
  '6': 'ride',
  '8': 'piping',
  '9': 'ropeway',
}

/** The family of a class, or undefined where the catalogue does not know the class. */
export function familyOf(classCode: string): Family | undefined {
  if (!byCode.has(classCode)) return undefined
  if (classCode.startsWith('33')) return 'escalator'
  return familyOfFirst[classCode[0] ?? '']
}

/** The catalogue's entry of a class code. */
export function equipmentClass(code: string): EquipmentClass | undefined {
  return byCode.get(code)
}

/** Where a piece of equipment stands in its life. Duties look at `in-use` equipment only; rules at whatever reports. */
export const equipmentStatuses = [
  'installing',
  'registered',
  'in-use',
  'out-of-use',
  'moving',
  'not-supervised',
  'scrapped',
  'deregistered',
] as const
export type EquipmentStatus = (typeof equipmentStatuses)[number]
export const equipmentStatusSchema = z.enum(equipmentStatuses)

export const partyKinds = [
  'regulator',
  'use-unit',
  'maintenance-firm',
  'inspection-body',
  'manufacturer',
] as const
export type PartyKind = (typeof partyKinds)[number]

/** How a device is connected: `silent` has a session (or had one) but sends nothing; `never` has not connected yet. */
export const connectionStates = ['online', 'silent', 'offline', 'never'] as const
export type ConnectionState = (typeof connectionStates)[number]
