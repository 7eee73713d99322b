import type { Identity } from '../identity/index.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import { every } from '../lib/every.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import type { Relational } from '../storage/relational/index.ts'
import { deliverOne } from './deliver.ts'
import { fanOut } from './fan-out.ts'
import { sealingKey } from './secret.ts'
import { countLostSecrets } from './webhooks.ts'

const tickMs = 1_000
/** Webhooks that are delivered to at once, by one process. */
const mostAtOnce = 4

export interface WebhookSettings {
  /** Seals the secrets of webhooks. */
  readonly key: string
  /** Whether they may lead into private networks. */
  readonly privateNetworks: boolean
}

/**
 * Tells webhooks of order events until it is stopped; any number of processes may do so at once. A stop waits for no receiver:
 * what was being sent is sent again.
 */
export function startWebhooks(
  {
    relational: { db },
    identity,
    clock,
    log,
    webhooks,
  }: {
    readonly relational: Relational
    readonly identity: Identity
    readonly clock: Clock
    readonly log: Log
    readonly webhooks: WebhookSettings
  },
  random: Random,
): () => Promise<void> {
  const stopping = new AbortController()
  const given = {
    db,
    clock,
    random,
    callerOf: identity.callerWithId,
    key: sealingKey(webhooks.key),
    privateNetworks: webhooks.privateNetworks,
    stopping: stopping.signal,
  }

  async function whileThereIs(work: () => Promise<boolean>): Promise<void> {
    while (!stopping.signal.aborted && (await work()));
  }
  /** Each goes on by itself, so that a receiver that is slow holds up nothing but what delivers to it. */
  function goOn(work: () => Promise<boolean>): () => Promise<void> {
    return every(
      tickMs,
      () => whileThereIs(work),
      (error) => log.warn({ error: messageOf(error) }, 'webhooks could not be told; trying again'),
    ).stop
  }
  const looked = countLostSecrets(db, given.key).then(
    (lost) => {
      if (lost > 0)
        log.warn(
          { webhooks: lost },
          'webhooks are told nothing: their secrets are sealed with another SESSION_SECRET. Start with that one, or renew each',
        )
    },
    (error) =>
      log.warn({ error: messageOf(error) }, 'whether secrets of webhooks are lost could not be read'),
  )
  const ends = [
    goOn(() => fanOut(db, given.callerOf, { atMs: clock.now(), log })),
    ...Array.from({ length: mostAtOnce }, () => goOn(() => deliverOne(given))),
  ]
  return async () => {
    stopping.abort()
    await Promise.all([looked, ...ends.map((end) => end())])
  }
}
