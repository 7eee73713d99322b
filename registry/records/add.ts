import { and, eq, gte, isNull, lte, or } from 'drizzle-orm'
import type { CallerUnit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Caller, ContractKind, RecordKind } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { partyKindOf } from '../contracts/in-force.ts'
import { contracts } from '../contracts/tables.ts'
import { parties } from '../parties/tables.ts'
import { requirePeopleOf } from '../people/people.ts'
import { requireParty, requireRole, seesInside, takeEquipment } from '../rights.ts'
import { insertRecord, recordReplaced } from './insert.ts'
import { type RecordContent, recordDefinitions } from './kinds.ts'
import { readRecord } from './queries.ts'

/** A record as somebody gives it; days are `YYYY-MM-DD`. */
export interface NewRecord extends RecordContent {
  readonly kind: RecordKind
  /** Missing where the kind is of a party as a whole. */
  readonly equipmentCode?: string | undefined
  /** Whose record it is; only administrators say it, for all others it is their own party's. */
  readonly partyId?: number | undefined
  readonly doneOn: string
  readonly note?: string | null | undefined
  readonly peopleIds?: readonly number[] | undefined
  /** The record that it corrects: of the same kind, party and equipment. */
  readonly replacesId?: number | undefined
}

const invalid = (text: string) => new HoistwayError('request-invalid', text)

function contentOf({ kind, ...given }: NewRecord): RecordContent {
  const content = {
    ...(given.level !== undefined && { level: given.level }),
    ...(given.result !== undefined && { result: given.result }),
    ...(given.nextOn !== undefined && { nextOn: given.nextOn }),
    ...(given.foundRisk !== undefined && { foundRisk: given.foundRisk }),
  }
  const said = recordDefinitions[kind].says.safeParse(content)
  if (said.success) return said.data
  const issues = said.error.issues.map(({ path, message }) => [...path, message].join(': '))
  throw invalid(`${kind}: ${issues.join('; ')}`)
}

/** Whose record it is. A party gives its own, an administrator says whose. */
async function partyOf(
  tx: Database,
  caller: Caller,
  { kind, partyId, equipmentCode, replacesId }: NewRecord,
): Promise<number> {
  const { by } = recordDefinitions[kind]
  requireRole(caller, [...(by as readonly Caller['role'][]), 'admin'], `add records of kind ${kind}`)
  if (caller.role === 'admin') {
    if (partyId === undefined) throw invalid('partyId: say whose record it is')
    // a correction is of whose record it was, even where they have gone since
    await requireParty(tx, partyId, by, replacesId === undefined ? caller : undefined)
    // of a party as a whole: what is of equipment is judged by that
    if (equipmentCode === undefined && !(await seesInside(tx, caller, partyId)))
      throw new HoistwayError('forbidden', `partyId: party ${partyId} is outside your district`)
    return partyId
  }
  const own = caller.partyId
  if (own === null || (partyId !== undefined && partyId !== own)) {
    throw new HoistwayError('forbidden', 'partyId: a party adds its own records only')
  }
  return own
}

/** Rejects with `record-outside-contract` where contracts name the party for other days only. */
async function requireContract(tx: Database, code: string, partyId: number, doneOn: string): Promise<void> {
  const [party] = await tx.select({ kind: parties.kind }).from(parties).where(eq(parties.id, partyId))
  const kind = (Object.keys(partyKindOf) as ContractKind[]).find((one) => partyKindOf[one] === party?.kind)
  if (kind === undefined) return
  const made = and(eq(contracts.equipmentCode, code), eq(contracts.kind, kind), eq(contracts.isVoid, false))
  const [any] = await tx.select({ id: contracts.id }).from(contracts).where(made).limit(1)
  // without contracts, what the import said is all there is
  if (any === undefined) return
  const [own] = await tx
    .select({ id: contracts.id })
    .from(contracts)
    .where(
      and(
        made,
        eq(contracts.partyId, partyId),
        lte(contracts.startsOn, doneOn),
        or(isNull(contracts.endsOn), gte(contracts.endsOn, doneOn)),
      ),
    )
    .limit(1)
  if (own === undefined) {
    throw new HoistwayError(
      'record-outside-contract',
      `on ${doneOn} no contract for ${kind} of ${code} was in force with party ${partyId}`,
    )
  }
}

type Standing = NonNullable<Awaited<ReturnType<typeof readRecord>>>['record']

/** The record that is to be corrected or withdrawn: the caller's own, and still standing. */
async function takeStanding(tx: Database, caller: Caller, id: number): Promise<Standing> {
  const found = await readRecord(tx, caller, id)
  if (found === undefined) throw new HoistwayError('not-found', `no record ${id}`)
  const { record } = found
  requireRole(
    caller,
    [...(recordDefinitions[record.kind].by as readonly Caller['role'][]), 'admin'],
    `correct records of kind ${record.kind}`,
  )
  if (caller.role !== 'admin' && record.partyId !== caller.partyId) {
    throw new HoistwayError('forbidden', `record ${id} is another party's; only its own may correct it`)
  }
  if (!found.stands) throw recordReplaced(id)
  return record
}

/** A correction keeps where the record came from. */
const originOf = (old: Standing | undefined) => ({
  orderId: old?.orderId ?? null,
  checklistId: old?.checklistId ?? null,
})

/**
 * Adds a record, or a correction of one, and gives its id; the days of the equipment follow. Rejects with `not-found`,
 * `forbidden`, `request-invalid`, `party-unknown`, `person-unknown`, `record-outside-contract` or `record-replaced`.
 */
export async function addRecord(unit: CallerUnit, given: NewRecord): Promise<number> {
  const { db, caller, now } = unit
  const { kind, equipmentCode, doneOn, replacesId, note = null, peopleIds = [] } = given
  const content = contentOf(given)
  const isOfEquipment = recordDefinitions[kind].of === 'equipment'
  if (isOfEquipment !== (equipmentCode !== undefined)) {
    throw invalid(`equipmentCode: ${kind} is of ${isOfEquipment ? 'equipment' : 'a party as a whole'}`)
  }
  if (doneOn > now.today)
    throw invalid(`doneOn: ${now.today} at the latest; nothing is recorded before it is done`)
  if (typeof content.nextOn === 'string' && content.nextOn <= doneOn)
    throw invalid('nextOn: must be after doneOn')
  if (equipmentCode !== undefined) await takeEquipment(db, caller, equipmentCode)
  const partyId = await partyOf(db, caller, given)
  const old = replacesId === undefined ? undefined : await takeStanding(db, caller, replacesId)
  if (old !== undefined) {
    if (old.kind !== kind || old.partyId !== partyId || old.equipmentCode !== (equipmentCode ?? null)) {
      throw invalid(`replacesId: record ${replacesId} is of another kind, party or equipment; withdraw it`)
    }
  }
  if (equipmentCode !== undefined) await requireContract(db, equipmentCode, partyId, doneOn)
  await requirePeopleOf(db, partyId, peopleIds)
  const row = { kind, equipmentCode: equipmentCode ?? null, partyId, doneOn, note, ...content }
  return insertRecord(unit, {
    ...row,
    peopleIds: [...peopleIds],
    replacesId: replacesId ?? null,
    ...originOf(old),
  })
}

/**
 * Takes a record back that should never have been; it stays to be seen, beside the row that withdraws it. Rejects with
 * `not-found`, `forbidden` or `record-replaced`.
 */
export async function withdrawRecord(unit: CallerUnit, id: number, note: string): Promise<void> {
  const { db, caller } = unit
  const old = await takeStanding(db, caller, id)
  const { kind, equipmentCode, partyId, doneOn } = old
  if (equipmentCode !== null) await takeEquipment(db, caller, equipmentCode)
  const row = { kind, equipmentCode, partyId, doneOn, note, ...originOf(old) }
  await insertRecord(unit, { ...row, replacesId: id, isWithdrawal: true })
}
