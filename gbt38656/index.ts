export { gbt38656Sources } from './files.ts'
export {
  exchangedEquipment,
  exchangedFault,
  exchangedFaultSorting,
  exchangedStatus,
  exchangeSorting,
  listExchangedEquipment,
  listExchangedFaults,
  listExchangedStatus,
} from './lists.ts'
