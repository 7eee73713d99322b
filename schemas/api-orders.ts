import { z } from 'zod'
import { bilingual } from './bilingual.ts'
import { type MoveField, moveFieldsSchema } from './order-fields.ts'
import { itemResults, orderKinds } from './orders.ts'
import { serviceLevels } from './registry.ts'
import { codeText, instantText, text } from './text.ts'

/** Shapes of what is asked of work orders and answered about their parts; the orders themselves are in `api.ts`. */

const instant = z.iso.datetime()

const orderId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const partyId = z.number().int().positive().max(2_147_483_647)
const version = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const moveField = z.enum(Object.keys(moveFieldsSchema.shape) as [MoveField, ...MoveField[]])

/** A time limit of an order. Late is what was met after `dueAt`, or was not met by then: `breachedAt` stays. */
export const orderClockSchema = z.object({
  clock: z.string(),
  startedAt: instant,
  dueAt: instant,
  metAt: instant.nullable(),
  breachedAt: instant.nullable(),
  /** When it stopped without being met: the order ended otherwise, or the clock was started anew. */
  voidedAt: instant.nullable(),
})

/** What a caller may do now, and the fields that the move must and may carry. */
export const orderMoveSchema = z.object({
  event: z.string(),
  needs: z.array(moveField),
  takes: z.array(moveField),
})

/** What a move lacks; in the problem of a refused move as `misses`. */
export const missSchema = z.object({
  /** Stable id of the guard, relation or `field-missing`. */
  guard: z.string(),
  text: bilingual,
  /** What a program may read: numbers, names, ids. */
  details: z.record(z.string(), z.unknown()),
})

export const moveRequestSchema = z.strictObject({
  ...moveFieldsSchema.shape,
  event: text(64).min(1),
  note: text(4_000).optional(),
  /** The version that the caller has seen; 409 `order-changed` where it is no longer that. */
  version: version.optional(),
})

export const bulkMoveRequestSchema = z.strictObject({
  moves: z.array(moveRequestSchema.extend({ orderId })).min(1).max(200),
})

/** One outcome for each move, in the order of the moves. */
export const bulkMoveAnswerSchema = z.object({
  outcomes: z.array(
    z.object({
      orderId: z.number().int(),
      event: z.string(),
      moved: z.boolean(),
      state: z.string().nullable(),
      version: z.number().int().nullable(),
      /** Why not, by the codes of single moves; null where it was moved. */
      problem: z
        .object({
          code: z.string(),
          detail: z.string(),
          allowedEvents: z.array(z.string()),
          misses: z.array(missSchema),
        })
        .nullable(),
    }),
  ),
})

export const orderRequestSchema = z.strictObject({
  kind: z.enum(orderKinds),
  equipmentCode: codeText,
  /** What is the matter. */
  note: text(4_000).trim().min(1),
  /** By when; without it the rulebook says, and of a rescue always. */
  until: instantText.optional(),
  /** Who is in charge; without it the equipment's firm or use unit. */
  partyId: partyId.optional(),
  /** The order of the same equipment beneath which this one is. */
  parentId: orderId.optional(),
  /** Whether the equipment is out of service while it is open; rescues always. */
  outOfService: z.boolean().optional(),
})

export const assignmentRequestSchema = z
  .strictObject({
    partyId: partyId.optional(),
    assigneeId: partyId.optional(),
    reason: text(2_000).trim().min(1),
    version: version.optional(),
  })
  .refine(
    (asked) => asked.partyId !== undefined || asked.assigneeId !== undefined,
    'partyId or assigneeId: say who',
  )
  .meta({
    if: { properties: { partyId: {} }, required: ['partyId'] },
    else: { properties: { assigneeId: {} }, required: ['assigneeId'] },
  })

export const commentRequestSchema = z.strictObject({ text: text(4_000).trim().min(1) })

export const checklistSchema = z.object({
  /** The frozen version: `tsg-t5002-2017-traction`. */
  id: z.string(),
  level: z.enum(serviceLevels),
  title: bilingual,
  source: z.string(),
  /** SHA-256 of the version's content, as the order took it. */
  contentHash: z.string(),
  items: z.array(
    z.object({
      item: z.string(),
      level: z.enum(serviceLevels),
      name: bilingual,
      requirement: bilingual,
      /** Null while nobody has looked. */
      result: z.enum(itemResults).nullable(),
      note: z.string().nullable(),
      tickedBy: z.string().nullable(),
      tickedAt: instant.nullable(),
    }),
  ),
  done: z.number().int().nonnegative(),
})

export const tickRequestSchema = z.strictObject({
  items: z
    .array(
      z
        .strictObject({
          item: text(32).min(1),
          result: z.enum(itemResults),
          note: text(2_000).trim().min(1).optional().describe('Needed where the result is `faulty`'),
        })
        .refine((tick) => tick.result !== 'faulty' || tick.note !== undefined, {
          path: ['note'],
          error: 'a faulty item needs a note',
        })
        .meta({
          if: { properties: { result: { not: { const: 'faulty' } } } },
          else: { properties: { note: {} }, required: ['note'] },
        }),
    )
    .min(1)
    .max(100),
})

export type OrderMove = z.infer<typeof orderMoveSchema>
export type Miss = z.infer<typeof missSchema>
export type Checklist = z.infer<typeof checklistSchema>
