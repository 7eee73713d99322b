import { HoistwayError } from '../lib/errors.ts'
import type { Memo } from '../storage/journal/index.ts'
import { refused } from './accept.ts'
import { fingerprintOf, type Session, type Sessions } from './sessions.ts'

type Done = (error?: Error) => void

/** A QoS 2 message of a session. */
export interface Qos2Message {
  readonly session: Session
  readonly messageId: number
  readonly topic: string
  readonly payload: Uint8Array
}

/**
 * Takes a QoS 2 message unless it is there already, or is being written: then it is acknowledged with that. The same id with
 * other content is another message: its client broke the rules, and losing what it says would be worse. [MQTT-4.3.3-2]
 * @param take writes the message together with the memos.
 */
export function takeOnce(
  sessions: Sessions,
  { session, messageId, topic, payload }: Qos2Message,
  take: (memos: readonly Memo[] | undefined, done: Done) => void,
  done: Done,
): void {
  const fingerprint = fingerprintOf(topic, payload)
  if (session.unreleased.get(messageId) === fingerprint) {
    done()
    return
  }
  const key = `${messageId} ${fingerprint}`
  const waiting = session.writing.get(key)
  if (waiting !== undefined) {
    waiting.push(done)
    return
  }
  if (!sessions.hasRoom(session)) {
    refused.inc({ reason: 'unreleased-too-many' })
    done(new HoistwayError('unreleased-too-many', 'too many QoS 2 messages wait for their release'))
    return
  }
  const asked = [done]
  session.writing.set(key, asked)
  take(sessions.memosOf(session, messageId, fingerprint), (error) => {
    session.writing.delete(key)
    if (error === undefined) sessions.received(session, messageId, fingerprint)
    for (const tell of asked) tell(error)
  })
}
