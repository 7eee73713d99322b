import { useTranslation } from 'react-i18next'
import { ProblemError } from './api.ts'

export interface ProblemWords {
  /** What happened, in the reader's language. */
  readonly sentence: string
  /** The server's own words, in English; it names the field, the event or the engine. */
  readonly detail?: string
}

/** Words for whatever a request failed with. */
export function useProblemWords(): (error: Error) => ProblemWords {
  const { t } = useTranslation()
  return (error) => {
    // Everything else that fetch throws means that no answer came.
    if (!(error instanceof ProblemError)) return { sentence: t('common.offline') }
    const { code, detail, status } = error.problem
    const kind = status < 500 ? 'refused' : 'failed'
    return { sentence: t([`problems.${code}`, `problems.${kind}`]), detail }
  }
}
