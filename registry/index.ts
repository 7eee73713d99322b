export type { Silence } from './connection.ts'
export { demoPlaces, generateDemoRegistry } from './demo/index.ts'
export {
  announceEquipmentChange,
  type DeviceCredentials,
  type DeviceDirectory,
  type DeviceEntry,
  hashSecret,
  issueCredentials,
  openDeviceDirectory,
  revokeDevice,
} from './devices.ts'
export {
  type ImportOptions,
  type ImportProgress,
  type ImportSummary,
  importRegistry,
} from './import/index.ts'
export {
  type ConnectionChange,
  clearConnections,
  type KnownState,
  type LastKnown,
  readKnownStates,
  saveConnections,
  saveLastKnown,
} from './live.ts'
export {
  countEquipment,
  type EquipmentFilter,
  type EquipmentRow,
  findVisible,
  listEquipment,
  maintenanceFirms,
  matching,
  readEquipment,
  useUnits,
} from './queries.ts'
export { visibleTo } from './scope.ts'
export { deviceStates, devices, equipment, parties } from './tables.ts'
