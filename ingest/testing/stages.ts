import { parseDeviceTopic } from '../../schemas/index.ts'
import { tenMs } from '../../test/fixtures/readings.ts'
import { BoundedMap } from '../bounded-map.ts'
import type { KnownDevice, StageContext } from '../message-context.ts'
import { models } from '../models/index.ts'
import { SeenMessages } from '../seen-messages.ts'
import { runStages } from '../stages.ts'

// Messages of one lift through the stages.

export const lift: KnownDevice = {
  ...{ equipmentCode: 'L-1', classCode: '3110', family: 'lift', jurisdiction: 'cn' },
}

export const context = (given: Partial<StageContext> = {}): StageContext => ({
  models,
  topicOf: parseDeviceTopic,
  device: () => lift,
  seen: new SeenMessages(100),
  memory: new BoundedMap(100),
  away: new BoundedMap(100),
  ...given,
})

export const entry = (payload: string | Uint8Array, topic = 'eq/v1/D-1/status', position = 1) => ({
  position,
  topic,
  payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
  receivedAtMs: tenMs,
})

/** What became of a message, in short. */
export function outcome(payload: string, given: StageContext, topic?: string) {
  const { duplicate, readings, refusals } = runStages(entry(payload, topic), given)
  return { duplicate: duplicate === true, readings: readings.length, refusals: refusals.map((r) => r.code) }
}

export const kept = { duplicate: false, readings: 1, refusals: [] }
export const dropped = { duplicate: true, readings: 0, refusals: [] }
