import type { Finding } from './findings.ts'
import { type Encoding, sureFrom } from './reader/encoding.ts'

/** What the report says of a file whose encoding is a guess; nothing where it is sure. */
export function unsureOf({ name, confidence }: Encoding): Finding[] {
  if (confidence >= sureFrom) return []
  const percent = Math.round(confidence * 100)
  return [
    {
      ...{ line: 1, column: '', value: name, code: 'encoding-unsure', equipment: '', severity: 'warning' },
      reason: `the file was read as ${name}, which is likely (${percent} %) and not sure; look at a name, or say the encoding`,
    },
  ]
}
