import { type Field, flag, floor, number, state } from '../field.ts'
import { readActive, readFault, readValues } from '../form.ts'
import { defineModel } from '../model.ts'
import { vendorA } from './codes/vendor-a.ts'

const time = ['ts']
const known = new Set(time)

const states: Readonly<Record<string, Field>> = {
  mode: state('mode', {
    stop: 0,
    normal: 1,
    inspection: 2,
    fire: 3,
    firefighter: 4,
    emergency: 5,
    earthquake: 6,
  }),
  run: state('car', { 0: 0, 1: 1 }),
  dir: state('direction', { none: 0, up: 1, down: 2 }),
  fl: floor,
  dz: flag('doorZone', 1, 0),
  door: state('door', { closing: 1, closed: 2, opening: 3, open: 4, locked: 5, ajar: 6 }),
  ppl: flag('passenger', 1, 0),
  load: number('loadKg', 'kg'),
  spd: number('speedMps', 'cm/s', { dividedBy: 100 }),
  vib: number('vibrationMmS', 'mm/s'),
  tmp: number('motorTempC', '0.1 °C', { dividedBy: 10 }),
}

const counters: Readonly<Record<string, Field>> = {
  hours: number('runHours', 'h'),
  trips: number('tripCount'),
  doors: number('doorCycles'),
  dist: number('mileageM', 'm'),
}

/**
 * A vendor's monitoring terminal: short names, seconds, centimetres per second. The codes are a real table; the names
 * stand for the many forms of this sort (from general knowledge).
 */
export default defineModel({
  id: 'vendor-a',
  codes: vendorA,
  form: {
    kinds: {
      state: { time, read: (element) => [readValues('status', element, states, known)] },
      count: { time, read: (element) => [readValues('stats', element, counters, known)] },
      fault: {
        time,
        carriesFaults: true,
        essential: ['err'],
        read: (element) => [readFault(element, vendorA, element.fields.err, readActive(element, 'on'))],
      },
    },
  },
})
