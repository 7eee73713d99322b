import { Temporal } from 'temporal-polyfill'

/** What says that a limit is one. */
export interface Grounds {
  readonly clause: Readonly<{ zh: string; en: string }>
  readonly source: string
  /** `YYYY-MM-DD` */
  readonly validFrom: string
}

export interface SpanLimit extends Grounds {
  readonly ms: number
  /** The instant so much later, epoch ms. */
  afterMs(atMs: number): number
}

export interface YearsOfLifeLimit extends Grounds {
  /** In rising order. */
  readonly years: readonly number[]
}

export interface CalendarLimit extends Grounds {
  readonly value: number
  readonly unit: 'day' | 'month' | 'year'
  /** The instant so much later, at the same time of day where the server is, epoch ms. */
  afterMs(atMs: number): number
  /** The day so much later; days are `YYYY-MM-DD`. */
  after(day: string): string
  /** The day so much earlier. */
  before(day: string): string
}

const unitMs = { second: 1_000, minute: 60_000, day: 86_400_000 } as const

/** A length of time. */
export const spanLimit = (value: number, unit: keyof typeof unitMs, grounds: Grounds): SpanLimit => {
  const ms = value * unitMs[unit]
  return { ...grounds, ms, afterMs: (atMs) => atMs + ms }
}

/** So many days, months or years of the calendar. */
export function calendarLimit(value: number, unit: CalendarLimit['unit'], grounds: Grounds): CalendarLimit {
  const duration = { [`${unit}s`]: value }
  return {
    ...grounds,
    value,
    unit,
    afterMs: (atMs) =>
      Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(Temporal.Now.timeZoneId()).add(duration)
        .epochMilliseconds,
    after: (day) => Temporal.PlainDate.from(day).add(duration).toString(),
    before: (day) => Temporal.PlainDate.from(day).subtract(duration).toString(),
  }
}
