import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './storage/relational/outbox.ts',
    './{audit,registry,orders,duties,alerts,ingest,identity,webhooks,api}/**/tables.ts',
  ],
  out: './storage/relational/migrations',
  casing: 'snake_case',
})
