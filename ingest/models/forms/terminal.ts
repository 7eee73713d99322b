import type { CodeTable } from '../../code-table.ts'
import type { Field } from '../../field.ts'
import { readActive, readFault, readValues } from '../../form.ts'
import { type DecodedPart, defineModel, type FormElement, type JsonModel } from '../../model.ts'
import { identityFields } from './lift-fields.ts'

const time = ['time']
const known = new Set([...time, ...identityFields])

/**
 * A terminal that reports states under `status`, counters under `stats`, and faults, each with a `code` and a `status` of 1
 * (raised) or 0 (cleared), under the name of `faultKind`. China time.
 */
export function terminalModel(terminal: {
  readonly id: string
  readonly codes: CodeTable
  readonly states: Readonly<Record<string, Field>>
  readonly counters: Readonly<Record<string, Field>>
  readonly faultKind: 'fault' | 'alarm'
  /** Reads faults where there is more to it than the table. */
  readonly readFaults?: (element: FormElement) => readonly (DecodedPart | undefined)[]
}): JsonModel {
  const { id, codes, states, counters, faultKind } = terminal
  const readOne = (element: FormElement) => [
    readFault(element, codes, element.fields.code, readActive(element, 'status')),
  ]
  return defineModel({
    id,
    codes,
    form: {
      kinds: {
        status: { time, read: (element) => [readValues('status', element, states, known)] },
        stats: { time, read: (element) => [readValues('stats', element, counters, known)] },
        [faultKind]: {
          time,
          carriesFaults: true,
          essential: ['code'],
          read: terminal.readFaults ?? readOne,
        },
      },
    },
  })
}
