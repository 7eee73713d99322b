import { and, type SQL } from 'drizzle-orm'
import {
  addPerson,
  editPerson,
  insideVisibleTo,
  parties,
  people,
  personExtract,
} from '../../registry/index.ts'
import { partyNameFields, personFields } from '../../schemas/index.ts'
import { among, defineRowKind } from '../rows/define.ts'
import { partyNamed, personNamed } from '../rows/named.ts'

export default defineRowKind({
  extract: personExtract,
  says: { ...partyNameFields, ...personFields },
  key: ['partyKind', 'party', 'staffNumber'],
  needs: ['name'],
  near: (caller, rows) =>
    and(
      among({ partyKind: parties.kind, party: parties.name, staffNumber: people.staffNumber }, rows),
      insideVisibleTo(caller, people.partyId),
    ) as SQL,
  async write({ unit }, row, known) {
    const { db, caller } = unit
    const { partyKind, party, staffNumber, name = '', leftOn = null } = row
    const partyId = await partyNamed(db, caller, partyKind, party)
    if (known === undefined) {
      await addPerson(unit, { partyId, staffNumber, name, leftOn })
      return
    }
    const patch = { ...(name !== known.name && { name }), leftOn }
    await editPerson(unit, await personNamed(db, caller, partyId, staffNumber), patch)
  },
})
