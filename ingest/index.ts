export { type Consumer, type Missing, startConsumer, type Taken } from './consumer.ts'
export {
  countDeadLetters,
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
export { trimDeadLetters } from './trim.ts'
export { unreadableAlarms } from './unreadable.ts'
