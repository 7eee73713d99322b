import { z } from 'zod'

import { day } from '../contracts/index.ts'

export { day, text } from '../contracts/index.ts'

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

/** Days of a list, either end left out. */
export const days = {
  from: day.optional().describe('the first day, in the time zone of the server'),
  to: day.optional().describe('the day after the last: not included itself'),
}

/** Yes or no in a query. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
