import { z } from 'zod'
import { type KeyOf, type LimitKind, limitKeys, limitKinds } from './keys.ts'

const head = {
  /** `*`, a country, or narrower: `cn-sh` falls back to `cn`, then to `*`. */
  jurisdiction: z.string().min(1),
  /** Beginnings of class codes; the longest that fits wins, `""` fits all. */
  classes: z.array(z.string()).min(1),
  clause: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  validFrom: z.iso.date(),
  source: z.string().min(1),
  /** `f`: a copy of the source said so; `m`: from general knowledge, not checked. */
  confidence: z.enum(['f', 'm']),
}

const keysOf = <Kind extends LimitKind>(kind: Kind) =>
  limitKeys.filter((key): key is KeyOf<Kind> => limitKinds[key] === kind)

const spanRow = z.strictObject({
  ...head,
  key: z.enum(keysOf('span')),
  value: z.number().nonnegative(),
  unit: z.enum(['second', 'minute', 'day']),
})
const calendarRow = z.strictObject({
  ...head,
  key: z.enum(keysOf('calendar')),
  value: z.int().nonnegative(),
  unit: z.enum(['day', 'month', 'year']),
})
const yearsOfLifeRow = z.strictObject({
  ...head,
  key: z.enum(keysOf('years-of-life')),
  value: z.array(z.int().positive()).min(1),
  unit: z.literal('year'),
})

export type SpanRow = z.infer<typeof spanRow>
export type CalendarRow = z.infer<typeof calendarRow>
export type YearsOfLifeRow = z.infer<typeof yearsOfLifeRow>

/**
 * One legal limit, in a unit that its key is measured in. Numbers differ by province and by year, so they are data, never
 * constants in code.
 */
export type LimitRow = SpanRow | CalendarRow | YearsOfLifeRow

const rowOfKind = { span: spanRow, calendar: calendarRow, 'years-of-life': yearsOfLifeRow } as const

/** Reads a row; the key says which shape it has. */
export const rowSchema = z.looseObject({ key: z.enum(limitKeys) }).transform((given, context): LimitRow => {
  const { data, error } = rowOfKind[limitKinds[given.key]].safeParse(given)
  if (data !== undefined) return data
  for (const { message, path } of error.issues) context.addIssue({ code: 'custom', message, path })
  return z.NEVER
})
