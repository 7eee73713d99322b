import { defineModel } from '../model.ts'
import { gbt24476 } from './codes/gbt24476-2017.ts'
import { flag } from './forms/field.ts'
import { decodeForm, type JsonForm, readActive, readFault, readValues } from './forms/form.ts'
import { identityFields, liftCounters, liftStates } from './forms/lift-fields.ts'
import { chinaTime } from './forms/time.ts'

const known = ['time', ...identityFields]
const states = { ...liftStates, door_zone: flag('doorZone', 1, 0), passenger_status: flag('passenger', 1, 0) }

const form: JsonForm = {
  time: { field: 'time', read: chinaTime, expects: 'a time' },
  kinds: {
    status: (element) => [readValues('status', element, states, known)],
    stats: (element) => [readValues('stats', element, liftCounters, known)],
    fault: (element) => [
      readFault(element, gbt24476, element.fields.code, readActive(element, 'status', 1, 0)),
    ],
  },
}

/**
 * A lift in the terms of GB/T 24476-2017: running state, statistics, and its codes for faults, events and alarms. The
 * standard says what is reported and with which numbers; the JSON names are ours (from general knowledge).
 */
export default defineModel({
  id: 'gbt24476-2017',
  codes: gbt24476,
  decode: (message, topic, memory) => decodeForm(form, message, topic, memory),
})
