import { and, eq, type SQL } from 'drizzle-orm'
import type { Caller, ContractKind } from '../../schemas/index.ts'
import {
  type Database,
  type Keyset,
  keysetOf,
  type RowOf,
  type Sorting,
  sortKey,
} from '../../storage/relational/index.ts'
import { firstVisible } from '../first-visible.ts'
import { parties } from '../parties/tables.ts'
import { contractsVisibleTo } from '../scope.ts'
import { equipment } from '../tables.ts'
import { inForceOn } from './in-force.ts'
import { contracts } from './tables.ts'

export interface ContractFilter {
  readonly kind?: ContractKind | undefined
  readonly equipment?: string | undefined
  /** Id of the firm or body. */
  readonly partyId?: number | undefined
  /** In force on that day. */
  readonly on?: string | undefined
}

export const contractSorting: Sorting = {
  keys: { id: sortKey(contracts.id) },
  tie: ['id'],
  usual: 'id',
}

function select(db: Database, where: SQL | undefined, today: string, { place }: Keyset) {
  return db
    .select({ place, contract: contracts, party: parties.name, isInForce: inForceOn(today) })
    .from(contracts)
    .innerJoin(equipment, eq(equipment.code, contracts.equipmentCode))
    .innerJoin(parties, eq(parties.id, contracts.partyId))
    .where(where)
    .$dynamic()
}

/** One page of the contracts that a caller may see, void ones among them. `isInForce` is as of `today`. */
export function listContracts(
  db: Database,
  caller: Caller,
  filter: ContractFilter,
  keyset: Keyset,
  today: string,
) {
  const { kind, equipment: code, partyId, on } = filter
  const wanted = and(
    kind === undefined ? undefined : eq(contracts.kind, kind),
    code === undefined ? undefined : eq(contracts.equipmentCode, code),
    partyId === undefined ? undefined : eq(contracts.partyId, partyId),
    on === undefined ? undefined : inForceOn(on),
    keyset.after,
  )
  const also = caller.partyId === null ? [] : [eq(contracts.partyId, caller.partyId)]
  const page = firstVisible(
    caller,
    { table: contracts, key: [contracts.id], equipmentCode: contracts.equipmentCode },
    { wanted, also, keyset },
  )
  return select(db, page, today, keyset)
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type ContractRow = RowOf<typeof listContracts>

/** One contract; undefined where the caller may not know of it. */
export async function readContract(db: Database, caller: Caller, id: number, today: string) {
  const [row] = await select(
    db,
    and(eq(contracts.id, id), contractsVisibleTo(caller)),
    today,
    keysetOf(contractSorting, { limit: 1 }),
  )
  return row
}
