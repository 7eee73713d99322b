import type { ReactNode } from 'react'
import { Loading } from './loading.tsx'
import { ProblemView } from './problem-view.tsx'

interface Props<T> {
  query: { data: T | undefined; error: Error | null; isPlaceholderData: boolean; refetch(): unknown }
  children: (data: T) => ReactNode
}

/** Loading, error and answer of one query; an answer stays on the screen when its refresh fails. */
export function QueryView<T>({ query, children }: Props<T>) {
  const { data, error } = query
  const retry = () => void query.refetch()
  if (data === undefined) return error ? <ProblemView error={error} onRetry={retry} /> : <Loading />
  return (
    <div aria-busy={query.isPlaceholderData} className="query-view">
      {error && <ProblemView error={error} onRetry={retry} />}
      {children(data)}
    </div>
  )
}
