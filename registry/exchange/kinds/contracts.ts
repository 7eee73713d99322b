import { and, asc, eq, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { contractFields, partyFields } from '../../../schemas/index.ts'
import { partyKindOf } from '../../contracts/in-force.ts'
import { contracts } from '../../contracts/tables.ts'
import { addContract, editContract } from '../../contracts/write.ts'
import { takeEquipment } from '../../rights.ts'
import { contractsVisibleTo } from '../../scope.ts'
import { contractExtract } from '../extracts.ts'
import { among, defineRowKind, requireTurn } from '../kind.ts'
import { partyNamed } from '../named.ts'

export default defineRowKind({
  extract: contractExtract,
  says: {
    ...contractFields,
    party: partyFields.name,
    number: z.number().int().min(1).max(1_000_000),
    isVoid: z.boolean(),
  },
  key: ['equipmentCode', 'kind', 'party', 'startsOn', 'number'],
  usual: { number: 1, isVoid: false },
  near: (caller, rows) =>
    and(among({ equipmentCode: contracts.equipmentCode }, rows), contractsVisibleTo(caller)) as SQL,
  async write({ unit, rulebook }, row) {
    const { db, caller } = unit
    const { equipmentCode, kind, party, startsOn, number, endsOn = null, onDemandDays = null } = row
    const isVoid = row.isVoid === true
    const partyId = await partyNamed(db, caller, partyKindOf[kind], party)
    await takeEquipment(db, caller, equipmentCode)
    const same = await db
      .select({ id: contracts.id })
      .from(contracts)
      .where(
        and(
          eq(contracts.equipmentCode, equipmentCode),
          eq(contracts.kind, kind),
          eq(contracts.partyId, partyId),
          eq(contracts.startsOn, startsOn),
        ),
      )
      .orderBy(asc(contracts.id))
    const there = same[number - 1]
    if (there !== undefined) {
      const patch = { endsOn, onDemandDays, ...(isVoid && { isVoid }) }
      await editContract(unit, there.id, patch, rulebook)
      return
    }
    requireTurn(number, same.length)
    const wanted = { kind, partyId, equipmentCode, startsOn, endsOn, onDemandDays, isVoid }
    await addContract(unit, wanted, rulebook)
  },
})
