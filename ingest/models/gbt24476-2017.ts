import { flag } from '../field.ts'
import { readActive, readFault } from '../form.ts'
import { readCode } from '../lenient.ts'
import type { DecodedPart, FormElement } from '../model.ts'
import { gbt24476, gbt24476Faults } from './codes/gbt24476-2017.ts'
import { liftCounters, liftStates } from './forms/lift-fields.ts'
import { terminalModel } from './forms/terminal.ts'

const states = { ...liftStates, door_zone: flag('doorZone', 1, 0), passenger_status: flag('passenger', 1, 0) }

const noFault = new Set(['0', '00'])

/** Faults that a lift raised and did not clear: "no fault" clears them. Events and alarms are not among them. */
function readFaults(element: FormElement): readonly (DecodedPart | undefined)[] {
  const { deviceId, fields, memory, atMs } = element
  const code = readCode(fields.code)
  const key = `gbt24476 raised ${deviceId}`
  const raised = (memory.get(key) as ReadonlySet<string> | undefined) ?? new Set<string>()
  if (code !== undefined && noFault.has(code)) {
    // `{"code":0,"data":[…]}` says that all is well with the message
    const isEnvelope = Object.values(fields).some((value) => typeof value === 'object' && value !== null)
    if (raised.size === 0 || isEnvelope) return [{ kind: 'status', atMs, values: {} }]
    memory.set(key, new Set())
    return [...raised].map((one) => readFault(element, gbt24476, one, false))
  }
  const active = readActive(element, 'status')
  if (code !== undefined && gbt24476Faults.has(code)) {
    const now = new Set(raised)
    if (active) now.add(code)
    else now.delete(code)
    memory.set(key, now)
  }
  return [readFault(element, gbt24476, fields.code, active)]
}

/**
 * A lift in the terms of GB/T 24476-2017: running state, statistics, and its codes for faults, events and alarms. The
 * standard says what is reported and with which numbers; the JSON names are ours (from general knowledge).
 */
export default terminalModel({
  id: 'gbt24476-2017',
  codes: gbt24476,
  states,
  counters: liftCounters,
  faultKind: 'fault',
  readFaults,
})
