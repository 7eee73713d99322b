import { type Field, number, sameState } from '../field.ts'
import { craneMonitor } from './codes/crane-monitor.ts'
import { terminalModel } from './forms/terminal.ts'

const states: Readonly<Record<string, Field>> = {
  work_mode: sameState('mode', 8),
  load: number('loadKg', 't', { times: 1_000 }),
  moment: number('momentPercent', '%'),
  height: number('hookHeightM', 'm'),
  radius: number('radiusM', 'm'),
  slew: number('slewDeg', '°'),
  wind: number('windMps', 'm/s'),
  travel_speed: number('speedMps', 'm/min', { dividedBy: 60 }),
  supply: number('supplyV', 'V'),
}

const counters: Readonly<Record<string, Field>> = {
  work_hours: number('runHours', 'h'),
  work_cycles: number('liftCycles'),
  energy: number('energyKwh', 'kWh'),
}

/**
 * The safety monitoring system of a crane: the quantities that GB/T 28264 has it record (load, moment, height, radius,
 * slewing angle, wind, working cycles). Names and codes are ours, from general knowledge.
 */
export default terminalModel({
  id: 'crane-monitor',
  codes: craneMonitor,
  states,
  counters,
  faultKind: 'alarm',
})
