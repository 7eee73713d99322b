export { startBroker } from './broker.ts'
export { connectExternalBroker } from './external/index.ts'
export { openPresence, type Presence } from './presence.ts'
export type { MessageSource } from './source.ts'
