export type { ApiContext } from './app.ts'
export { createIdentity, type Grant, grantFor, type Identity } from './identity/identity.ts'
export { readOrCreateSecret } from './identity/secret.ts'
export { type HttpServer, startHttp } from './server.ts'
