import { and, eq, type SQL } from 'drizzle-orm'
import { HoistwayError } from '../../lib/errors.ts'
import {
  addCertificate,
  certificateExtract,
  certificates,
  insideVisibleTo,
  people,
  revokeCertificate,
} from '../../registry/index.ts'
import { certificateFields, day, partyNameFields, personFields } from '../../schemas/index.ts'
import { among, defineRowKind, differences, differs, type Writing } from '../rows/define.ts'
import { partyNamed, personNamed } from '../rows/named.ts'

async function revoke(
  { unit }: Writing,
  personId: number,
  { kind, number, revokedOn }: { kind: string; number: string; revokedOn: string },
): Promise<void> {
  const { db, now } = unit
  if (revokedOn > now.today) {
    throw new HoistwayError('request-invalid', `revokedOn: must be ${now.today} at the latest`)
  }
  const [found] = await db
    .select({ id: certificates.id })
    .from(certificates)
    .where(
      and(eq(certificates.kind, kind), eq(certificates.number, number), eq(certificates.personId, personId)),
    )
  await revokeCertificate(unit, personId, found?.id ?? 0, revokedOn)
}

export default defineRowKind({
  extract: certificateExtract,
  says: {
    ...certificateFields,
    ...partyNameFields,
    staffNumber: personFields.staffNumber,
    revokedOn: day.nullable(),
  },
  key: ['kind', 'number'],
  needs: ['partyKind', 'party', 'staffNumber', 'validTo'],
  near: (caller, rows) =>
    and(
      among({ kind: certificates.kind, number: certificates.number }, rows),
      insideVisibleTo(caller, people.partyId),
    ) as SQL,
  async write(writing, row, known) {
    const { unit } = writing
    const { db, caller } = unit
    const {
      kind,
      number,
      partyKind = 'use-unit',
      party = '',
      staffNumber = '',
      validFrom = null,
      validTo = '',
    } = row
    const revokedOn = row.revokedOn ?? null
    if (known !== undefined && (known.revokedOn != null || differences(row, known).join() !== 'revokedOn')) {
      throw differs(`certificate ${kind} ${number}`, row, known, 'a certificate is only added and revoked')
    }
    const personId = await personNamed(
      db,
      caller,
      await partyNamed(db, caller, partyKind, party),
      staffNumber,
    )
    if (known === undefined) await addCertificate(unit, personId, { kind, number, validFrom, validTo })
    if (revokedOn !== null) await revoke(writing, personId, { kind, number, revokedOn })
  },
})
