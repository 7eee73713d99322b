export type { ApiContext } from './app.ts'
export { trimIdempotencyKeys } from './middleware/idempotency/idempotency.ts'
export { type HttpServer, startHttp } from './server.ts'
