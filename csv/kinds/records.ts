import { and, asc, eq, isNull, or, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { HoistwayError } from '../../lib/errors.ts'
import {
  addRecord,
  type NewRecord,
  parties,
  recordExtract,
  records,
  recordsVisibleTo,
  takeEquipment,
  withdrawRecord,
} from '../../registry/index.ts'
import {
  mostPeopleOfRecord,
  partyNameFields,
  personFields,
  type RecordKind,
  recordFields,
} from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { among, defineRowKind, differs, requireTurn } from '../rows/define.ts'
import { partyNamed, personNamed } from '../rows/named.ts'

interface Group {
  readonly kind: RecordKind
  readonly equipmentCode: string | null
  readonly partyId: number
  readonly doneOn: string
}

/** Ids of the records of a kind, subject, party and day, in the order in which they were written down. */
async function recordsOf(tx: Database, { kind, equipmentCode, partyId, doneOn }: Group): Promise<number[]> {
  const rows = await tx
    .select({ id: records.id })
    .from(records)
    .where(
      and(
        eq(records.kind, kind),
        equipmentCode === null ? isNull(records.equipmentCode) : eq(records.equipmentCode, equipmentCode),
        eq(records.partyId, partyId),
        eq(records.doneOn, doneOn),
      ),
    )
    .orderBy(asc(records.id))
  return rows.map(({ id }) => id)
}

async function replacedBy(tx: Database, group: Group, replaces: string): Promise<number> {
  const [doneOn = '', number] = replaces.split('/')
  const found = (await recordsOf(tx, { ...group, doneOn }))[Number(number) - 1]
  if (found === undefined) {
    throw new HoistwayError(
      'not-found',
      `replaces: there is no record ${replaces} of this kind, subject and party`,
    )
  }
  return found
}

export default defineRowKind({
  extract: recordExtract,
  says: {
    kind: recordFields.kind,
    equipmentCode: recordFields.equipmentCode.nullable(),
    ...partyNameFields,
    doneOn: recordFields.doneOn,
    number: z.number().int().min(1).max(1_000_000),
    level: recordFields.level.nullable(),
    result: recordFields.result.nullable(),
    nextOn: recordFields.nextOn,
    foundRisk: recordFields.foundRisk.nullable(),
    note: recordFields.note,
    staffNumbers: z.array(personFields.staffNumber).min(1).max(mostPeopleOfRecord).nullable(),
    replaces: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}\/[1-9]\d{0,5}$/, 'the day and number of a record: 2026-01-31/1')
      .nullable(),
    isWithdrawal: z.boolean(),
  },
  key: ['kind', 'equipmentCode', 'partyKind', 'party', 'doneOn', 'number'],
  usual: { equipmentCode: null, number: 1, isWithdrawal: false },
  near: (caller, rows) =>
    and(
      or(
        among({ equipmentCode: records.equipmentCode }, rows),
        and(isNull(records.equipmentCode), among({ partyKind: parties.kind, party: parties.name }, rows)),
      ),
      recordsVisibleTo(caller),
    ) as SQL,
  async write({ unit }, row, known) {
    const { db, caller } = unit
    const { kind, equipmentCode, partyKind, party, doneOn, number, note, replaces, isWithdrawal } = row
    if (known !== undefined) {
      throw differs(
        `record ${doneOn}/${number}`,
        row,
        known,
        'records are corrected by another that replaces them',
      )
    }
    if (equipmentCode !== null) await takeEquipment(db, caller, equipmentCode)
    const partyId = await partyNamed(db, caller, partyKind, party)
    const group = { kind, equipmentCode, partyId, doneOn }
    requireTurn(number, (await recordsOf(db, group)).length)
    const replacesId = replaces == null ? undefined : await replacedBy(db, group, replaces)
    if (isWithdrawal) {
      if (replacesId === undefined || note == null) {
        throw new HoistwayError(
          'request-invalid',
          'isWithdrawal: says in replaces and note what it withdraws and why',
        )
      }
      await withdrawRecord(unit, replacesId, note)
      return
    }
    const peopleIds: number[] = []
    for (const staffNumber of row.staffNumbers ?? [])
      peopleIds.push(await personNamed(db, caller, partyId, staffNumber))
    const content = Object.entries({ level: row.level, result: row.result, foundRisk: row.foundRisk })
    const wanted = {
      kind,
      partyId,
      doneOn,
      note: note ?? null,
      peopleIds,
      ...(equipmentCode !== null && { equipmentCode }),
      ...Object.fromEntries(content.filter(([, value]) => value != null)),
      ...(row.nextOn != null && { nextOn: row.nextOn }),
      ...(replacesId !== undefined && { replacesId }),
    } as NewRecord
    await addRecord(unit, wanted)
  },
})
