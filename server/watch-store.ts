import { HoistwayError, messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { TimeSeriesStore } from '../storage/timeseries/index.ts'

/** How the time-series store is, as it was when it was looked at last. */
export interface WatchedStore {
  /** Looks at it; what changes is logged once. */
  look(): Promise<void>
  /** `ok`, or why rows wait in the journal. */
  state(): string
}

/** Settings that are wrong are said at once, a store that does not answer when it does so twice: it may be starting. */
export function watchStore(store: Pick<TimeSeriesStore, 'ping'>, log: Log): WatchedStore {
  let state = 'ok'
  let failures = 0
  let looked = false
  return {
    async look() {
      const error: unknown = await store.ping().then(
        () => undefined,
        (why) => why,
      )
      failures = error === undefined ? 0 : failures + 1
      const isPassing = error instanceof HoistwayError && error.mayRetry && failures < 2 && looked
      looked = true
      const now = error === undefined || isPassing ? 'ok' : messageOf(error)
      if (now === state) return
      if (now === 'ok') log.warn('the time-series store can be used again')
      else log.warn({ error: now }, 'the time-series store cannot be used: rows wait in the journal')
      state = now
    },
    state: () => state,
  }
}
