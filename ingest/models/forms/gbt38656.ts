import {
  type Gbt38656Handling,
  gbt38656Channels,
  gbt38656EquipmentSchema,
  gbt38656Handlings,
  gbt38656No,
  gbt38656Yes,
} from '../../../schemas/index.ts'
import type { CodeTable } from '../../code-table.ts'
import { type Field, flag, floor, number, sameState } from '../../field.ts'
import { identifyByTime, readFault, readInstant, readValues } from '../../form.ts'
import { isBlank, readCode, readYesNo } from '../../lenient.ts'
import {
  type DecodedPart,
  defineModel,
  type FormElement,
  type Identity,
  type JsonModel,
} from '../../model.ts'
import { shown } from '../../shown.ts'
import { readTime } from '../../time.ts'
import { identityFields, liftCounters, liftStates } from './lift-fields.ts'

/** Times: our own name first, then the standard's. */
const time = ['time', 'Stats_Timestamp']

/** Booleans of GB/T 38656-2020: 1 = yes, 2 = no. */
const yesNo = (metric: string) => flag(metric, gbt38656Yes, gbt38656No)

/** Names of our own for terminals, and the standard's, as we export them. */
const states: Readonly<Record<string, Field>> = {
  ...liftStates,
  door_zone: yesNo('doorZone'),
  passenger_status: yesNo('passenger'),
  Service_Mode: sameState('mode', 8),
  Car_Status: sameState('car', 2),
  Car_Direction: sameState('direction', 3),
  Operation_Direction: sameState('direction', 3),
  Door_Zone: yesNo('doorZone'),
  Car_Position: floor,
  // 1 closed, 2 not told to be closed: which of the other states it is in is not known
  Door_Status: {
    metric: 'door',
    expects: '1 (closed) or 2 (not closed)',
    read: (value) => (isBlank(value) ? null : { 1: 2, 2: 0 }[readCode(value) ?? '']),
  },
  Passenger_Status: yesNo('passenger'),
}

const counters: Readonly<Record<string, Field>> = {
  ...liftCounters,
  Total_Running_Time: number('runHours', 'h'),
  Present_Counter_Value: number('tripCount'),
}

/** An escalator numbers three modes as a lift does; 3 is "unknown", which a lift numbers 7. */
const escalatorStates = {
  ...states,
  Service_Mode: {
    ...sameState('mode', 4),
    read: (value: unknown) => {
      const mode = sameState('mode', 4).read(value)
      return mode === 3 ? 7 : mode
    },
  },
}

const known = new Set([
  ...time,
  'power_status',
  ...identityFields,
  ...Object.keys(gbt38656EquipmentSchema.shape),
])
const knownOfStatus = new Set([...known, ...Object.keys(counters)])
const knownOfCounters = new Set([...known, ...Object.keys(states)])

/** The fields that tell since when an alarm has been dealt with so far. */
const sinceOf: Readonly<Record<Gbt38656Handling, readonly string[]>> = {
  raised: ['raise_time', 'Fault_Timestamp'],
  responded: ['respond_time', 'Deal_Respond_Time'],
  arrived: ['arrive_time', 'Deal_Arrive_Time'],
  done: ['done_time', 'Deal_End_Time'],
  'false-alarm': ['false_alarm_time'],
}
/** One element of the standard has the end of a fault and of a false alarm. */
const sinceOfFalseAlarm = {
  ...sinceOf,
  done: ['done_time'],
  'false-alarm': ['false_alarm_time', 'Deal_End_Time'],
}

const stepTimes = Object.values(sinceOf).flat()
/** By any of its times: each step is told in other bytes. */
const identifyAlarm = (element: FormElement): Identity =>
  identifyByTime(element) ??
  (stepTimes.some((name) => readTime(element.fields[name]) !== undefined) ? 'named' : undefined)
const over: readonly Gbt38656Handling[] = ['done', 'false-alarm']
const handlingNames = Object.keys(gbt38656Handlings).join(', ')

const entryOf = <T>(table: Readonly<Record<string, T>>, key: string | undefined) =>
  key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined

/** Which fields are unknown is said once, of the status. */
const onlyInvalid =
  ({ refuse }: FormElement): FormElement['refuse'] =>
  (code, reason) => {
    if (code === 'field-invalid') refuse(code, reason)
  }

/** Those of a status that are metrics: what is counted goes its own way. */
function readStatus(element: FormElement, codes: CodeTable): (DecodedPart | undefined)[] {
  const { fields } = element
  const hasCounters = Object.keys(counters).some((name) => Object.hasOwn(fields, name))
  const hasDirection = Object.hasOwn(fields, 'Operation_Direction')
  return [
    readValues('status', element, hasDirection ? escalatorStates : states, knownOfStatus),
    hasCounters
      ? readValues('stats', { ...element, refuse: onlyInvalid(element) }, counters, knownOfCounters)
      : undefined,
    readPower(element, codes),
  ]
}

/** `power_status` 1 or 2 comes with every status: told on when it changes, or when what it was is not known. */
function readPower({ deviceId, fields, atMs, memory, refuse }: FormElement, codes: CodeTable) {
  const { power_status: given } = fields
  if (isBlank(given)) return undefined
  const isOn = readYesNo(given, 1, 2)
  if (isOn === undefined) {
    refuse('field-invalid', `power_status: ${shown(given)} is not 1 (on) or 2 (off)`)
    return undefined
  }
  const key = `${codes.id} power ${deviceId}`
  if (memory.get(key) === isOn) return undefined
  memory.set(key, isOn)
  const source = { table: codes.id, field: 'power_status', code: given }
  return { kind: 'event', atMs, values: {}, fault: { code: 'power-off', active: !isOn, source } } as const
}

function readChannel({ fields, refuse }: FormElement): string | undefined {
  const { alarm_channel: channel } = fields
  if (isBlank(channel)) return undefined
  const name = entryOf(gbt38656Channels, readCode(channel)?.toUpperCase())
  if (name === undefined) refuse('field-invalid', `alarm_channel: ${shown(channel)} is none of S01 to S05`)
  return name
}

/** How far it is; undefined where that is not told or cannot be read, and then it counts as raised. */
function readHandling({ fields, refuse }: FormElement): Gbt38656Handling | undefined {
  const name = isBlank(fields.handle_status) ? 'Deal_Status' : 'handle_status'
  const given = fields[name]
  if (isBlank(given)) {
    refuse('field-missing', 'handle_status is missing: taken as raised')
    return undefined
  }
  const handling = entryOf(gbt38656Handlings, readCode(given)?.padStart(2, '0'))
  if (handling === undefined)
    refuse('field-invalid', `${name}: ${shown(given)} is none of ${handlingNames}: taken as raised`)
  return handling
}

const ids = { alarmId: ['alarm_id', 'Fault_ID'], orderNumber: ['Order_Number'], done: ['Deal_Node'] }

/** What of an alarm is kept as it came. */
const readTexts = ({ fields }: FormElement) =>
  Object.fromEntries(
    Object.entries(ids).flatMap(([id, names]) => {
      const text = names.map((name) => readCode(fields[name])).find(Boolean)
      return text === undefined ? [] : [[id, text]]
    }),
  )

function readAlarm(element: FormElement, codes: CodeTable): DecodedPart | undefined {
  const { fields } = element
  const handling = readHandling(element)
  const times: Record<string, string> = {}
  let sinceMs: number | undefined
  for (const one of Object.values(gbt38656Handlings)) {
    const atMs = readInstant(
      fields,
      (handling === 'false-alarm' ? sinceOfFalseAlarm : sinceOf)[one],
      element.refuse,
    )
    if (atMs === undefined) continue
    times[one] = new Date(atMs).toISOString()
    if (one === handling) sinceMs = atMs
  }
  const channel = readChannel(element)
  const detail = {
    ...(handling && { handling }),
    ...(channel !== undefined && { channel }),
    ...readTexts(element),
    ...(Object.keys(times).length > 0 && { times }),
  }
  const isActive = handling === undefined || !over.includes(handling)
  const code = isBlank(fields.fault_code) ? fields.Fault_Type : fields.fault_code
  return readFault({ ...element, atMs: sinceMs ?? element.atMs }, codes, code, isActive, detail)
}

/**
 * A model of GB/T 38656-2020's fields: booleans 1 = yes and 2 = no, the supply as `power_status`, alarms with how far
 * they were dealt with, each step with its time. Platforms that number faults in their own way use the same fields, so
 * the table is an argument. Two sets of names: ours for terminals, from general knowledge, and those that an exchange
 * has (`schemas/gbt38656.ts`), so that what we export can be told to us.
 */
export function gbt38656Model(id: string, codes: CodeTable): JsonModel {
  const alarm = {
    time,
    identify: identifyAlarm,
    carriesFaults: true,
    essential: ['fault_code', 'Fault_Type'],
    read: (element: FormElement) => [readAlarm(element, codes)],
  }
  return defineModel({
    id,
    codes,
    form: {
      kinds: {
        status: { time, read: (element) => readStatus(element, codes) },
        stats: { time, read: (element) => [readValues('stats', element, counters, known)] },
        alarm,
        // as the file of an exchange is called
        faults: alarm,
        // what does not change is the registry's
        equipment: { time, read: (element) => [readValues('status', element, {}, known)] },
      },
    },
  })
}
