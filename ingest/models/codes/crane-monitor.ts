import { defineCodeTable } from '../../code-table.ts'

export const craneMonitor = defineCodeTable({
  id: 'crane-monitor',
  name: 'Safety monitoring system of a crane 起重机械安全监控管理系统',
  source:
    'what GB/T 28264 has a crane watch, from general knowledge; the standard gives no codes, these are ours',
  codes: [
    ['C01', 'overload'],
    ['C02', 'load-moment-high'],
    ['C03', 'limit-switch'],
    ['C04', 'wind-high'],
    ['C05', 'collision-near'],
    ['C06', 'gantry-skew'],
    ['C07', 'not-level'],
    ['C08', 'brake-fault'],
    ['C09', 'power-off'],
  ],
})
