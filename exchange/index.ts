export {
  exchangedEquipment,
  exchangedFault,
  exchangedFaultSorting,
  exchangedStatus,
  exchangeSorting,
  listExchangedEquipment,
  listExchangedFaults,
  listExchangedStatus,
} from './gbt38656.ts'
export { gbt38656Sources } from './gbt38656-files.ts'
