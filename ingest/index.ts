export { type Consumer, rememberedMessages, type Sink, startConsumer, type Taken } from './consumer.ts'
export { listDeadLetters } from './dead-letters.ts'
export { seriesSchema, seriesSink } from './series.ts'
