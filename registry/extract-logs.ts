import { sql } from 'drizzle-orm'
import { asInstant, asText, byBytes, type Extract } from '../storage/relational/index.ts'
import {
  certificateExtract,
  contractExtract,
  equipmentExtract,
  listed,
  partExtract,
  partyExtract,
  personExtract,
  recordExtract,
  siteExtract,
} from './extracts.ts'
import { lifeCycleHistory } from './lifecycle/tables.ts'
import { parties } from './parties/tables.ts'
import { partHistory, parts } from './parts/tables.ts'
import { records } from './records/tables.ts'
import { stopOrders } from './stops/tables.ts'
import { deviceStates, devices, pastAssignments } from './tables.ts'

export const lifeCycleExtract: Extract = {
  name: 'life-cycle-events',
  columns: {
    equipmentCode: asText(lifeCycleHistory.equipmentCode),
    event: asText(lifeCycleHistory.event),
    from: asText(lifeCycleHistory.from),
    to: asText(lifeCycleHistory.to),
    effectiveOn: asText(lifeCycleHistory.effectiveOn),
    at: asInstant(lifeCycleHistory.at),
    actor: asText(lifeCycleHistory.actor),
    role: asText(lifeCycleHistory.role),
    district: asText(lifeCycleHistory.district),
    note: asText(lifeCycleHistory.note),
  },
  from: sql`${lifeCycleHistory}`,
  orderBy: listed(byBytes(lifeCycleHistory.equipmentCode), lifeCycleHistory.id),
}

/** Orders of offices to stop, lifted ones among them. */
export const stopExtract: Extract = {
  name: 'stops',
  columns: {
    id: asText(stopOrders.id),
    equipmentCode: asText(stopOrders.equipmentCode),
    kind: asText(stopOrders.kind),
    office: asText(parties.name),
    officeDistrict: asText(stopOrders.officeDistrict),
    documentNumber: asText(stopOrders.documentNumber),
    reason: asText(stopOrders.reason),
    effectiveOn: asText(stopOrders.effectiveOn),
    givenAt: asInstant(stopOrders.givenAt),
    givenBy: asText(stopOrders.givenBy),
    liftedAt: asInstant(stopOrders.liftedAt),
    liftedBy: asText(stopOrders.liftedBy),
    liftReason: asText(stopOrders.liftReason),
  },
  from: sql`${stopOrders} left join ${parties} on ${parties.id} = ${stopOrders.officeId}`,
  orderBy: listed(byBytes(stopOrders.equipmentCode), stopOrders.id),
}

/** Equipment that devices served before they were moved. */
export const pastAssignmentExtract: Extract = {
  name: 'past-assignments',
  columns: {
    deviceId: asText(pastAssignments.deviceId),
    equipmentCode: asText(pastAssignments.equipmentCode),
    until: asInstant(pastAssignments.until),
    lastSeenAt: asInstant(pastAssignments.lastSeenAt),
  },
  from: sql`${pastAssignments}`,
  orderBy: listed(byBytes(pastAssignments.deviceId), pastAssignments.until),
}

/** Devices without what lets them in. */
export const deviceExtract: Extract = {
  name: 'devices',
  columns: {
    id: asText(devices.id),
    equipmentCode: asText(devices.equipmentCode),
    nodeId: asText(devices.nodeId),
    alias: asText(devices.alias),
    createdAt: asInstant(devices.createdAt),
    secretAt: asInstant(devices.secretAt),
    revokedAt: asInstant(devices.revokedAt),
    lastSeenAt: asInstant(deviceStates.lastSeenAt),
    values: asText(deviceStates.values),
    valuesAt: asInstant(deviceStates.valuesAt),
  },
  from: sql`${devices} left join ${deviceStates} on ${deviceStates.deviceId} = ${devices.id}`,
  orderBy: byBytes(devices.id),
}

/** Who wrote records down, when, and by which order: an import does not tell again what somebody else did. */
export const recordLogExtract: Extract = {
  name: 'records-log',
  columns: {
    kind: recordExtract.columns.kind,
    equipmentCode: recordExtract.columns.equipmentCode,
    partyKind: recordExtract.columns.partyKind,
    party: recordExtract.columns.party,
    doneOn: recordExtract.columns.doneOn,
    number: recordExtract.columns.number,
    recordedAt: asInstant(records.recordedAt),
    recordedBy: asText(records.recordedBy),
    orderId: asText(records.orderId),
  },
  from: recordExtract.from,
  orderBy: recordExtract.orderBy,
}

/** The same of parts. */
export const partLogExtract: Extract = {
  name: 'parts-log',
  columns: {
    kind: asText(parts.kind),
    serialNumber: asText(parts.serialNumber),
    event: asText(partHistory.event),
    equipmentCode: asText(partHistory.equipmentCode),
    doneOn: asText(partHistory.doneOn),
    at: asInstant(partHistory.at),
    actor: asText(partHistory.actor),
    note: asText(partHistory.note),
  },
  from: sql`${partHistory} join ${parts} on ${parts.id} = ${partHistory.partId}`,
  orderBy: listed(byBytes(parts.kind), byBytes(parts.serialNumber), partHistory.id),
}

/** What the registry knows, each after what it names: the order in which to import it. Those at the end are for reading only. */
export const registryExtracts: readonly Extract[] = [
  partyExtract,
  siteExtract,
  personExtract,
  certificateExtract,
  equipmentExtract,
  recordExtract,
  contractExtract,
  partExtract,
  lifeCycleExtract,
  stopExtract,
  deviceExtract,
  pastAssignmentExtract,
  recordLogExtract,
  partLogExtract,
]
