export type { CalendarKey, LimitKey, SpanKey } from './keys.ts'

export { loadRulebook } from './load.ts'
export type { LimitRow } from './row.ts'
export { createRulebook, type Limits, type Rulebook } from './rulebook.ts'
