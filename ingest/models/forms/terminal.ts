import type { CodeTable } from '../../code-table.ts'
import { type DeviceModel, defineModel } from '../../model.ts'
import type { Field } from './field.ts'
import { decodeForm, type JsonForm, readActive, readFault, readValues } from './form.ts'
import { identityFields } from './lift-fields.ts'
import { chinaTime } from './time.ts'

const known = ['time', ...identityFields]

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
}): DeviceModel {
  const { id, codes, states, counters, faultKind } = terminal
  const form: JsonForm = {
    time: { field: 'time', read: chinaTime, expects: 'a time' },
    kinds: {
      status: (element) => [readValues('status', element, states, known)],
      stats: (element) => [readValues('stats', element, counters, known)],
      [faultKind]: (element) => [
        readFault(element, codes, element.fields.code, readActive(element, 'status', 1, 0)),
      ],
    },
  }
  return defineModel({
    id,
    codes,
    decode: (message, topic, memory) => decodeForm(form, message, topic, memory),
  })
}
