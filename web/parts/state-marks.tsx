import { type StateFacts, shownState } from '../../schemas/shown-state.ts'
import { useWords } from '../lib/words.ts'
import { Mark } from './mark.tsx'

/** The state of a piece of equipment, with how it is connected: green only where nothing speaks against it. */
export function StateMarks({ facts }: { facts: StateFacts }) {
  const words = useWords()
  const { state, tone, connectionTone } = shownState(facts)
  const isFailedToo = facts.failedInspectionOn !== null && state !== 'failed-inspection'
  return (
    <>
      <Mark tone={tone}>{words.shownState(state)}</Mark>
      {isFailedToo && <Mark tone="danger">{words.shownState('failed-inspection-beside')}</Mark>}
      <Mark tone={connectionTone}>{words.connection(facts.connection)}</Mark>
    </>
  )
}
