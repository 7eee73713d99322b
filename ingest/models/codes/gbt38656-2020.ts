import { gbt38656Faults } from '../../../schemas/index.ts'
import { defineCodeTable } from '../../code-table.ts'

export const gbt38656 = defineCodeTable({
  id: 'gbt38656-2020',
  name: 'GB/T 38656-2020 特种设备物联网系统数据交换技术规范',
  source:
    'GB/T 38656-2020, faults of lifts (01 to 11) and of escalators (61 to 65), as collected for this project',
  codes: gbt38656Faults,
})
