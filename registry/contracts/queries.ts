import { and, asc, eq, gt, type SQL } from 'drizzle-orm'
import type { Caller, ContractKind } from '../../contracts/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import type { ById } from '../parties/queries.ts'
import { parties } from '../parties/tables.ts'
import { contractsVisibleTo } from '../scope.ts'
import { equipment } from '../tables.ts'
import { inForceOn } from './in-force.ts'
import { contracts } from './tables.ts'

export interface ContractFilter {
  readonly kind?: ContractKind | undefined
  readonly equipment?: string | undefined
  /** Id of the firm or body. */
  readonly party?: number | undefined
  /** In force on that day. */
  readonly on?: string | undefined
}

function select(db: Database, where: SQL | undefined, today: string) {
  return db
    .select({ contract: contracts, party: parties.name, isInForce: inForceOn(today) })
    .from(contracts)
    .innerJoin(equipment, eq(equipment.code, contracts.equipmentCode))
    .innerJoin(parties, eq(parties.id, contracts.partyId))
    .where(where)
    .orderBy(asc(contracts.id))
    .$dynamic()
}

/** One page of the contracts that a caller may see, void ones among them, by id. `isInForce` is as of `today`. */
export async function listContracts(
  db: Database,
  caller: Caller,
  filter: ContractFilter,
  page: ById,
  today: string,
) {
  const { kind, equipment: code, party, on } = filter
  const where = and(
    contractsVisibleTo(caller),
    kind === undefined ? undefined : eq(contracts.kind, kind),
    code === undefined ? undefined : eq(contracts.equipmentCode, code),
    party === undefined ? undefined : eq(contracts.partyId, party),
    on === undefined ? undefined : inForceOn(on),
    page.after === undefined ? undefined : gt(contracts.id, page.after),
  )
  return select(db, where, today).limit(page.limit)
}

export type ContractRow = Awaited<ReturnType<typeof listContracts>>[number]

/** One contract; undefined where the caller may not know of it. */
export async function readContract(db: Database, caller: Caller, id: number, today: string) {
  const [row] = await select(db, and(eq(contracts.id, id), contractsVisibleTo(caller)), today)
  return row
}
