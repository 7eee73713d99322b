import { defineCodeTable } from '../../code-table.ts'

export const gbt24476 = defineCodeTable({
  id: 'gbt24476-2017',
  name: 'GB/T 24476-2017 电梯、自动扶梯和自动人行道物联网的技术规范',
  source:
    'GB/T 24476-2017, faults, events and alarms of lifts, as collected for this project; the mode events 40 and 42 to 47 from general knowledge; 0 is "no fault", which is no row',
  codes: [
    ['1', 'safety-circuit-open'],
    ['2', 'door-close-fault'],
    ['3', 'door-open-fault'],
    ['4', 'stopped-outside-door-zone'],
    ['5', 'unintended-movement'],
    ['6', 'motor-runtime-limit'],
    ['7', 'position-lost'],
    ['8', 'restart-prevented'],
    ['40', 'mode-change', { mode: 1 }],
    ['41', 'power-off'],
    ['42', 'mode-change', { mode: 0 }],
    ['43', 'mode-change', { mode: 2 }],
    ['44', 'mode-change', { mode: 3 }],
    ['45', 'mode-change', { mode: 4 }],
    ['46', 'mode-change', { mode: 5 }],
    ['47', 'mode-change', { mode: 6 }],
    ['90', 'alarm-button'],
    ['91', 'overtravel-bottom'],
    ['92', 'overtravel-top'],
    ['93', 'entrapment'],
  ],
})

/** The codes of faults, which "no fault" (0) ends; the others are events and alarms. */
export const gbt24476Faults: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5', '6', '7', '8'])
