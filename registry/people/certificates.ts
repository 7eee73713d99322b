import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Caller } from '../../schemas/index.ts'
import type { Database, Keyset, Sorting } from '../../storage/relational/index.ts'
import { sortKey } from '../../storage/relational/index.ts'
import { parties } from '../parties/tables.ts'
import { insideVisibleTo } from '../scope.ts'
import { certificates, people } from './tables.ts'

export interface CertificateFilter {
  readonly id?: number | undefined
  readonly personId?: number | undefined
  /** The party of the person. */
  readonly partyId?: number | undefined
  readonly kind?: string | undefined
  /** The last day on which it is good is before this day, `YYYY-MM-DD`. */
  readonly validBefore?: string | undefined
  readonly revoked?: boolean | undefined
  /** Only of people who have not left. */
  readonly present?: boolean | undefined
}

export const certificateSorting: Sorting = {
  keys: { id: sortKey(certificates.id), validTo: sortKey(certificates.validTo) },
  tie: ['id'],
  usual: 'id',
}

/** One page of the certificates of the people whose names a caller may know. */
export function listCertificates(
  db: Database,
  caller: Caller,
  { id, personId, partyId, kind, validBefore, revoked, present }: CertificateFilter,
  keyset: Keyset,
) {
  return db
    .select({
      place: keyset.place,
      certificate: certificates,
      person: people.name,
      partyId: people.partyId,
      party: parties.name,
    })
    .from(certificates)
    .innerJoin(people, eq(people.id, certificates.personId))
    .innerJoin(parties, eq(parties.id, people.partyId))
    .where(
      and(
        insideVisibleTo(caller, people.partyId),
        id === undefined ? undefined : eq(certificates.id, id),
        personId === undefined ? undefined : eq(certificates.personId, personId),
        partyId === undefined ? undefined : eq(people.partyId, partyId),
        kind === undefined ? undefined : eq(certificates.kind, kind),
        validBefore === undefined ? undefined : lt(certificates.validTo, validBefore),
        revoked === undefined
          ? undefined
          : revoked
            ? isNotNull(certificates.revokedOn)
            : isNull(certificates.revokedOn),
        present === true ? isNull(people.leftOn) : undefined,
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}
