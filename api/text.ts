import { z } from 'zod'

export { text } from '../contracts/index.ts'

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

/** A day of the calendar, `YYYY-MM-DD`, within reason. */
export const day = z.iso.date().refine((value) => value >= '1850-01-01' && value <= '2199-12-31', {
  message: 'must lie between 1850-01-01 and 2199-12-31',
})

/** Yes or no in a query. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
