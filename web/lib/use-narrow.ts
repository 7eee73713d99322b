import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(max-width: 719px)')

function subscribe(notify: () => void): () => void {
  query.addEventListener('change', notify)
  return () => query.removeEventListener('change', notify)
}

/** True at phone widths; the same limit as in the style sheets. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches)
}
