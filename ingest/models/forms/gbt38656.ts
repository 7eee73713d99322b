import {
  type Gbt38656Handling,
  gbt38656Channels,
  gbt38656Handlings,
  gbt38656No,
  gbt38656Yes,
} from '../../../contracts/index.ts'
import type { CodeTable } from '../../code-table.ts'
import { type DecodedPart, type DeviceModel, defineModel } from '../../model.ts'
import { type Field, flag } from './field.ts'
import { decodeForm, type FormElement, type JsonForm, readFault, readInstant, readValues } from './form.ts'
import { identityFields, liftCounters, liftStates } from './lift-fields.ts'
import { chinaTime } from './time.ts'

const time: JsonForm['time'] = { field: 'time', read: chinaTime, expects: 'a time' }
const known = ['time', 'power_status', ...identityFields]

/** Booleans of GB/T 38656-2020: 1 = yes, 2 = no. */
const states: Readonly<Record<string, Field>> = {
  ...liftStates,
  door_zone: flag('doorZone', gbt38656Yes, gbt38656No),
  passenger_status: flag('passenger', gbt38656Yes, gbt38656No),
}

/** The field that tells since when an alarm has been dealt with so far. */
const sinceOf: Readonly<Record<Gbt38656Handling, string>> = {
  raised: 'raise_time',
  responded: 'respond_time',
  arrived: 'arrive_time',
  done: 'done_time',
  'false-alarm': 'false_alarm_time',
}
const over: readonly Gbt38656Handling[] = ['done', 'false-alarm']

const entryOf = <T>(table: Readonly<Record<string, T>>, key: unknown) =>
  typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined

/** `power_status` 1 or 2 comes with every status: told on when it changes, or when what it was is not known. */
function readPower({ deviceId, fields, atMs, memory, refuse }: FormElement, codes: CodeTable) {
  const { power_status: power } = fields
  if (power === undefined || power === null) return undefined
  if (power !== 1 && power !== 2) {
    refuse('field-invalid', `power_status: ${JSON.stringify(power)} is not 1 (on) or 2 (off)`)
    return undefined
  }
  const key = `${codes.id} power ${deviceId}`
  if (memory.get(key) === power) return undefined
  memory.set(key, power)
  const source = { table: codes.id, field: 'power_status', code: power }
  return {
    kind: 'event',
    atMs,
    values: {},
    fault: { code: 'power-off', active: power === 2, source },
  } as const
}

function readChannel({ fields, refuse }: FormElement): string | undefined {
  const { alarm_channel: channel } = fields
  if (channel === undefined || channel === null) return undefined
  const name = entryOf(gbt38656Channels, channel)
  if (name === undefined)
    refuse('field-invalid', `alarm_channel: ${JSON.stringify(channel)} is none of S01 to S05`)
  return name
}

function readAlarm(element: FormElement, codes: CodeTable): DecodedPart | undefined {
  const { fields, refuse } = element
  const handling = entryOf(gbt38656Handlings, fields.handle_status)
  if (fields.handle_status === undefined) refuse('field-missing', 'handle_status is missing')
  else if (handling === undefined) {
    const given = JSON.stringify(fields.handle_status)
    refuse('field-invalid', `handle_status: ${given} is none of ${Object.keys(gbt38656Handlings).join(', ')}`)
  }
  const times: Record<string, string> = {}
  let sinceMs: number | undefined
  for (const one of Object.values(gbt38656Handlings)) {
    const atMs = readInstant(element, { ...time, field: sinceOf[one] })
    if (atMs === undefined) continue
    times[one] = new Date(atMs).toISOString()
    if (one === handling) sinceMs = atMs
  }
  const channel = readChannel(element)
  const detail = {
    ...(handling && { handling }),
    ...(channel !== undefined && { channel }),
    ...(typeof fields.alarm_id === 'string' && { alarmId: fields.alarm_id }),
    ...(Object.keys(times).length > 0 && { times }),
  }
  const atMs = sinceMs ?? element.atMs
  return readFault(
    { ...element, atMs },
    codes,
    fields.fault_code,
    handling && !over.includes(handling),
    detail,
  )
}

/**
 * A model of GB/T 38656-2020's fields: booleans 1 = yes and 2 = no, the supply as `power_status`, alarms with how far
 * they were dealt with, each step with its time. Platforms that number faults in their own way use the same fields, so
 * the table is an argument. The JSON names are from general knowledge.
 */
export function gbt38656Model(id: string, codes: CodeTable): DeviceModel {
  const form: JsonForm = {
    time,
    kinds: {
      status: (element) => [readValues('status', element, states, known), readPower(element, codes)],
      stats: (element) => [readValues('stats', element, liftCounters, known)],
      alarm: (element) => [readAlarm(element, codes)],
    },
  }
  return defineModel({
    id,
    codes,
    decode: (message, topic, memory) => decodeForm(form, message, topic, memory),
  })
}
