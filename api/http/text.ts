import { z } from 'zod'

import { day } from '../../schemas/index.ts'

export { codeText, day, instantText, text } from '../../schemas/index.ts'

const largestId = 2_147_483_647

/** An id of 32 bits in a body. */
export const id = z.number().int().positive().max(largestId)

/** The same as digits, in a path or query. */
export const idText = z.coerce
  .number()
  .int()
  .positive()
  .max(largestId)
  .meta({ examples: [1] })

/** Calendar days of a list, both counted, either left out. Instants are `from` and `to`: up to `to`, not `to` itself. */
export const days = {
  firstDay: day.optional().describe('that day or later, in the time zone of the server'),
  lastDay: day.optional().describe('that day or earlier'),
}

/** Yes or no in a query. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** What the store of series can hold: nanoseconds in 64 bits. */
const maxAtMs = 9_223_372_036_853
const epochMs = String.raw`\d{1,12}|[1-8]\d{12}|9[01]\d{11}`
const dayOfYears = String.raw`(19[7-9]|2[01]\d|22[0-5])\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`
const hourAndMinute = String.raw`([01]\d|2[0-3]):[0-5]\d`
const dateTime = String.raw`${dayOfYears}T${hourAndMinute}:[0-5]\d(\.\d{1,9})?(Z|[+-]${hourAndMinute})`
const notAnInstant = 'epoch milliseconds or an RFC 3339 date-time, of the years 1970 to 2259'

/** An instant in a query, as epoch milliseconds: it may be written so, or as RFC 3339. */
export const instantMs = z
  .string()
  .max(40)
  .regex(new RegExp(`^(${epochMs}|${dateTime})$`), notAnInstant)
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text)))
  .refine((ms) => ms >= 0 && ms <= maxAtMs, notAnInstant)
