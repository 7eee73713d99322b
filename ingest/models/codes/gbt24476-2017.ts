import { defineCodeTable } from '../../code-table.ts'

export const gbt24476 = defineCodeTable({
  id: 'gbt24476-2017',
  name: 'GB/T 24476-2017 电梯、自动扶梯和自动人行道物联网的技术规范',
  source:
    'GB/T 24476-2017, faults, events and alarms of lifts, as collected for this project; other codes of the standard are not in here',
  codes: [
    ['1', 'safety-circuit-open'],
    ['2', 'door-close-fault'],
    ['3', 'door-open-fault'],
    ['4', 'stopped-outside-door-zone'],
    ['5', 'unintended-movement'],
    ['6', 'motor-runtime-limit'],
    ['7', 'position-lost'],
    ['8', 'restart-prevented'],
    ['41', 'power-off'],
    ['90', 'alarm-button'],
    ['91', 'overtravel-bottom'],
    ['92', 'overtravel-top'],
    ['93', 'entrapment'],
  ],
})
