import type { OverdueItem } from '../../schemas/api.ts'
import { useWords } from '../lib/words.ts'

/** The clause that set a day and where it is written; a day of the registry has no such place. */
export function Clause({ clause, source }: Pick<OverdueItem, 'clause' | 'source'>) {
  const { pick } = useWords()
  return (
    <>
      {pick(clause)} {source !== 'registry' && <small>{source}</small>}
    </>
  )
}
