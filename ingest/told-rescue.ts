// Finds "a person is trapped" in what was refused, wherever a device put it.
import { faultCode, faultCodes } from '../schemas/index.ts'
import { canonicalFault, isBlank, readCode, readNumber, readRaised } from './lenient.ts'
import type { DeviceModel } from './model.ts'
import { parseLoose } from './repair.ts'
import { plainText, readText } from './text.ts'

/** Whether a canonical code says that a person is held. */
export const isRescue = (code: string | undefined) =>
  code !== undefined && faultCode(code)?.severity === 'rescue'

const rescueNames = faultCodes
  .filter(({ severity }) => severity === 'rescue')
  .flatMap(({ id, zh }) => [id, zh])
const rescueWord = new RegExp([...rescueNames, 'entrap', 'trapped', '被困', '关人'].join('|'), 'i')
/** Statistics of what was: `entrapmentCount`. */
const statisticWord = /count|total|number|times?$|last|duration|次数|时间/i

/** Where formats say whether a fault is raised. */
const activeNames = ['active', 'on', 'status', 'raised']
const handlingNames = ['handle_status', 'Deal_Status']
const handlingsOver = new Set(['00', '05'])

type Fields = Readonly<Record<string, unknown>>

const isOver = (fields: Fields): boolean =>
  activeNames.some((name) => readRaised(fields[name], 1, 0) === false) ||
  handlingNames.some((name) => handlingsOver.has(readCode(fields[name])?.padStart(2, '0') ?? ''))

const says = (text: string): boolean => rescueWord.test(plainText(text))

/** The fields by which a model knows a fault, and what a code in them means. */
interface Codes {
  readonly names: ReadonlySet<string>
  readonly faultOf: (code: string) => string | undefined
}

const codesOfModel = new WeakMap<DeviceModel, Codes>()

function codesOf(model: DeviceModel): Codes {
  const known = codesOfModel.get(model)
  if (known !== undefined) return known
  const kinds = 'form' in model ? Object.values(model.form.kinds) : []
  const names = new Set(kinds.flatMap(({ essential = [] }) => essential))
  const { codes } = model
  const faultOf =
    codes === undefined ? canonicalFault : (code: string): string | undefined => codes.codes.get(code)?.fault
  const own = { names, faultOf }
  codesOfModel.set(model, own)
  return own
}

const noCodes: Codes = { names: new Set(), faultOf: () => undefined }

function tells(value: unknown, codes: Codes, depth: number): boolean {
  if (typeof value === 'string') return says(value)
  if (typeof value !== 'object' || value === null || depth === 0) return false
  if (Array.isArray(value)) return value.some((one) => tells(one, codes, depth - 1))
  const fields = value as Fields
  const over = isOver(fields)
  return Object.entries(fields).some(([name, given]) => {
    if (typeof given === 'object' && given !== null)
      return tells(given, codes, depth - 1) || (says(name) && Object.keys(given).length > 0)
    // `null`, an empty text, "none", NaN
    if (over || isBlank(given) || readNumber(given) === null) return false
    const code = codes.names.has(name) ? readCode(given) : undefined
    if (code !== undefined && isRescue(codes.faultOf(code))) return true
    if (typeof given === 'string' && says(given)) return true
    return says(name) && !statisticWord.test(name) && readRaised(given, 1, 0) !== false
  })
}

const deepest = 32

/** Whether values tell that a person is trapped and do not say that it is over: by a name, a word or a code of the model's table. */
export const valuesTellOfRescue = (values: unknown, model?: DeviceModel): boolean =>
  tells(values, model === undefined ? noCodes : codesOf(model), deepest)

/** Binary forms hold ASCII words that another encoding would swallow. */
const isPlainText = (text: string) => !binary.test(text)
// biome-ignore lint/suspicious/noControlCharactersInRegex: what is no text is looked for
const binary = /[\0-\x08\ufffd]/

/** An object within which is no other. */
const plainObject = /\{[^{}]*\}/g

/**
 * The same of a payload. Of one that is no JSON the objects that can be read are judged so, and a word anywhere beside them tells it.
 * Linear in its length: whatever a device is refused for may come here.
 */
export function payloadTellsOfRescue(payload: Uint8Array, model?: DeviceModel): boolean {
  const { text } = readText(payload)
  const whole = parseLoose(text)
  if (whole !== undefined) return valuesTellOfRescue(whole.value, model)
  let isTold = false
  const beside = text.replace(plainObject, (object) => {
    const read = isTold ? undefined : parseLoose(object)
    isTold ||= read !== undefined && valuesTellOfRescue(read.value, model)
    return read === undefined ? object : ' '
  })
  return isTold || says(beside) || (!isPlainText(text) && says(Buffer.from(payload).toString('latin1')))
}
