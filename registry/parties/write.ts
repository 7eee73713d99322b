import { and, eq, ne, or } from 'drizzle-orm'
import type { CallerUnit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Caller, FirmGrade, PartyKind } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { orNamed, orTaken, requireOwnDistrict, requireRole } from '../rights.ts'
import { partiesVisibleTo } from '../scope.ts'
import { parties } from './tables.ts'

/** What may be said of a party; days are `YYYY-MM-DD`. */
export interface PartyFields {
  readonly name: string
  readonly district: string | null
  readonly creditCode: string | null
  readonly phone24h: string | null
  readonly grade: FirmGrade | null
  readonly insuredUntil: string | null
}

const taken = {
  parties_kind_name: ['party-taken', 'there is a party of this kind and name already'],
  parties_kind_credit_code: ['party-taken', 'there is a party of this kind and social credit code already'],
} as const

/** Parties of the kind that a name or credit code is of, where the caller may know of them. */
function sameAs(
  db: Database,
  caller: Caller,
  kind: PartyKind,
  { name, creditCode }: Partial<PartyFields>,
  except = 0,
) {
  const same = or(
    name === undefined ? undefined : eq(parties.name, name),
    creditCode == null ? undefined : eq(parties.creditCode, creditCode),
  )
  return db
    .select({ id: parties.id })
    .from(parties)
    .where(and(eq(parties.kind, kind), same, ne(parties.id, except), partiesVisibleTo(caller)))
}

function requireWriter(caller: Caller, kind: PartyKind, district: string | null): void {
  // offices make no offices
  const roles = kind === 'regulator' ? (['admin'] as const) : (['admin', 'regulator'] as const)
  requireRole(caller, roles, `write parties of kind ${kind}`)
  requireOwnDistrict(caller, district)
}

function requireFit(kind: PartyKind, { district, grade }: Pick<PartyFields, 'district' | 'grade'>): void {
  if (kind === 'regulator' && district === null) {
    throw new HoistwayError('request-invalid', 'district: a regulator is responsible for one')
  }
  if (kind !== 'maintenance-firm' && grade !== null) {
    throw new HoistwayError('request-invalid', 'grade: only maintenance firms are graded')
  }
}

/** Adds a party and gives its id. Rejects with `forbidden`, `request-invalid` or `party-taken`. */
export async function addParty(
  unit: CallerUnit,
  given: PartyFields & { readonly kind: PartyKind },
): Promise<number> {
  const { db, caller } = unit
  requireWriter(caller, given.kind, given.district)
  requireFit(given.kind, given)
  const [added] = await orNamed(
    db,
    (tx) => orTaken(tx.insert(parties).values(given).returning({ id: parties.id }), taken),
    () => sameAs(db, caller, given.kind, given),
  )
  const id = added?.id ?? 0
  unit.audit([
    {
      action: 'party.added',
      subject: `party/${id}`,
      details: { ...given },
    },
  ])
  return id
}

/** Changes what is given of a party. Rejects with `not-found`, `forbidden`, `request-invalid` or `party-taken`. */
export async function editParty(unit: CallerUnit, id: number, patch: Partial<PartyFields>): Promise<void> {
  const { db, caller } = unit
  const [old] = await db
    .select()
    .from(parties)
    .where(and(eq(parties.id, id), partiesVisibleTo(caller)))
    // whoever opens an order of it does not wait
    .for('no key update')
  if (old === undefined) throw new HoistwayError('not-found', `no party ${id}`)
  requireWriter(caller, old.kind, old.district)
  const next = { ...old, ...patch }
  requireOwnDistrict(caller, next.district)
  requireFit(old.kind, next)
  await orNamed(
    db,
    (tx) => orTaken(tx.update(parties).set(patch).where(eq(parties.id, id)), taken),
    () => sameAs(db, caller, old.kind, patch, id),
  )
  unit.audit([
    {
      action: 'party.changed',
      subject: `party/${id}`,
      details: { ...patch },
    },
  ])
}
