import { and, type SQL } from 'drizzle-orm'
import { addParty, editParty, parties, partiesVisibleTo, partyExtract } from '../../registry/index.ts'
import { partyFields, partyNameFields } from '../../schemas/index.ts'
import { among, defineRowKind } from '../rows/define.ts'
import { partyNamed } from '../rows/named.ts'

const nothing = { district: null, creditCode: null, phone24h: null, grade: null, insuredUntil: null }

export default defineRowKind({
  extract: partyExtract,
  says: { kind: partyNameFields.partyKind, ...partyFields },
  key: ['kind', 'name'],
  near: (caller, rows) =>
    and(among({ kind: parties.kind, name: parties.name }, rows), partiesVisibleTo(caller)) as SQL,
  async write({ unit }, row, known) {
    const { kind, name, ...more } = row
    if (known === undefined) await addParty(unit, { ...nothing, ...more, kind, name })
    else await editParty(unit, await partyNamed(unit.db, unit.caller, kind, name), more)
  },
})
