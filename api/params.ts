import { z } from 'zod'
import { text } from './text.ts'

/** `{id}` of a path. */
export const idParam = z.object({
  id: z.coerce
    .number()
    .int()
    .positive()
    .max(Number.MAX_SAFE_INTEGER)
    .meta({ examples: [1] }),
})

/** `{code}` of a path: a registration code. */
export const codeParam = z.object({
  code: text(64)
    .min(1)
    .meta({ examples: ['E-000'] }),
})
