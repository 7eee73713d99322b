import { z } from 'zod'
import { HoistwayError } from '../lib/errors.ts'
import { text } from './text.ts'

/** `?limit=&cursor=` of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: text(500).optional(),
})

/** Makes an opaque cursor of a place in a list. */
export function encodeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Reads a cursor back; throws `request-invalid` where it is none of ours. */
export function decodeCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const texts = typeof place === 'object' && place !== null ? Object.values(place) : [place]
    if (texts.some((part) => typeof part === 'string' && part.includes('\0'))) throw new Error('U+0000')
    return schema.parse(place)
  } catch {
    throw new HoistwayError(
      'request-invalid',
      'cursor: not one that a page of this list gave; start without it',
    )
  }
}

/** A page of rows, read with one more than asked for to know whether there are more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  place: (row: Row) => unknown,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(place(last)) : null,
  }
}
