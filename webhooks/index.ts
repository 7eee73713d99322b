export { trimDeliveries } from './deliver.ts'
export { neededAfter } from './fan-out.ts'
export { type SealingKey, sealingKey } from './secret.ts'
export { urlFault } from './send.ts'
export { startWebhooks, type WebhookSettings } from './start.ts'
export type { webhookDeliveries } from './tables.ts'
export {
  addWebhook,
  changeWebhook,
  deliverySorting,
  listDeliveries,
  listWebhooks,
  ping,
  readWebhook,
  removeWebhook,
  renewSecret,
  silenceOf,
  type WebhookRow,
  webhookSorting,
} from './webhooks.ts'
