import { z } from 'zod'
import { equipmentFileSchema, orderWithConditionsSchema } from './api.ts'
import { evidenceSchema } from './api-evidence.ts'
import {
  contractSchema,
  lifeCycleSchema,
  lifeStepSchema,
  partSchema,
  partySchema,
  recordSchema,
} from './api-registry.ts'
import { recordKinds } from './registry.ts'

/** One lift, one file (一梯一档): all that is kept of a piece of equipment, bounded. */

const count = z.number().int().nonnegative()
const total = z.object({ count, isExact: z.boolean() })

/** The newest of a list; `all` is the path of the whole list. `total` not exact: so many, or more. */
function newestOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), total, all: z.string() })
}

const party = partySchema.nullable()

export const equipmentDossierSchema = equipmentFileSchema.omit({ metrics: true }).extend({
  /** Where the code on its plate leads. */
  publicPage: z.string(),
  parties: z.object({
    useUnit: party,
    maintenanceFirm: party,
    inspectionBody: party,
    /** Where the maker is in the registry. */
    manufacturer: party,
    /** The regulator of the narrowest district around. */
    office: party,
  }),
  /** Of now and before, by their first day, newest first. */
  contracts: newestOf(contractSchema),
  lifeCycle: lifeCycleSchema
    .pick({ sinceOn: true, deadlines: true })
    .extend({ history: newestOf(lifeStepSchema) }),
  /** Those that stand, by the day on which it was done; of the use unit as a whole for whoever may read those. */
  records: z.array(newestOf(recordSchema).extend({ kind: z.enum(recordKinds) })),
  parts: newestOf(partSchema),
  /** Who is named in it; the name is null for whoever may not know it. */
  people: z.array(
    z.object({
      id: z.number().int(),
      as: z.array(z.enum(['safety-officer', 'record', 'order'])),
      name: z.string().nullable(),
      party: z.string().nullable(),
    }),
  ),
  closedOrders: newestOf(orderWithConditionsSchema),
  /** Photos, sounds, signatures and documents of its orders. */
  evidence: newestOf(evidenceSchema),
  /** The audit trail of it; null for whoever may not read that. */
  audit: z.object({ total, lastAt: z.iso.datetime().nullable(), all: z.string() }).nullable(),
})

export type EquipmentDossier = z.infer<typeof equipmentDossierSchema>
