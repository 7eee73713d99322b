export { type Consumer, type Sink, startConsumer, type Taken } from './consumer.ts'
export { listDeadLetters } from './dead-letters.ts'
export { openDecodedJournal, rememberedMessages } from './decoded-journal.ts'
export { seriesSchema, seriesSink } from './series.ts'
