import type { AuditEntry } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Caller } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { orTaken } from '../rights.ts'
import { followRecords } from './days.ts'
import { records } from './tables.ts'

/** Why a record is not corrected or withdrawn: that was done before. */
export const recordReplaced = (id: number) =>
  new HoistwayError('record-replaced', `record ${id} no longer stands; correct the one that replaced it`)

/**
 * Writes a record in the caller's transaction and has the days of the equipment follow. Gives what is to be written into the
 * audit trail, last in that transaction. Rejects with `record-replaced`.
 */
export async function insertRecord(
  tx: Database,
  caller: Caller,
  row: Omit<typeof records.$inferInsert, 'recordedAt' | 'recordedBy'>,
  atMs: number,
): Promise<{ id: number; done: Omit<AuditEntry, 'atMs' | 'actor'> }> {
  const { replacesId } = row
  const [added] = await orTaken(
    tx
      .insert(records)
      .values({ ...row, recordedAt: new Date(atMs), recordedBy: caller.name })
      .returning({ id: records.id }),
    { records_replaces: ['record-replaced', recordReplaced(replacesId ?? 0).message] },
  )
  const id = added?.id ?? 0
  if (row.equipmentCode != null) await followRecords(tx, row.equipmentCode)
  const { equipmentCode, ...details } = row
  return {
    id,
    done: {
      action: row.isWithdrawal
        ? 'record.withdrawn'
        : replacesId == null
          ? 'record.added'
          : 'record.corrected',
      subject: `record/${id}`,
      ...(equipmentCode != null && { equipmentCode }),
      details,
    },
  }
}
