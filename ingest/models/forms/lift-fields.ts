import { type Field, floor, number, sameState } from '../../field.ts'

/** The running state of a lift, numbered as GB/T 24476-2017 annex A numbers it, and so do we. */
export const liftStates: Readonly<Record<string, Field>> = {
  service_mode: sameState('mode', 8),
  car_status: sameState('car', 2),
  car_direction: sameState('direction', 3),
  car_position: floor,
  door_status: sameState('door', 7),
  car_speed: number('speedMps', 'm/s'),
  car_load: number('loadKg', 'kg'),
}

/** The counters of a lift. [GB/T 24476-2017 clause 10] */
export const liftCounters: Readonly<Record<string, Field>> = {
  run_hours: number('runHours', 'h'),
  run_count: number('tripCount'),
  door_count: number('doorCycles'),
  rope_bend_count: number('ropeBends'),
  run_distance: number('mileageM', 'm'),
  energy: number('energyKwh', 'kWh'),
}

/** What tells which lift it is; the topic says so already. */
export const identityFields = ['registration_code', 'device_code']
