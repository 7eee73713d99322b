import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { asText, byBytes, type Extract } from '../storage/relational/index.ts'
import { contracts } from './contracts/tables.ts'
import { parties } from './parties/tables.ts'
import { partHistory, parts } from './parts/tables.ts'
import { certificates, people } from './people/tables.ts'
import { records } from './records/tables.ts'
import { sites } from './sites/tables.ts'
import { equipment } from './tables.ts'

// Rows are named by what is the same in every installation: codes, names, days, and the how-manieth of those. No ids.

export const listed = (...by: unknown[]): SQL =>
  sql.join(
    by.map((one) => sql`${one}`),
    sql`, `,
  )

export const partyExtract = {
  name: 'parties',
  columns: {
    kind: asText(parties.kind),
    name: asText(parties.name),
    district: asText(parties.district),
    creditCode: asText(parties.creditCode),
    phone24h: asText(parties.phone24h),
    grade: asText(parties.grade),
    insuredUntil: asText(parties.insuredUntil),
  },
  from: sql`${parties}`,
  orderBy: listed(byBytes(parties.kind), byBytes(parties.name)),
} satisfies Extract

export const siteExtract = {
  name: 'sites',
  columns: {
    district: asText(sites.district),
    name: asText(sites.name),
    address: asText(sites.address),
    lat: asText(sites.lat),
    lon: asText(sites.lon),
  },
  from: sql`${sites}`,
  orderBy: listed(byBytes(sites.district), byBytes(sites.name)),
} satisfies Extract

const employer = {
  partyKind: asText(parties.kind),
  party: asText(parties.name),
  staffNumber: asText(people.staffNumber),
}

export const personExtract = {
  name: 'people',
  columns: { ...employer, name: asText(people.name), leftOn: asText(people.leftOn) },
  from: sql`${people} join ${parties} on ${parties.id} = ${people.partyId}`,
  orderBy: listed(byBytes(parties.kind), byBytes(parties.name), byBytes(people.staffNumber)),
} satisfies Extract

export const certificateExtract = {
  name: 'certificates',
  columns: {
    kind: asText(certificates.kind),
    number: asText(certificates.number),
    ...employer,
    validFrom: asText(certificates.validFrom),
    validTo: asText(certificates.validTo),
    revokedOn: asText(certificates.revokedOn),
  },
  from: sql`${certificates} join ${people} on ${people.id} = ${certificates.personId}
    join ${parties} on ${parties.id} = ${people.partyId}`,
  orderBy: listed(byBytes(certificates.kind), byBytes(certificates.number)),
} satisfies Extract

const useUnit = alias(parties, 'use_unit')
const firm = alias(parties, 'firm')
const body = alias(parties, 'body')

/** The columns that docs/import.md names, and those that only an export has. */
export const equipmentExtract = {
  name: 'equipment',
  columns: {
    code: asText(equipment.code),
    class: asText(equipment.class),
    publicId: asText(equipment.publicId),
    name: asText(equipment.name),
    district: asText(equipment.district),
    address: asText(equipment.address),
    lat: asText(equipment.lat),
    lon: asText(equipment.lon),
    siteDistrict: asText(sites.district),
    site: asText(sites.name),
    useUnit: asText(useUnit.name),
    safetyOfficer: asText(people.staffNumber),
    maintenanceFirm: asText(firm.name),
    inspectionBody: asText(body.name),
    manufacturer: asText(equipment.manufacturer),
    jurisdiction: asText(equipment.jurisdiction),
    status: asText(equipment.status),
    installedAt: asText(equipment.installedOn),
    lastMaintenanceAt: asText(equipment.lastMaintenanceOn),
    lastInspectionAt: asText(equipment.lastInspectionOn),
    maintenanceDueAt: asText(equipment.maintenanceDueOn),
    inspectionDueAt: asText(equipment.inspectionDueOn),
    inspectionBaseAt: asText(equipment.inspectionBaseOn),
    ratedSpeedMps: asText(equipment.ratedSpeedMps),
    ratedLoadKg: asText(equipment.ratedLoadKg),
    attributes: asText(equipment.attributes),
  },
  from: sql`${equipment}
    left join ${sites} on ${sites.id} = ${equipment.siteId}
    left join ${people} on ${people.id} = ${equipment.safetyOfficerId}
    left join ${parties} as ${sql.identifier('use_unit')} on ${useUnit.id} = ${equipment.useUnitId}
    left join ${parties} as ${sql.identifier('firm')} on ${firm.id} = ${equipment.maintenanceFirmId}
    left join ${parties} as ${sql.identifier('body')} on ${body.id} = ${equipment.inspectionBodyId}`,
  orderBy: byBytes(equipment.code),
} satisfies Extract

/** The how-manieth of those that agree in this: rows are never deleted, so it stays. */
const nth = (order: SQL, ...of: unknown[]) =>
  asText(sql`row_number() over (partition by ${listed(...of)} order by ${order})`)

export const contractExtract = {
  name: 'contracts',
  columns: {
    equipmentCode: asText(contracts.equipmentCode),
    kind: asText(contracts.kind),
    party: asText(parties.name),
    startsOn: asText(contracts.startsOn),
    number: nth(
      sql`${contracts.id}`,
      contracts.equipmentCode,
      contracts.kind,
      contracts.partyId,
      contracts.startsOn,
    ),
    endsOn: asText(contracts.endsOn),
    onDemandDays: asText(contracts.onDemandDays),
    isVoid: asText(contracts.isVoid),
  },
  from: sql`${contracts} join ${parties} on ${parties.id} = ${contracts.partyId}
    join ${equipment} on ${equipment.code} = ${contracts.equipmentCode}`,
  orderBy: listed(
    byBytes(contracts.equipmentCode),
    byBytes(contracts.kind),
    contracts.startsOn,
    byBytes(parties.name),
    contracts.id,
  ),
} satisfies Extract

const sameRecords = [records.kind, records.equipmentCode, records.partyId, records.doneOn]

export const recordExtract = {
  name: 'records',
  columns: {
    kind: asText(records.kind),
    equipmentCode: asText(records.equipmentCode),
    partyKind: asText(parties.kind),
    party: asText(parties.name),
    doneOn: asText(records.doneOn),
    number: nth(sql`${records.id}`, ...sameRecords),
    level: asText(records.level),
    result: asText(records.result),
    nextOn: asText(records.nextOn),
    foundRisk: asText(records.foundRisk),
    note: asText(records.note),
    staffNumbers: asText(sql`(select json_agg(who.staff_number order by n)
      from unnest(${records.peopleIds}) with ordinality as given (id, n) join people as who on who.id = given.id)`),
    // of the same kind, equipment and party: day and number name it
    replaces: asText(sql`(select old.done_on || '/' || (
        select count(*) from records as peer
        where peer.kind = old.kind and peer.party_id = old.party_id and peer.done_on = old.done_on
          and peer.equipment_code is not distinct from old.equipment_code and peer.id <= old.id)
      from records as old where old.id = ${records.replacesId})`),
    isWithdrawal: asText(records.isWithdrawal),
  },
  from: sql`${records} join ${parties} on ${parties.id} = ${records.partyId}
    left join ${equipment} on ${equipment.code} = ${records.equipmentCode}`,
  // what is replaced comes before what replaces it
  orderBy: listed(
    byBytes(records.kind),
    byBytes(records.equipmentCode),
    byBytes(parties.kind),
    byBytes(parties.name),
    records.id,
  ),
} satisfies Extract

/** Each fitting of a part, with its removal where it was removed. */
export const partExtract = {
  name: 'parts',
  columns: {
    kind: asText(parts.kind),
    serialNumber: asText(parts.serialNumber),
    number: asText(sql`(fitting.step + 1) / 2`),
    manufacturer: asText(parts.manufacturer),
    equipmentCode: asText(sql`fitting.equipment_code`),
    fittedOn: asText(sql`fitting.done_on`),
    fittedNote: asText(sql`fitting.note`),
    removedOn: asText(sql`fitting.removed_on`),
    removedNote: asText(sql`fitting.removed_note`),
  },
  // what is fitted is removed before it is fitted again
  from: sql`${parts} join ${equipment} on ${equipment.code} = ${parts.equipmentCode} join lateral (
      select event, equipment_code, done_on, note, row_number() over steps as step,
        lead(done_on) over steps as removed_on, lead(note) over steps as removed_note
      from ${partHistory} where part_id = ${parts.id} window steps as (order by id)
    ) as fitting on fitting.event = 'fitted'`,
  orderBy: listed(byBytes(parts.kind), byBytes(parts.serialNumber), sql`fitting.step`),
} satisfies Extract
