import type { CallerUnit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { orTaken } from '../rights.ts'
import { followRecords } from './days.ts'
import { records } from './tables.ts'

/** Why a record is not corrected or withdrawn: that was done before. */
export const recordReplaced = (id: number) =>
  new HoistwayError('record-replaced', `record ${id} no longer stands; correct the one that replaced it`)

/**
 * Writes a record and has the days of the equipment follow. Gives its id. Rejects with `record-replaced`.
 */
export async function insertRecord(
  unit: CallerUnit,
  row: Omit<typeof records.$inferInsert, 'recordedAt' | 'recordedBy'>,
): Promise<number> {
  const { db, caller, now } = unit
  const { replacesId } = row
  const [added] = await orTaken(
    db
      .insert(records)
      .values({ ...row, recordedAt: new Date(now.atMs), recordedBy: caller.name })
      .returning({ id: records.id }),
    { records_replaces: ['record-replaced', recordReplaced(replacesId ?? 0).message] },
  )
  const id = added?.id ?? 0
  if (row.equipmentCode != null) {
    await followRecords(db, row.equipmentCode)
    unit.changed([row.equipmentCode])
  }
  const { equipmentCode, ...details } = row
  unit.audit([
    {
      action: row.isWithdrawal
        ? 'record.withdrawn'
        : replacesId == null
          ? 'record.added'
          : 'record.corrected',
      subject: `record/${id}`,
      ...(equipmentCode != null && { equipmentCode }),
      details,
    },
  ])
  return id
}
