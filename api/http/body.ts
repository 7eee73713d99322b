import { z } from 'zod'

/** A JSON body that must be there, with the example that the document shows and a test sends. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>) {
  return { required: true as const, content: { 'application/json': { schema, example } } }
}

/** An edit: any of the fields, at least one, and no other. */
export function patchOf<Shape extends z.ZodRawShape>(fields: Shape) {
  return z
    .strictObject(fields)
    .partial()
    .refine((patch) => Object.keys(patch).length > 0, 'name at least one field to change')
    .meta({ minProperties: 1 })
}

type Given<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

/** A body without the fields that it leaves out. */
export function given<T extends object>(body: T): Given<T> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Given<T>
}
