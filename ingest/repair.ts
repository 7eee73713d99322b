// Reads JSON that is not quite JSON. Called only where the strict parse failed.
import { jsonrepair } from 'jsonrepair'

/** The time that a repair takes may grow with the square of the length: some ten ms for so much. */
const repairMostChars = 8_192

/** Numbers that JSON does not have, as C, Java, Python and JavaScript print them. */
const notFinite = /^[-+]?(?:nan|inf|infinity|1\.#\w+)(?:\(\w*\))?$/i
const leadingZeros = /^0\d+$/
const looseNumber = /^(?:\+(?:\d+\.?\d*|\.\d+)|-?\.\d+|-?\d+\.)$/
const pythonWords: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
])
/** A string, also one without its end; a comma before a closing bracket; a bare word. Each character is looked at once. */
const token = /"(?:[^"\\]|\\[\s\S])*(?:"|$)|,(?=\s*[}\]])|[-+]?[\w.#]+(?:\(\w*\))?/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in a string, so they are what is looked for
const control = /[\0-\x1f]/g

/**
 * The text with what many devices write made JSON: `nan` and `Infinity` as null, control characters in strings escaped,
 * a comma after the last element left out, numbers such as `+5`, `.5` and `007`, Python's `True` and `None`.
 */
export function mendJson(text: string): string {
  return text.replace(token, (found) => {
    if (found.startsWith('"')) return found.replace(control, (char) => JSON.stringify(char).slice(1, -1))
    if (found === ',') return ''
    return mendWord(found)
  })
}

/** A number with leading zeros may be a code: it keeps its digits, as a text. */
function mendWord(word: string): string {
  if (notFinite.test(word)) return 'null'
  if (leadingZeros.test(word)) return JSON.stringify(word)
  if (looseNumber.test(word)) return String(Number(word))
  return pythonWords.get(word) ?? word
}

const parsed = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** Mended as `mendJson` does; undefined where that is not enough. */
export const parseMended = (text: string) => parsed(mendJson(text))

/** An element of a payload of which no value could be made. */
export class Unreadable {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** The pieces of a text that begin with `{` and end with its `}`, and what is left over behind each. Linear. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let depth = 0
  let start = 0
  let isInString = false
  const take = (end: number) => {
    const piece = text.slice(start, end)
    if (/[^\s,[\]]/.test(piece)) pieces.push(piece)
    start = end
  }
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (isInString) {
      if (char === '\\') at++
      else if (char === '"') isInString = false
    } else if (char === '"') isInString = depth > 0
    else if (char === '{') {
      if (depth === 0) take(at)
      depth++
    } else if (char === '}' && depth > 0) {
      depth--
      if (depth === 0) take(at + 1)
    }
  }
  take(text.length)
  return pieces
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * The objects of a text that is broken somewhere, each read by itself: strictly, mended, or repaired by the library. What
 * cannot be read is an `Unreadable` in its place. Undefined where no object is found.
 */
export function salvage(text: string): readonly unknown[] | undefined {
  let budget = 2 * repairMostChars
  const read = (piece: string): unknown => {
    const known = parsed(piece) ?? parseMended(piece)
    if (known !== undefined && isObject(known.value)) return known.value
    if (piece.length > Math.min(budget, repairMostChars)) return new Unreadable(piece)
    budget -= piece.length
    try {
      const value: unknown = JSON.parse(jsonrepair(piece))
      return isObject(value) ? value : new Unreadable(piece)
    } catch {
      return new Unreadable(piece)
    }
  }
  const elements = piecesOf(text).map(read)
  return elements.every((element) => element instanceof Unreadable) ? undefined : elements
}
