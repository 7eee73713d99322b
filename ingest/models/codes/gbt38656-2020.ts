import { defineCodeTable } from '../../code-table.ts'

export const gbt38656 = defineCodeTable({
  id: 'gbt38656-2020',
  name: 'GB/T 38656-2020 特种设备物联网系统数据交换技术规范',
  source:
    'GB/T 38656-2020, faults of lifts (01 to 11) and of escalators (61 to 65), as collected for this project',
  codes: [
    ['01', 'safety-circuit-open'],
    ['02', 'door-close-fault'],
    ['03', 'door-open-fault'],
    ['04', 'stopped-outside-door-zone'],
    ['05', 'unintended-movement'],
    ['06', 'motor-runtime-limit'],
    ['07', 'position-lost'],
    ['08', 'restart-prevented'],
    ['09', 'overtravel-top'],
    ['10', 'overtravel-bottom'],
    ['11', 'entrapment'],
    ['61', 'escalator-safety-circuit'],
    ['62', 'escalator-overspeed'],
    ['63', 'escalator-reversal'],
    ['64', 'step-missing'],
    ['65', 'escalator-restart-prevented'],
  ],
})
