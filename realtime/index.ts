export { feedEventOf } from './event.ts'
export { type Feed, openFeed } from './event-stream.ts'
export { isTellable, messagesVisibleTo } from './visibility.ts'
