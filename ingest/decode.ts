import type { DeviceTopic } from '../schemas/index.ts'
import { decodeForm } from './form.ts'
import type { DecodedPayload, DeviceModel, ModelMemory, ModelMessage } from './model.ts'

/** Reads a payload by its model. Throws `HoistwayError` where nothing of it can be read. */
export function decodePayload(
  model: DeviceModel,
  message: ModelMessage,
  topic: DeviceTopic,
  memory: ModelMemory,
): DecodedPayload {
  return 'form' in model
    ? decodeForm(model.form, message, topic, memory)
    : model.decode(message, topic, memory)
}

const faultWord =
  /event|fault|alarm|alert|err|warn|evt|alm|sos|emerg|rescue|trap|panic|故障|报警|告警|事件|困|救/i

/** Whether a topic that has no meaning here may tell of a fault, by its words. */
export const namesFault = (topic: string): boolean => faultWord.test(topic)

/** Whether a message of a topic may tell of a fault: as its model says, else by the words of the topic. */
export function carriesFaults(topic: DeviceTopic, model: DeviceModel | undefined): boolean {
  const { kind } = topic
  if (model !== undefined && 'decode' in model) return model.carriesFaults(kind)
  const { kinds = {}, words = {} } = model?.form ?? {}
  if (Object.hasOwn(kinds, kind)) return kinds[kind]?.carriesFaults === true
  return !Object.hasOwn(words, kind) && faultWord.test(`${topic.model}/${kind}`)
}
