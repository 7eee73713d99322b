export { type Consumer, type Missing, type Sink, startConsumer, type Taken } from './consumer.ts'
export {
  countDeadLetters,
  type DeadLetterFilter,
  type DeadLetterRow,
  deadLetterSorting,
  lastDeadLetters,
  listDeadLetters,
  readDeadLetter,
} from './dead-letters.ts'
export { openDecodedJournal, rememberedMessages } from './decoded-journal.ts'
export { type EventRow, eventSorting, listEvents, saveEvents, trimEvents } from './events.ts'
export { askReplay, claimReplays, startReplayer } from './replay.ts'
export { seriesSchema, seriesSink } from './series.ts'
export { type DeadLetterBounds, trimDeadLetters } from './trim.ts'
export { type UnreadableAlarm, unreadableAlarms } from './unreadable.ts'
