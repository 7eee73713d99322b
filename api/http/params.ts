import { z } from 'zod'
import { listedDuties } from '../../duties/index.ts'
import { codeText } from './text.ts'

/** Ids of the duties whose days are listed. */
export const dutyIds = listedDuties.map(({ id }) => id) as [string, ...string[]]

/** `{id}` of a path. */
export const idParam = z.object({
  id: z.coerce
    .number()
    .int()
    .positive()
    .max(Number.MAX_SAFE_INTEGER)
    .meta({ examples: [1] }),
})

/** Degrees in a query, as far from zero as `most`. An empty text is none: a number made of it would be a place. */
export const degrees = (most: number) =>
  z.preprocess(
    (raw) => (typeof raw === 'string' && raw.trim() === '' ? Number.NaN : raw),
    z.coerce.number().min(-most).max(most),
  )

/** `{code}` of a path: a registration code. */
export const codeParam = z.object({
  code: codeText.meta({ examples: ['E-000'] }),
})

/** The charset that a content type names. [RFC 9110, 8.3.1] */
export const charsetOf = (type: string | undefined): string | undefined =>
  /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type ?? '')?.[1]
