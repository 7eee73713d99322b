import { and, eq } from 'drizzle-orm'
import { HoistwayError } from '../../lib/errors.ts'
import { insideVisibleTo, parties, partiesVisibleTo, people } from '../../registry/index.ts'
import type { Caller, PartyKind } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'

/** The id of a party by kind and name. Rejects with `party-unknown` where the caller knows of none. */
export async function partyNamed(
  db: Database,
  caller: Caller,
  kind: PartyKind,
  name: string,
): Promise<number> {
  const [found] = await db
    .select({ id: parties.id })
    .from(parties)
    .where(and(eq(parties.kind, kind), eq(parties.name, name), partiesVisibleTo(caller)))
  if (found === undefined) {
    throw new HoistwayError(
      'party-unknown',
      `party: no ${kind} is named ${JSON.stringify(name)}; import parties first`,
    )
  }
  return found.id
}

/** The id of a person by party and staff number. Rejects with `person-unknown` where the caller knows of none. */
export async function personNamed(
  db: Database,
  caller: Caller,
  partyId: number,
  staffNumber: string,
): Promise<number> {
  const [found] = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.partyId, partyId),
        eq(people.staffNumber, staffNumber),
        insideVisibleTo(caller, people.partyId),
      ),
    )
  if (found === undefined) {
    throw new HoistwayError(
      'person-unknown',
      `the party has nobody with the staff number ${JSON.stringify(staffNumber)}`,
    )
  }
  return found.id
}
