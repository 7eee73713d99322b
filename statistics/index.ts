export { causeSorting, causeStatistics } from './causes.ts'
export { clockSorting, clockStatistics } from './clocks.ts'
export { requireWindow } from './filters.ts'
export { overdueStatistics, overdueStatisticsSorting } from './overdue.ts'
export {
  repeatedEquipment,
  repeatedSorting,
  repeatRepairSorting,
  repeatRepairStatistics,
} from './repeats.ts'
export { rescueSorting, rescueStatistics } from './rescues.ts'
export { serviceIntervals } from './service-intervals.ts'
export { serviceSorting, serviceStatistics } from './services.ts'
