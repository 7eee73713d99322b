import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LiveEvent, Page, WorkOrder } from '../../schemas/api.ts'
import { followFeed, type LiveState } from './live.ts'
import { keys } from './queries.ts'
import { staleKeys, throttleKeys } from './stale.ts'

/** A repeated alarm tells of a rescue that is already on the screen. */
function isNewRescue(event: LiveEvent, client: QueryClient): boolean {
  if (event.type !== 'order' || event.kind !== 'rescue' || event.state !== 'alarmed') return false
  const known = client.getQueryData<Page<WorkOrder>>(keys.openRescues)
  return !known?.items.some((order) => order.id === event.id)
}

/** Keeps the screens fresh from the live stream; `news` is the last rescue that it told of. */
export function useLive(): { state: LiveState; news: LiveEvent | null } {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  const [news, setNews] = useState<LiveEvent | null>(null)

  useEffect(() => {
    const throttle = throttleKeys(1000, (stale) =>
      Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey }))),
    )
    const stop = followFeed('/api/v1/stream', {
      onState: setState,
      onEvent(event) {
        throttle.add(staleKeys(event))
        if (isNewRescue(event, client)) setNews(event)
      },
      onGap: () => void client.invalidateQueries(),
    })
    return () => {
      stop()
      throttle.stop()
    }
  }, [client])

  return { state, news }
}
