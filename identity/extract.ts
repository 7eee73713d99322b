import { sql } from 'drizzle-orm'
import { parties } from '../registry/index.ts'
import { asInstant, asText, byBytes, type Extract } from '../storage/relational/index.ts'
import { user } from './tables.ts'

/** Who may log in and as what, without what lets them in: no passwords, second factors, sessions or tokens. */
export const userExtract: Extract = {
  name: 'users',
  columns: {
    id: asText(user.id),
    kind: asText(user.kind),
    username: asText(user.username),
    name: asText(user.name),
    role: asText(user.role),
    partyKind: asText(parties.kind),
    party: asText(parties.name),
    district: asText(user.district),
    hasSecondFactor: asText(user.twoFactorEnabled),
    createdAt: asInstant(user.createdAt),
    disabledAt: asInstant(user.disabledAt),
  },
  from: sql`${user} left join ${parties} on ${parties.id} = ${user.partyId}`,
  orderBy: byBytes(user.id),
}
