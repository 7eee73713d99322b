import type { RowKind } from '../rows/define.ts'
import certificates from './certificates.ts'
import contracts from './contracts.ts'
import parties from './parties.ts'
import parts from './parts.ts'
import people from './people.ts'
import records from './records.ts'
import sites from './sites.ts'

/** The kinds of rows that are imported beside equipment, each after what it names. */
export const rowKinds = {
  parties,
  sites,
  people,
  certificates,
  records,
  contracts,
  parts,
} as const satisfies Readonly<Record<string, RowKind>>
export type RowKindName = keyof typeof rowKinds
