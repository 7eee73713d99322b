import { z } from 'zod'
import { inspectionResults, type PartyKind, type RecordKind, serviceLevels } from '../../schemas/index.ts'

interface RecordKindDefinition {
  /** What it is of: one piece of equipment, or a party as a whole. */
  readonly of: 'equipment' | 'party'
  /** Whose record it is; administrators may add it in their name. */
  readonly by: readonly PartyKind[]
  /** What it says beside day, note and people: no field more, no field less. */
  readonly says: z.ZodType<RecordContent>
}

/** What records of one kind or another say. */
export interface RecordContent {
  level?: (typeof serviceLevels)[number]
  result?: (typeof inspectionResults)[number]
  nextOn?: string | null
  foundRisk?: boolean
}

const result = z.enum(inspectionResults)
const risk = z.strictObject({ foundRisk: z.boolean() })

/** Every kind of record. [TSG T5002-2017, TSG T7001-2023, SAMR Order 74] */
export const recordDefinitions: Readonly<Record<RecordKind, RecordKindDefinition>> = {
  maintenance: {
    of: 'equipment',
    by: ['maintenance-firm'],
    says: z.strictObject({ level: z.enum(serviceLevels) }),
  },
  inspection: {
    of: 'equipment',
    by: ['inspection-body'],
    says: z
      .strictObject({ result, nextOn: z.string().nullable().default(null) })
      .refine((says) => says.result !== 'fail' || says.nextOn === null, {
        path: ['nextOn'],
        error: 'an inspection that was failed sets no next day',
      }),
  },
  'self-inspection': {
    of: 'equipment',
    by: ['maintenance-firm', 'use-unit'],
    says: z.strictObject({ result }),
  },
  drill: { of: 'equipment', by: ['use-unit', 'maintenance-firm'], says: z.strictObject({}) },
  'daily-check': { of: 'equipment', by: ['use-unit'], says: risk },
  'weekly-review': { of: 'party', by: ['use-unit'], says: risk },
  'monthly-meeting': { of: 'party', by: ['use-unit'], says: risk },
}
