import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './storage/relational/outbox.ts',
    './{registry,orders,alerts,ingest}/tables.ts',
    './api/identity/tables.ts',
  ],
  out: './storage/relational/migrations',
  casing: 'snake_case',
})
