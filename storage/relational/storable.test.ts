import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { storableJson, storableText } from './storable.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startTestPostgres()
})
afterAll(() => postgres?.stop())

/** Any UTF-16 units: halves of surrogate pairs, U+0000 and backslashes often. */
const anyText = fc
  .array(
    fc.oneof(fc.constantFrom(0, 0x5c, 0x75, 0x30, 0xd83d, 0xde00), fc.integer({ min: 0, max: 0xffff })),
    {
      maxLength: 20,
    },
  )
  .map((units) => String.fromCharCode(...units))

it('PostgreSQL takes any text as jsonb and as text, and gives it back as it was told', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (name, text) => {
      const [row] = await postgres.relational.db.execute<{ value: unknown; text: string }>(
        sql`select ${storableJson({ [name]: [text] })}::jsonb as value, ${storableText(text)}::text as text`,
      )
      expect(row).toEqual({ value: { [storableText(name)]: [storableText(text)] }, text: storableText(text) })
    }),
    { numRuns: 300, seed: 20261130 },
  )
})
