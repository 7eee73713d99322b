export { type Journal, type JournalEntry, type JournalMessage, openJournal } from './journal.ts'
