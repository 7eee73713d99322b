import type { ApiContext } from '../api/app.ts'
import type { ApiDocument } from '../api/document/document.ts'
import { createHttpApp } from '../api/server.ts'
import { silentLog } from '../lib/log.ts'
import { loadRulebook } from '../rulebook/index.ts'

/** The OpenAPI document as a server answers it, without one: routes are made but nothing is ever called. */
export async function readDocument(): Promise<{ text: string; document: ApiDocument }> {
  const uncalled = {
    relational: {},
    identity: {},
    clock: {},
    // the shapes of routes name jurisdictions of its
    rulebook: loadRulebook(),
    log: silentLog,
    edge: { corsOrigins: [], perAddress: 0, perCaller: 0 },
    webhooks: { key: '', privateNetworks: false },
  } as unknown as ApiContext
  const app = createHttpApp(uncalled, {} as never, 'web/dist')
  const text = await (await app.request('/openapi.json')).text()
  return { text, document: JSON.parse(text) as ApiDocument }
}
