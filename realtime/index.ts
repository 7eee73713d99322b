export { eventOf } from './event.ts'
export { type EventStream, openEventStream } from './event-stream.ts'
export { isOrderEventVisible, messagesVisibleTo } from './visibility.ts'
