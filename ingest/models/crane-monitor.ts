import { defineModel } from '../model.ts'
import { craneMonitor } from './codes/crane-monitor.ts'
import { type Field, number, sameState } from './forms/field.ts'
import { decodeForm, type JsonForm, readActive, readFault, readValues } from './forms/form.ts'
import { identityFields } from './forms/lift-fields.ts'
import { chinaTime } from './forms/time.ts'

const known = ['time', ...identityFields]

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

const form: JsonForm = {
  time: { field: 'time', read: chinaTime, expects: 'a time' },
  kinds: {
    status: (element) => [readValues('status', element, states, known)],
    stats: (element) => [readValues('stats', element, counters, known)],
    alarm: (element) => [
      readFault(element, craneMonitor, element.fields.code, readActive(element, 'status', 1, 0)),
    ],
  },
}

/**
 * The safety monitoring system of a crane: the quantities that GB/T 28264 has it record (load, moment, height, radius,
 * slewing angle, wind, working cycles). Names and codes are ours, from general knowledge.
 */
export default defineModel({
  id: 'crane-monitor',
  codes: craneMonitor,
  decode: (message, topic, memory) => decodeForm(form, message, topic, memory),
})
