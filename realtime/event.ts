import { HoistwayError } from '../lib/errors.ts'
import { counter } from '../lib/metrics.ts'
import { type LiveEvent, liveEventSchema } from '../schemas/index.ts'
import type { outbox } from '../storage/relational/index.ts'

const refused = counter(
  'outbox_messages_refused_total',
  'How often a message of the outbox that is no event was read and passed over, by who read it',
  { reader: ['stream', 'webhooks'] },
)

/** As much of a message as a log is given, characters. */
const mostShown = 2_000

/**
 * What a message of the outbox tells, as the stream and webhooks say it; or why it tells nothing (`outbox-message-unreadable`),
 * with what is in it. That is counted: whoever reads the outbox passes over it, for it would be no better the next time.
 */
export function eventOf(
  { id, at, type, subject, payload }: typeof outbox.$inferSelect,
  reader: 'stream' | 'webhooks',
): LiveEvent | HoistwayError {
  const said = { ...payload, type, equipmentCode: subject, at: at.toISOString() }
  const { data, error } = liveEventSchema.safeParse(said)
  if (error === undefined) return data
  refused.inc({ reader })
  const fault = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  const details = { id, type, subject, payload: JSON.stringify(payload).slice(0, mostShown) }
  return new HoistwayError('outbox-message-unreadable', `message ${id} is no event: ${fault}`, { details })
}
