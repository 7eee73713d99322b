import { z } from 'zod'
import { normalCode } from './code.ts'

/** A text that PostgreSQL can hold: it knows no U+0000. Every text of a request's path, query and body is one. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'), 'must not contain the character U+0000')
}

/** A code of equipment: each piece has one, however it was typed. */
export const codeText = text(64).overwrite(normalCode).min(1)

/** A day of the calendar, `YYYY-MM-DD`, within reason. */
export const day = z.iso.date().refine((value) => value >= '1850-01-01' && value <= '2199-12-31', {
  message: 'must lie between 1850-01-01 and 2199-12-31',
})

/** An instant that somebody gives, RFC 3339 with its offset, within the same reason: beyond it PostgreSQL takes none. */
export const instantText = z.iso.datetime({ offset: true }).refine(
  (value) => {
    const ms = Date.parse(value)
    return ms >= Date.UTC(1850, 0, 1) && ms < Date.UTC(2200, 0, 1)
  },
  { message: 'must lie between 1850-01-01 and 2199-12-31' },
)
