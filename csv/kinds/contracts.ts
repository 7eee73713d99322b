import { and, asc, eq, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import {
  addContract,
  contractExtract,
  contracts,
  contractsVisibleTo,
  editContract,
  partyKindOf,
  takeEquipment,
} from '../../registry/index.ts'
import { contractFields, partyFields } from '../../schemas/index.ts'
import { among, defineRowKind, requireTurn } from '../rows/define.ts'
import { partyNamed } from '../rows/named.ts'

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
