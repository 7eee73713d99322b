/** Why a row was rejected. Stable: programs may rely on them. */
export type RejectionCode =
  | 'quotes-broken'
  | 'line-too-long'
  | 'columns-mismatch'
  | 'rule-matched'
  | 'code-missing'
  | 'code-unusable'
  | 'code-duplicate'
  | 'public-id-taken'
  | 'class-missing'
  | 'class-unknown'
  | 'status-unknown'

/** Why a value was left out. Stable: programs may rely on them. */
export type WarningCode =
  | 'encoding-unsure'
  | 'text-unreadable'
  | 'text-too-long'
  | 'pattern-unmatched'
  | 'value-unknown'
  | 'date-invalid'
  | 'date-ambiguous'
  | 'date-before-1850'
  | 'date-after-2199'
  | 'date-in-future'
  | 'number-invalid'
  | 'number-out-of-range'
  | 'jurisdiction-invalid'
  | 'attributes-invalid'
  | 'site-unknown'
  | 'person-unknown'
  | 'public-id-invalid'

/** One line of the report. */
export type Finding = {
  readonly line: number
  /** The column's name; columns of a template are joined by ` + `. Empty where the whole line is meant. */
  readonly column: string
  readonly value: string
  readonly reason: string
  /** Code of the equipment, where the row has one. */
  readonly equipment: string
} & ( // or what a write refuses: `contract-overlaps`
  | { readonly severity: 'rejected'; readonly code: RejectionCode | (string & {}) }
  | { readonly severity: 'warning'; readonly code: WarningCode }
)

/** Whether a date is what is wrong. */
export const isOfDate = ({ code }: { readonly code: string }): boolean => code.startsWith('date-')
