export type { ApiContext } from './app.ts'
export { trimIdempotencyKeys } from './middleware/idempotency/idempotency.ts'
export { startHttp } from './server.ts'
