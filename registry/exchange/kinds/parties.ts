import { and, type SQL } from 'drizzle-orm'
import { partyFields, partyNameFields } from '../../../schemas/index.ts'
import { parties } from '../../parties/tables.ts'
import { addParty, editParty } from '../../parties/write.ts'
import { partiesVisibleTo } from '../../scope.ts'
import { partyExtract } from '../extracts.ts'
import { among, defineRowKind } from '../kind.ts'
import { partyNamed } from '../named.ts'

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
