import type { OrderKind, Role } from '../contracts/index.ts'

/** How one kind of work order moves. The table is total: a missing cell does not compile; `null` refuses the move. */
export interface OrderKindDefinition<State extends string = string, Event extends string = string> {
  readonly id: OrderKind
  readonly initial: NoInfer<State>
  /** States in which nothing more is to be done. */
  readonly closed: readonly NoInfer<State>[]
  readonly table: Readonly<Record<State, Readonly<Record<Event, NoInfer<State> | null>>>>
  /** Who may say so: each event names its roles, admin always among them; no other role gets round the list. */
  readonly roles: Readonly<Record<Event, readonly Role[]>>
}

/** Declares an order kind; `orders/kinds/<id>.ts` exports it as default. */
export function defineOrderKind<State extends string, Event extends string>(
  kind: OrderKindDefinition<State, Event>,
): OrderKindDefinition {
  return kind as unknown as OrderKindDefinition
}

/** The state after a move, or null where the kind refuses it. */
export function nextState(kind: OrderKindDefinition, state: string, event: string): string | null {
  return kind.table[state]?.[event] ?? null
}

/** What a role may do to an order in this state, in the table's order. */
export function allowedEvents(kind: OrderKindDefinition, state: string, role: Role): string[] {
  return Object.keys(kind.roles).filter(
    (event) => nextState(kind, state, event) !== null && kind.roles[event]?.includes(role),
  )
}

/** Whether a role has any part in orders of a kind, or only looks at them. */
export function actsOn(kind: OrderKindDefinition, role: Role): boolean {
  return Object.values(kind.roles).some((roles) => roles.includes(role))
}
