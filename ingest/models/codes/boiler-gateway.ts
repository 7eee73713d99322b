import { defineCodeTable } from '../../code-table.ts'

export const boilerGateway = defineCodeTable({
  id: 'boiler-gateway',
  name: 'Boiler gateway, discrete inputs of the controller',
  source:
    'interlocks that boilers commonly have, from general knowledge; the codes are Modbus addresses of discrete inputs',
  codes: [
    ['10001', 'water-level-low'],
    ['10002', 'water-level-high'],
    ['10003', 'pressure-high'],
    ['10004', 'temperature-high'],
    ['10005', 'flame-out'],
    ['10006', 'gas-leak'],
    ['10007', 'feed-pump-fault'],
    ['10008', 'power-off'],
  ],
})
