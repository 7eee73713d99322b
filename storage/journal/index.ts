export { checkJournal } from './check.ts'
export { type Journal, openJournal } from './journal.ts'
export type { JournalEntry, JournalMessage, Memo } from './message.ts'
