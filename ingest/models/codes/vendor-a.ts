import { defineCodeTable } from '../../code-table.ts'

export const vendorA = defineCodeTable({
  id: 'vendor-a',
  name: 'Vendor A, monitoring terminal for lifts',
  source: "a vendor's table, as collected for this project",
  codes: [
    ['1', 'overtravel-top'],
    ['2', 'overtravel-bottom'],
    ['3', 'overspeed'],
    ['4', 'running-door-open'],
    ['5', 'unintended-movement'],
    ['6', 'stopped-outside-door-zone'],
    ['7', 'entrapment', { doorZone: true }],
    ['8', 'entrapment', { doorZone: false }],
    ['9', 'power-off'],
    ['10', 'safety-circuit-open'],
    ['11', 'door-open-fault'],
    ['12', 'door-close-fault'],
    ['16', 'brake-fault'],
    ['17', 'motor-runtime-limit'],
    ['19', 'position-lost'],
    ['21', 'alarm-button'],
    ['37', 'e-bike-in-car'],
    ['38', 'vibration-high'],
    ['41', 'power-off'],
  ],
})
