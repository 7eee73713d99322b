export { type Broker, startBroker } from './broker.ts'
export { openPresence, type Presence } from './presence.ts'
