import { z } from 'zod'
import { families } from './equipment.ts'
import { publicStates, type ReportKind, reportKinds, reportNoteMax } from './reports.ts'
import { text } from './text.ts'

/** What anybody may know and say of one piece of equipment, by the code on its plate. No person is in here. */

export const publicOrganisation = z.object({
  name: z.string(),
  /** Answered day and night. */
  phone24h: z.string().nullable(),
})

export const publicEquipmentSchema = z.object({
  /** The registration code. */
  registrationNumber: z.string(),
  family: z.enum(families),
  state: z.enum(publicStates),
  useUnit: publicOrganisation.nullable(),
  maintenanceFirm: publicOrganisation.nullable(),
  /** Null where none is due, as of equipment that is not in use. */
  nextInspection: z.object({ dueOn: z.iso.date(), overdue: z.boolean() }).nullable(),
  /** Numbers of the country that help free people, most fitting first. */
  emergencyNumbers: z.array(z.string()),
})

const kindIds = reportKinds.map(({ id }) => id) as [ReportKind, ...ReportKind[]]

export const reportRequestSchema = z.strictObject({
  kind: z.enum(kindIds),
  /** What was seen. Nothing about people: numbers that look like a telephone or an identity card are not kept. */
  note: text(reportNoteMax).optional(),
})

export const reportReceivedSchema = z.object({
  received: z.literal(true),
  /** What happens now: people are sent, the firm that is at work on it is told, or an inspector looks at it. */
  next: z.enum(['rescue', 'repair', 'screening']),
})

export type PublicEquipment = z.infer<typeof publicEquipmentSchema>
export type ReportReceived = z.infer<typeof reportReceivedSchema>
