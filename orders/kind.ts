import type { CalendarKey, SpanKey } from '../rulebook/index.ts'
import type { Bilingual, Miss, MoveField, OrderKind, PartyKind, Role, WorkDone } from '../schemas/index.ts'
import type { ClockDefinition } from './clocks/clock.ts'
import type { OrderFacts } from './facts.ts'
import type { OrderDetails, WorkOrderRow } from './tables.ts'

/** Something that must hold of the facts. As a relation it says who may say an event; as a guard, what a move lacks. */
export interface Condition {
  readonly id: string
  /** What is asked for, as a sentence for people. */
  readonly asks: Bilingual
  /** Null where it holds; else what is missing, for programs. Pure. */
  readonly missing: (facts: OrderFacts) => Readonly<Record<string, unknown>> | null
}

/** An order that a move opens on the same equipment, beneath the one that is moved. */
export interface ChildWanted {
  readonly kind: OrderKind
  readonly cause: string
  readonly dueAtMs?: number | undefined
  readonly partyId?: number | null | undefined
  readonly note?: string | undefined
}

/** What a move changes beside the state. */
export interface Changes {
  readonly partyId?: number | null
  readonly assigneeId?: number | null
  readonly tier?: number
  /** Every party that was sent, the one in charge among them. */
  readonly sentPartyIds?: readonly number[]
  readonly dueAtMs?: number
  readonly rootCause?: string
  readonly details?: OrderDetails
  readonly opens?: ChildWanted
  /** What the registry keeps of the work that was done. */
  readonly record?: WorkDone
}

/** What the system looks at when it says an event. */
export interface SystemFacts {
  readonly order: WorkOrderRow
  readonly equipment: {
    readonly maintenanceFirmId: number | null
    /** The regulator's office in whose district it stands; null where the registry has none. */
    readonly officeId: number | null
  }
  readonly atMs: number
}

/** One thing that may be said of an order. */
export interface EventRule {
  /** Who may say it: admin always among them, unless only the system does; no other role gets round the list. */
  readonly roles: readonly Role[]
  /** Where the system may say it too: what that changes; null where there is nothing to be done. Pure. */
  readonly system?: (facts: SystemFacts) => (Changes & { readonly toldPartyId?: number | null }) | null
  /** How they must stand to the order, role aside. The administrator is bound by it too. */
  readonly relation?: Condition
  /** What must be there. Nobody gets round it. */
  readonly guards?: readonly Condition[]
  /** Fields without which it cannot be said, and those that it may carry. */
  readonly needs?: readonly MoveField[]
  readonly takes?: readonly MoveField[]
  /** What it changes beside the state. Pure. */
  readonly effect?: (facts: OrderFacts) => Changes
}

/** Only the system says it: what the order asked for came another way before anybody began. `orders/settle.ts` says what. */
export const closedByRecord: EventRule = { roles: [], system: () => null }

/** How one kind of work order moves. The table is total: a missing cell does not compile; `null` refuses the move. */
export interface OrderKindDefinition<State extends string = string, Event extends string = string> {
  readonly id: OrderKind
  readonly initial: NoInfer<State>
  /** States in which nothing more is to be done. */
  readonly closed: readonly NoInfer<State>[]
  readonly table: Readonly<Record<State, Readonly<Record<Event, NoInfer<State> | null>>>>
  readonly events: Readonly<Record<Event, EventRule>>
  /** Roles whose people may open one; the system opens any. */
  readonly openedBy: readonly Role[]
  /**
   * How many may be open for one piece of equipment: one, on which every further cause is noted; or one for each matter,
   * where what is found is judged by itself.
   */
  readonly onePer: 'equipment' | 'matter'
  /** It comes again, each time with a due day of its own: the calendar's next day is an order of its own, never noted on another day's. */
  readonly isCyclic?: boolean
  /**
   * States, not closed yet, in which what it asked for is done: whatever happens to the equipment from then on is an order of its
   * own, with clocks of its own, beside the one that waits to be closed.
   */
  readonly finishedIn?: readonly NoInfer<State>[]
  /**
   * States in which offices alone read it, whoever the equipment's parties are: who is suspected must not be warned. What is
   * served on a party is an order of another kind, or a state that is not among these.
   */
  readonly officesOnlyIn?: readonly NoInfer<State>[]
  /** Who is in charge unless somebody else is named; null: the office whose district it is. */
  readonly inCharge: 'maintenanceFirmId' | 'useUnitId' | 'inspectionBodyId' | null
  /** Kinds of party that may be put in charge. */
  readonly partyKinds: readonly PartyKind[]
  /** Who may put another party in charge. */
  readonly reassignedBy: readonly Role[]
  /** States in which mechanics are signed in at the equipment: a fault that they may cause by working is held for so long. */
  readonly atWorkIn?: readonly NoInfer<State>[]
  /** States in which the party in charge has begun work that is put on record as theirs: nobody else takes its place. */
  readonly keepsPartyIn?: readonly NoInfer<State>[]
  /** Where another party is put in charge in one of these states, it begins in that one: what the one before did was not its work. */
  readonly restartsIn?: Readonly<Partial<Record<State, NoInfer<State>>>>
  /** Rulebook key of the time limit of the whole, from the opening, where no day is named. */
  readonly dueLimit?: SpanKey | CalendarKey
  /** That limit is the law's, from the opening: whoever opens one names no other time. */
  readonly isDueByLaw?: boolean
  readonly clocks: Readonly<Record<string, ClockDefinition<NoInfer<State>, NoInfer<Event>>>>
  readonly firstTier?: number
  /** Whether the equipment stands still while it is open, unless said otherwise. */
  readonly takesOutOfService?: boolean
}

/** Declares an order kind; `orders/kinds/<id>.ts` exports it as default. */
export function defineOrderKind<State extends string, Event extends string>(
  kind: OrderKindDefinition<State, Event>,
): OrderKindDefinition {
  return kind as unknown as OrderKindDefinition
}

/** The state after a move, or null where the kind refuses it. */
export function nextState(kind: OrderKindDefinition, state: string, event: string): string | null {
  const row = Object.hasOwn(kind.table, state) ? kind.table[state] : undefined
  return row !== undefined && Object.hasOwn(row, event) ? (row[event] ?? null) : null
}

/** What a role may say of an order in this state, in the table's order; relations and guards are not asked. */
export function eventsOfRole(kind: OrderKindDefinition, state: string, role: Role): string[] {
  return Object.keys(kind.events).filter(
    (event) => nextState(kind, state, event) !== null && kind.events[event]?.roles.includes(role),
  )
}

/** What the caller of the facts may say now: state, role and relation allow it. */
export function allowedEvents(kind: OrderKindDefinition, facts: OrderFacts): string[] {
  return eventsOfRole(kind, facts.order.state, facts.caller.role).filter(
    (event) => (kind.events[event]?.relation?.missing(facts) ?? null) === null,
  )
}

function missOf(condition: Condition, facts: OrderFacts): Miss[] {
  const details = condition.missing(facts)
  return details === null ? [] : [{ guard: condition.id, text: condition.asks, details }]
}

/** What an event lacks by the facts: the relation, or else fields and guards. Empty where it may be done. */
export function missesOf(rule: EventRule, facts: OrderFacts): Miss[] {
  const unrelated = rule.relation === undefined ? [] : missOf(rule.relation, facts)
  if (unrelated.length > 0) return unrelated
  const absent = (rule.needs ?? []).filter((field) => facts.fields[field] === undefined)
  return [
    ...absent.map((field) => ({
      guard: 'field-missing',
      text: { zh: `需要填写 ${field}`, en: `needs ${field}` },
      details: { field },
    })),
    ...(rule.guards ?? []).flatMap((guard) => missOf(guard, facts)),
  ]
}

/** Whether a role has any part in orders of a kind, or only looks at them. */
export function actsOn(kind: OrderKindDefinition, role: Role): boolean {
  return Object.values(kind.events).some(({ roles }) => roles.includes(role))
}
