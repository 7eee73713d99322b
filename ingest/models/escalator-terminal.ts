import { type Field, flag, number, sameState } from '../field.ts'
import { gbt38656 } from './codes/gbt38656-2020.ts'
import { terminalModel } from './forms/terminal.ts'

const states: Readonly<Record<string, Field>> = {
  service_mode: sameState('mode', 8),
  run_direction: sameState('direction', 3),
  passenger_status: flag('passenger', 1, 0),
  step_speed: number('speedMps', 'm/s'),
  handrail_speed: number('handrailSpeedMps', 'm/s'),
  motor_temp: number('motorTempC', '°C'),
  current: number('currentA', 'A'),
  vibration: number('vibrationMmS', 'mm/s'),
}

const counters: Readonly<Record<string, Field>> = {
  run_hours: number('runHours', 'h'),
  run_count: number('tripCount'),
  run_distance: number('mileageM', 'm'),
  energy: number('energyKwh', 'kWh'),
}

/**
 * An escalator or moving walk: what GB/T 24476-2017 has it report, with the fault codes 61 to 65 of GB/T 38656-2020. The
 * JSON names are from general knowledge.
 */
export default terminalModel({
  id: 'escalator-terminal',
  codes: gbt38656,
  states,
  counters,
  faultKind: 'fault',
})
