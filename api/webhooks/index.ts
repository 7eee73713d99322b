import { messageOf } from '../../lib/errors.ts'
import type { Random } from '../../lib/random.ts'
import type { ApiContext } from '../app.ts'
import { deliverOne } from './deliver.ts'
import { fanOut } from './fan-out.ts'
import { sealingKey } from './secret.ts'

const tickMs = 1_000
/** Webhooks that are delivered to at once, by one process. */
const mostAtOnce = 4

/** Tells webhooks of order events until it is stopped; any number of processes may do so at once. */
export function startWebhooks(
  { relational: { db }, identity, clock, log, webhooks }: ApiContext,
  random: Random,
): () => Promise<void> {
  const callerOf = identity.callerWithId
  const given = {
    db,
    clock,
    random,
    callerOf,
    key: sealingKey(webhooks.key),
    privateNetworks: webhooks.privateNetworks,
  }
  let stopping = false

  async function whileThereIs(work: () => Promise<boolean>): Promise<void> {
    while (!stopping && (await work()));
  }
  async function round(): Promise<void> {
    try {
      await whileThereIs(() => fanOut(db, callerOf, clock.now()))
      await Promise.all(Array.from({ length: mostAtOnce }, () => whileThereIs(() => deliverOne(given))))
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'webhooks could not be told; trying again')
    }
  }

  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= round().finally(() => {
      running = undefined
    })
  }, tickMs)
  return async () => {
    stopping = true
    clearInterval(timer)
    await running
  }
}
