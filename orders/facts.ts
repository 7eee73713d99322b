import type { Caller, EvidenceKind, Family, MoveFields, OrderKind, PartyKind } from '../schemas/index.ts'
import type { WorkOrderRow } from './tables.ts'

/** Somebody who is to do the work, with what proves that they may. Days are `YYYY-MM-DD`. */
export interface Worker {
  readonly id: number
  readonly partyId: number
  readonly leftOn: string | null
  readonly certificates: readonly {
    readonly kind: string
    readonly validFrom: string | null
    readonly validTo: string
    readonly revokedOn: string | null
  }[]
}

/** All that relations, guards and effects may look at: what is, who asks, and what they say. */
export interface OrderFacts {
  readonly order: WorkOrderRow
  readonly equipment: {
    readonly code: string
    readonly classCode: string
    readonly family: Family
    readonly lat: number | null
    readonly lon: number | null
    readonly useUnitId: number | null
    readonly maintenanceFirmId: number | null
  }
  readonly caller: Caller
  readonly fields: MoveFields
  readonly atMs: number
  /** The day of `atMs`, where the server is. */
  readonly today: string
  /** Who said each event last, when, and on which day. */
  readonly saidBy: Readonly<
    Record<
      string,
      { readonly userId: string | null; readonly name: string; readonly atMs: number; readonly on: string }
    >
  >
  /** How much evidence was added since the state was entered. */
  readonly evidence: Readonly<Partial<Record<EvidenceKind, number>>>
  /** When evidence was added last, whatever the state, epoch ms. */
  readonly lastEvidenceMs: Readonly<Partial<Record<EvidenceKind, number>>>
  /** The items of its checklist that nobody of the party in charge has looked at; null where it has none. */
  readonly openItems: readonly string[] | null
  readonly children: readonly { readonly kind: OrderKind; readonly isClosed: boolean }[]
  /** Those whom the fields name, as far as they are known. */
  readonly workers: readonly Worker[]
  readonly assignee: Pick<Worker, 'id' | 'partyId' | 'leftOn'> | null
  readonly party: {
    readonly id: number
    readonly kind: PartyKind
    /** False of an office whose district is not where the equipment stands: it may not even know of the order. */
    readonly serves: boolean
  } | null
  readonly into: { readonly id: number; readonly kind: OrderKind; readonly isClosed: boolean } | null
}
