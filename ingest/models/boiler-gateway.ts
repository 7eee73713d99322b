import { type Field, flag, number } from '../field.ts'
import { readActive, readFault, readValues } from '../form.ts'
import { readNumber } from '../lenient.ts'
import { type DecodedPart, defineModel, type FormElement } from '../model.ts'
import { boilerGateway } from './codes/boiler-gateway.ts'

/** A 16-bit register as a signed number, in tenths, hundredths or whole units. */
function register(metric: string, unit: string, perUnit: number): Field {
  return {
    metric,
    expects: `a 16-bit register (${unit})`,
    read: (given) => {
      const value = readNumber(given)
      if (value == null) return value
      return Number.isInteger(value) && value >= -0x8000 && value <= 0xffff
        ? ((value << 16) >> 16) / perUnit
        : undefined
    },
  }
}

/** Input and holding registers, and coils, by their Modbus addresses. */
const registers: Readonly<Record<string, Field>> = {
  '00001': flag('burnerOn', 1, 0),
  '30001': register('pressureMpa', '0.01 MPa', 100),
  '30002': register('temperatureC', '0.1 °C', 10),
  '30003': register('waterLevelMm', 'mm', 1),
  '30004': register('feedwaterTempC', '0.1 °C', 10),
  '30005': register('flueGasTempC', '0.1 °C', 10),
  '30006': register('steamFlowTh', '0.1 t/h', 10),
  '30007': register('ambientTempC', '0.1 °C', 10),
}

const counters: Readonly<Record<string, Field>> = {
  '40001': number('runHours', 'h'),
  '40003': number('energyKwh', 'kWh'),
}

const none: ReadonlySet<string> = new Set()

/** The element with what lies under one of its fields in its place. */
function within(element: FormElement, field: string, mayBeAlarm = false): FormElement | undefined {
  const inner = element.fields[field]
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
    return { ...element, fields: inner as FormElement['fields'] }
  }
  element.refuse('field-missing', `${field} is not an object of addresses`, { mayBeAlarm })
  return undefined
}

function readRegisters(
  kind: 'status' | 'stats',
  element: FormElement,
  known: Readonly<Record<string, Field>>,
) {
  const inner = within(element, 'registers')
  return [inner && readValues(kind, inner, known, none)]
}

function readInputs(element: FormElement): (DecodedPart | undefined)[] {
  const inner = within(element, 'inputs', true)
  if (inner === undefined) return []
  const addresses = Object.keys(inner.fields)
  if (addresses.length === 0) inner.refuse('payload-empty', 'no inputs', { mayBeAlarm: true })
  return addresses.map((address) => readFault(inner, boilerGateway, address, readActive(inner, address)))
}

const time = ['time']

/**
 * A gateway that reads a boiler's controller over Modbus and sends addresses with their raw values; discrete inputs, on
 * change, are the interlocks. A register map of the common sort, from general knowledge.
 */
export default defineModel({
  id: 'boiler-gateway',
  codes: boilerGateway,
  form: {
    kinds: {
      status: { time, read: (element) => readRegisters('status', element, registers) },
      stats: { time, read: (element) => readRegisters('stats', element, counters) },
      alarm: { time, carriesFaults: true, essential: ['inputs'], read: readInputs },
    },
  },
})
