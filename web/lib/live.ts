import type { LiveEvent } from '../../schemas/api.ts'

export type LiveState = 'connecting' | 'live' | 'reconnecting'

const feedTypes = ['alert', 'order', 'presence', 'system'] as const
const firstRetryMs = 1000
const longestRetryMs = 30_000

interface LiveHooks {
  onState(state: LiveState): void
  onEvent(event: LiveEvent): void
  /** The stream is back after a gap: whatever is on the screen may be stale. */
  onGap(): void
}

/** Follows the live stream until the returned function is called. */
export function followFeed(url: string, hooks: LiveHooks): () => void {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let retryMs = firstRetryMs
  let lost = false

  function open(): void {
    const opened = new EventSource(url, { withCredentials: true })
    source = opened
    opened.onopen = () => {
      retryMs = firstRetryMs
      hooks.onState('live')
      if (lost) hooks.onGap()
      lost = false
    }
    opened.onerror = () => {
      lost = true
      hooks.onState('reconnecting')
      // The browser tries again by itself after a broken connection, but not after a refusal.
      if (opened.readyState !== EventSource.CLOSED) return
      retry = setTimeout(open, retryMs)
      retryMs = Math.min(retryMs * 2, longestRetryMs)
    }
    opened.addEventListener('gap', () => hooks.onGap())
    for (const type of feedTypes) {
      opened.addEventListener(type, ({ data }: MessageEvent<string>) => {
        const event = parse(data)
        if (event) hooks.onEvent(event)
      })
    }
  }

  hooks.onState('connecting')
  open()
  return () => {
    clearTimeout(retry)
    source?.close()
  }
}

function parse(data: string): LiveEvent | undefined {
  try {
    return JSON.parse(data) as LiveEvent
  } catch {
    return undefined
  }
}
