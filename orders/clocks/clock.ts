import type { SpanKey } from '../../rulebook/index.ts'

/** A time limit that states start and stop. */
export interface ClockDefinition<State extends string = string, Event extends string = string> {
  readonly startsIn: readonly State[]
  readonly metIn: readonly State[]
  /** Moves within `startsIn` that start it anew; `reassign`: another party is put in charge. */
  readonly restartsOn?: readonly (Event | 'reassign')[]
  /** When it is due: a limit of the rulebook from now on, one before the order is due, or with the order itself. */
  readonly due: { readonly limit: SpanKey } | { readonly limitBeforeDue: SpanKey } | 'with-order'
  /** What the system does once it is late, beside saying so: raises a lead, or says an event of the kind where its table allows it. */
  readonly onBreach?: 'raise-lead' | Event
}
