export type { Silence } from './connection.ts'
export { followContracts, partyKindOf } from './contracts/in-force.ts'
export { onDemandOf } from './contracts/on-demand.ts'
export {
  type ContractRow,
  contractSorting,
  listContracts,
  readContract,
} from './contracts/queries.ts'
export { contracts } from './contracts/tables.ts'
export { addContract, editContract } from './contracts/write.ts'
export { demoPlaces, generateDemoRegistry } from './demo/index.ts'
export { announceEquipmentChange } from './devices/changes.ts'
export {
  type By,
  changeBy,
  hashSecret,
  issueCredentials,
  mostDevices,
  revokeDevices,
  rotateSecrets,
  type WantedDevice,
} from './devices/credentials.ts'
export { type DeviceDirectory, type DeviceEntry, openDeviceDirectory } from './devices/directory.ts'
export { placeDevice } from './devices/place.ts'
export { type DeviceRow, deviceSorting, listDevices, pastDevicesOf } from './devices/queries.ts'
export {
  type DeviceRefusals,
  saveRefusals,
} from './devices/refusals.ts'
export { addEquipment, editEquipment } from './edit.ts'
export { registryExtracts } from './extract-logs.ts'
export {
  certificateExtract,
  contractExtract,
  partExtract,
  partyExtract,
  personExtract,
  recordExtract,
  siteExtract,
} from './extracts.ts'
export { firstVisible, rowsVisible } from './first-visible.ts'
export { daysLate, deadlinesOf, sinceOf } from './lifecycle/deadlines.ts'
export { giveStop, moveInLife } from './lifecycle/move.ts'
export { listSteps, readSteps, stepSorting, stepsOf } from './lifecycle/steps.ts'
export { allowedEvents } from './lifecycle/table.ts'
export { lifeCycleHistory } from './lifecycle/tables.ts'
export {
  type ConnectionChange,
  clearConnections,
  type DeviceState,
  type LatestValues,
  readDeviceStates,
  saveConnections,
  saveLatestValues,
  tellsOfTrapped,
} from './live.ts'
export { ensureParties } from './parties/ensure.ts'
export { listParties, partiesOf, partySorting, readParty } from './parties/queries.ts'
export { parties } from './parties/tables.ts'
export { addParty, editParty } from './parties/write.ts'
export { listParts, partSorting, readPart } from './parts/queries.ts'
export { partHistory, parts } from './parts/tables.ts'
export { fitPart, removePart } from './parts/write.ts'
export { certificateSorting, listCertificates } from './people/certificates.ts'
export {
  addCertificate,
  addPerson,
  editPerson,
  listPeople,
  namesOf,
  type PersonRow,
  peopleSorting,
  personOf,
  readPerson,
  revokeCertificate,
} from './people/people.ts'
export { certificates, people } from './people/tables.ts'
export {
  countEquipment,
  type EquipmentFilter,
  equipmentSorting,
  findVisible,
  listEquipment,
  maintenanceFirms,
  matching,
  readEquipment,
  readPublicEquipment,
  useUnits,
} from './queries.ts'
export { addRecord, type NewRecord, withdrawRecord } from './records/add.ts'
export { knownDays } from './records/days.ts'
export { recordOfOrder } from './records/of-order.ts'
export {
  latestRecords,
  listRecords,
  type RecordRow,
  readRecord,
  recordSorting,
  recordsVisibleTo,
} from './records/queries.ts'
export { lastRecords, lastServices, nothingRecorded, recordedDaysOf } from './records/recorded.ts'
export { records } from './records/tables.ts'
export { takeEquipment } from './rights.ts'
export {
  contains,
  contractsVisibleTo,
  inDistrict,
  insideVisibleTo,
  isVisibleTo,
  partiesVisibleTo,
  sitesVisibleTo,
  standsIn,
  visibleTo,
} from './scope.ts'
export { addSite, editSite, listSites, readSite, siteSorting } from './sites/sites.ts'
export { sites } from './sites/tables.ts'
export {
  countBarred,
  hasFailedInspection,
  isOfficeOrAbove,
  isStopped,
  listStops,
  stopSorting,
  stopsOf,
} from './stops/queries.ts'
export { liftStop } from './stops/write.ts'
export { deviceRefusals, deviceStates, devices, equipment } from './tables.ts'
