import { z } from 'zod'

import { day } from '../contracts/index.ts'

export { codeText, day, instantText, text } from '../contracts/index.ts'

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
