import { and, eq, sql } from 'drizzle-orm'
import type { CallerUnit } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { type Caller, type EquipmentStatus, familyOf } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { announceEquipmentChange } from './devices/changes.ts'
import { requirePeopleOf } from './people/people.ts'
import { orTaken, requireOwnDistrict, requireParty, requireRole, takeEquipment } from './rights.ts'
import { sitesVisibleTo } from './scope.ts'
import { sites } from './sites/tables.ts'
import { equipment } from './tables.ts'

/** What may be said of equipment by hand. Firm and body follow from contracts, status from the life cycle, days from records. */
export interface EquipmentFields {
  readonly name: string | null
  readonly district: string | null
  readonly address: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly siteId: number | null
  readonly useUnitId: number | null
  readonly safetyOfficerId: number | null
  readonly manufacturer: string | null
  readonly installedOn: string | null
  readonly ratedSpeedMps: number | null
  readonly ratedLoadKg: number | null
  readonly jurisdiction: string
  /** Null takes one away; what is not named stays. */
  readonly attributes: Readonly<Record<string, string | null>>
}

/** Most attributes that may be added by hand. */
const mostAttributes = 200

export interface NewEquipment extends Partial<EquipmentFields> {
  readonly code: string
  readonly class: string
  /** Where it stands when we first hear of it. */
  readonly status: EquipmentStatus
}

const taken = (code: string) =>
  ({ equipment_pkey: ['equipment-taken', `there is equipment ${JSON.stringify(code)} already`] }) as const

/** Attributes with what is given of them. Throws `request-invalid` where they grow beyond what is kept. */
function attributesWith(
  old: Readonly<Record<string, string>>,
  given: EquipmentFields['attributes'] = {},
): Record<string, string> {
  const all = Object.entries({ ...old, ...given })
  const next = Object.fromEntries(all.filter((one): one is [string, string] => one[1] !== null))
  const count = Object.keys(next).length
  if (count > mostAttributes && count > Object.keys(old).length)
    throw new HoistwayError(
      'request-invalid',
      `attributes: ${mostAttributes} at most, and these make ${count}`,
    )
  return next
}

/** Rejects with `party-unknown`, `site-unknown` or `person-unknown` where what is named is not there. */
async function requireNamed(
  tx: Database,
  caller: Caller,
  patch: Partial<EquipmentFields>,
  useUnitId: number | null,
): Promise<void> {
  const { siteId, safetyOfficerId } = patch
  // whoever names a use unit as theirs may look inside it from then on
  if (patch.useUnitId != null) await requireParty(tx, patch.useUnitId, ['use-unit'], caller)
  if (siteId != null) {
    const [site] = await tx
      .select({ id: sites.id })
      .from(sites)
      .where(and(eq(sites.id, siteId), sitesVisibleTo(caller)))
    if (site === undefined) throw new HoistwayError('site-unknown', `no site ${siteId}`)
  }
  if (safetyOfficerId == null) return
  if (useUnitId === null) {
    throw new HoistwayError(
      'person-unknown',
      'safetyOfficerId: is a person of the use unit, and there is none: set useUnitId first',
    )
  }
  await requirePeopleOf(tx, useUnitId, [safetyOfficerId])
}

/**
 * Adds a piece of equipment. Rejects with `forbidden`, `class-unknown`, `equipment-taken`, or as `editEquipment` does.
 */
export async function addEquipment(unit: CallerUnit, given: NewEquipment): Promise<void> {
  const { db, caller, now } = unit
  requireRole(caller, ['admin', 'regulator'], 'add equipment')
  requireOwnDistrict(caller, given.district ?? null)
  const family = familyOf(given.class)
  if (family === undefined) {
    throw new HoistwayError('class-unknown', `class: the catalogue has no ${JSON.stringify(given.class)}`)
  }
  await requireNamed(db, caller, given, given.useUnitId ?? null)
  await orTaken(
    db.insert(equipment).values({
      ...given,
      attributes: attributesWith({}, given.attributes),
      family,
      changedAt: new Date(now.atMs),
    }),
    taken(given.code),
  )
  unit.changed([given.code])
  unit.audit([
    {
      action: 'equipment.added',
      subject: `equipment/${given.code}`,
      equipmentCode: given.code,
      details: { ...given },
    },
  ])
}

/**
 * Changes what is given of a piece of equipment. A use unit names its safety officer, no more. Rejects with
 * `not-found`, `forbidden`, `party-unknown`, `site-unknown` or `person-unknown`.
 */
export async function editEquipment(
  unit: CallerUnit,
  code: string,
  patch: Partial<EquipmentFields>,
  seenVersion?: number,
): Promise<void> {
  const { db, caller, now } = unit
  const old = await takeEquipment(db, caller, code, seenVersion)
  requireRole(caller, ['admin', 'regulator', 'use-unit'], 'change equipment')
  const { safetyOfficerId: _officer, ...more } = patch
  if (caller.role === 'use-unit' && Object.keys(more).length > 0) {
    throw new HoistwayError('forbidden', `a use unit may not change ${Object.keys(more).join(', ')}`)
  }
  const next = { ...old, ...patch, attributes: attributesWith(old.attributes, patch.attributes) }
  requireOwnDistrict(caller, next.district)
  await requireNamed(db, caller, patch, next.useUnitId)
  // the officer is the use unit's, and does not go over to another
  const isOfAnother = next.useUnitId !== old.useUnitId && patch.safetyOfficerId === undefined
  await db
    .update(equipment)
    .set({
      ...patch,
      attributes: next.attributes,
      ...(isOfAnother && { safetyOfficerId: null }),
      version: sql`${equipment.version} + 1`,
      changedAt: new Date(now.atMs),
    })
    .where(eq(equipment.code, code))
  // devices carry it to the rules
  if (next.jurisdiction !== old.jurisdiction) await announceEquipmentChange(db)
  unit.changed([code])
  unit.audit([
    {
      action: 'equipment.changed',
      subject: `equipment/${code}`,
      equipmentCode: code,
      details: { ...patch },
    },
  ])
}
