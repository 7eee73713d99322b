export { openJournal, type Journal, type JournalEntry, type JournalMessage } from './journal.ts'
