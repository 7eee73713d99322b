import { z } from 'zod'

/** A text that PostgreSQL can hold: it knows no U+0000. Every text of a request's path, query and body is one. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'), 'must not contain the character U+0000')
}
