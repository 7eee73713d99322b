import { and, asc, eq, gte, isNull, lte, ne, or } from 'drizzle-orm'
import type { CallerUnit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Rulebook } from '../../rulebook/index.ts'
import type { ContractKind } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { requireParty, requireRole, takeEquipment } from '../rights.ts'
import { followContracts, partyKindOf } from './in-force.ts'
import { readContract } from './queries.ts'
import { contracts } from './tables.ts'

/** What a contract says; days are `YYYY-MM-DD`, `endsOn` is the last one, null where it is open-ended. */
export interface NewContract {
  readonly kind: ContractKind
  readonly partyId: number
  readonly equipmentCode: string
  readonly startsOn: string
  readonly endsOn: string | null
  readonly onDemandDays: number | null
  /** Known to be void from elsewhere: kept to be seen, it binds nobody and stands in nobody's way. */
  readonly isVoid?: boolean
}

/** What may change of a contract once it is made. */
export interface ContractPatch {
  readonly endsOn?: string | null
  readonly onDemandDays?: number | null
  /** It should never have been. It stays in the list, and there is no way back: make a new one. */
  readonly isVoid?: true
}

/** Use units make contracts; firms and bodies do not give themselves equipment. */
const writers = ['admin', 'regulator', 'use-unit'] as const

type Equipment = Awaited<ReturnType<typeof takeEquipment>>

function requireSound(given: Omit<NewContract, 'partyId'>, of: Equipment, rulebook: Rulebook): void {
  const invalid = (text: string) => new HoistwayError('request-invalid', text)
  const { kind, startsOn, endsOn, onDemandDays } = given
  if (endsOn !== null && endsOn < startsOn) throw invalid(`endsOn: is before the first day, ${startsOn}`)
  if (onDemandDays === null) return
  if (kind !== 'maintenance') throw invalid('onDemandDays: only maintenance is done on demand')
  const limits = rulebook.limits({ jurisdiction: of.jurisdiction, classCode: of.class }, startsOn)
  const longest = limits.calendar('on-demand-longest')?.value
  if (longest === undefined) throw invalid('onDemandDays: the rulebook knows none for this equipment')
  if (onDemandDays > longest) throw invalid(`onDemandDays: ${longest} at most, by the rulebook`)
}

/** Rejects with `contract-overlaps`, naming the contract in the way. The equipment must be taken. */
async function refuseOverlap(
  tx: Database,
  given: Omit<NewContract, 'partyId' | 'onDemandDays'>,
  except = 0,
): Promise<void> {
  const [other] = await tx
    .select({ id: contracts.id, startsOn: contracts.startsOn, endsOn: contracts.endsOn })
    .from(contracts)
    .where(
      and(
        eq(contracts.equipmentCode, given.equipmentCode),
        eq(contracts.kind, given.kind),
        eq(contracts.isVoid, false),
        ne(contracts.id, except),
        or(isNull(contracts.endsOn), gte(contracts.endsOn, given.startsOn)),
        given.endsOn === null ? undefined : lte(contracts.startsOn, given.endsOn),
      ),
    )
    .orderBy(asc(contracts.startsOn))
    .limit(1)
  if (other === undefined) return
  const { id, startsOn, endsOn } = other
  throw new HoistwayError(
    'contract-overlaps',
    `contract ${id} for ${given.kind} of ${given.equipmentCode} is in the way, from ${startsOn} ` +
      `${endsOn === null ? 'on, open-ended' : `to ${endsOn}`}; end it first`,
    { details: { contractId: id, startsOn, endsOn } },
  )
}

/**
 * Adds a contract and gives its id; the firm or body of the equipment follows. Rejects with `not-found`, `forbidden`,
 * `party-unknown`, `request-invalid` or `contract-overlaps`.
 */
export async function addContract(unit: CallerUnit, given: NewContract, rulebook: Rulebook): Promise<number> {
  const { db, caller, now } = unit
  const of = await takeEquipment(db, caller, given.equipmentCode)
  requireRole(caller, writers, 'add contracts')
  await requireParty(db, given.partyId, [partyKindOf[given.kind]])
  requireSound(given, of, rulebook)
  if (given.isVoid !== true) await refuseOverlap(db, given)
  const [added] = await db.insert(contracts).values(given).returning({ id: contracts.id })
  const id = added?.id ?? 0
  await followContracts(db, now.today, [of.code])
  unit.changed([of.code])
  unit.audit([
    {
      action: 'contract.added',
      subject: `contract/${id}`,
      equipmentCode: of.code,
      details: { ...given },
    },
  ])
  return id
}

/**
 * Ends, prolongs or voids a contract, or changes its interval. Rejects with `not-found`, `forbidden`, `request-invalid`,
 * `contract-overlaps`, or `contract-void` where it was voided before.
 */
export async function editContract(
  unit: CallerUnit,
  id: number,
  patch: ContractPatch,
  rulebook: Rulebook,
): Promise<void> {
  const { db, caller, now } = unit
  const seen = await readContract(db, caller, id, now.today)
  if (seen === undefined) throw new HoistwayError('not-found', `no contract ${id}`)
  requireRole(caller, writers, 'change contracts')
  const of = await takeEquipment(db, caller, seen.contract.equipmentCode)
  // as it is now that nobody else writes
  const [old] = await db.select().from(contracts).where(eq(contracts.id, id))
  if (old === undefined || old.isVoid) {
    throw new HoistwayError('contract-void', `contract ${id} is void and stays so; add a new one`)
  }
  const next = { ...old, ...patch }
  if (!next.isVoid) {
    requireSound(next, of, rulebook)
    await refuseOverlap(db, next, id)
  }
  await db.update(contracts).set(patch).where(eq(contracts.id, id))
  await followContracts(db, now.today, [of.code])
  unit.changed([of.code])
  unit.audit([
    {
      action: patch.isVoid ? 'contract.voided' : 'contract.changed',
      subject: `contract/${id}`,
      equipmentCode: of.code,
      details: { ...patch },
    },
  ])
}
