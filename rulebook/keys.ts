/**
 * What a limit is: `span`, a length of time to the millisecond; `calendar`, days, months or years to count from a day;
 * `years-of-life`, the years of equipment's life in which something is due.
 */
export type LimitKind = 'span' | 'calendar' | 'years-of-life'

/** Every limit that rules, duties, orders and the registry measure by. */
export const limitKinds = {
  'change-registration': 'calendar',
  'device-refused-recurrence': 'span',
  'drill-interval': 'calendar',
  'e-bike-recurrence': 'span',
  'entrapment-inferred-hold': 'span',
  'failed-inspection': 'calendar',
  'failed-self-inspection': 'calendar',
  'inspection-ahead': 'calendar',
  'inspection-application': 'span',
  'inspection-early': 'calendar',
  'inspection-first': 'calendar',
  'inspection-interval': 'calendar',
  'inspection-report': 'span',
  'inspection-years': 'years-of-life',
  'lead-handling': 'span',
  'lead-screening': 'span',
  'maintenance-ahead': 'calendar',
  'maintenance-interval': 'calendar',
  'on-demand-longest': 'calendar',
  'on-demand-silence': 'calendar',
  'order-confirmation': 'span',
  'out-of-use-report': 'calendar',
  'rectification-at-once': 'span',
  'rectification-re-check': 'span',
  'repair-acceptance': 'span',
  'repair-completion': 'span',
  'rescue-accept': 'span',
  'rescue-answer': 'span',
  'rescue-arrival': 'span',
  'rescue-dispatch': 'span',
  'restart-inspection': 'calendar',
  'scrap-registration': 'calendar',
  'self-inspection-years': 'years-of-life',
  'service-interval-half-year': 'calendar',
  'service-interval-quarter': 'calendar',
  'service-interval-year': 'calendar',
  'use-registration': 'calendar',
} as const satisfies Readonly<Record<string, LimitKind>>

export type LimitKey = keyof typeof limitKinds

/** The keys of a kind. */
export type KeyOf<Kind extends LimitKind> = {
  [Key in LimitKey]: (typeof limitKinds)[Key] extends Kind ? Key : never
}[LimitKey]

export type SpanKey = KeyOf<'span'>
export type CalendarKey = KeyOf<'calendar'>
export type YearsOfLifeKey = KeyOf<'years-of-life'>

export const limitKeys = Object.keys(limitKinds) as readonly LimitKey[]

export const isSpanKey = (key: LimitKey): key is SpanKey => limitKinds[key] === 'span'
