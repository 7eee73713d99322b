// Reads JSON that is not quite JSON. Called only where the strict parse failed.
import { jsonrepair } from 'jsonrepair'
import { maxPayloadParts } from '../schemas/index.ts'
import { type Piece, piecesOf, splitObjects } from './pieces.ts'

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

/** The value of a JSON text, strict or mended; undefined for any other text. */
export const parseLoose = (text: string) => parsed(text) ?? parseMended(text)

/** An element of a payload of which no value could be made. */
export class Unreadable {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const objectOf = (text: string): object | undefined => {
  const value = parseLoose(text)?.value
  return isObject(value) ? value : undefined
}

const pair = /["'](\w{1,64})["']\s*:\s*("[^"]*"|'[^']*'|[-+\w.]+)/g

/** Names with texts, numbers and words, wherever they stand in a text; the first of a name counts. Linear. */
function pairsOf(text: string): object | undefined {
  const fields: Record<string, unknown> = Object.create(null)
  for (const [, name = '', written = ''] of text.matchAll(pair)) {
    if (name in fields) continue
    fields[name] = /^["']/.test(written) ? written.slice(1, -1) : (parseLoose(written)?.value ?? written)
  }
  return Object.keys(fields).length > 0 ? { ...fields } : undefined
}

/** What of a broken text could be read. */
export interface Salvaged {
  /** The objects; what cannot be read is an `Unreadable` in its place. */
  readonly elements: readonly unknown[]
  /** Text that is no part of an object and none in an array: a comment, a prefix, what was left in a buffer. */
  readonly leftOut: readonly string[]
}

/** No more elements than this are taken of a payload, and each costs two failed parses. */
const mostPieces = maxPayloadParts

/** The first pieces by themselves, all others as one. */
function bounded(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.length <= mostPieces) return pieces
  const rest = pieces.slice(mostPieces).map(({ text }) => text)
  return [...pieces.slice(0, mostPieces), { text: rest.join(' '), isObject: false, isElement: true }]
}

/**
 * The objects of a text that is broken somewhere, each read by itself: strictly, mended, repaired by the library, or pair
 * by pair. Undefined where no object is found.
 */
export function salvage(text: string): Salvaged | undefined {
  let budget = 2 * repairMostChars
  const leftOut: string[] = []

  const repair = (piece: string): unknown => {
    if (piece.length <= Math.min(budget, repairMostChars)) {
      budget -= piece.length
      try {
        const value: unknown = JSON.parse(jsonrepair(piece))
        if (isObject(value)) return value
      } catch {
        // not even so
      }
    }
    const pairs = pairsOf(piece)
    if (pairs === undefined) return new Unreadable(piece)
    leftOut.push(piece)
    return pairs
  }

  const read = ({ text: piece, isElement }: Piece): unknown => {
    const known = objectOf(piece)
    if (known !== undefined) return known
    if (isElement) return repair(piece)
    leftOut.push(piece)
    return undefined
  }

  /** A quote too many or too few makes the rest look like text: then objects are told apart by their brackets alone. */
  const pieces = bounded(piecesOf(text)).flatMap((piece) => {
    if (!piece.isObject || objectOf(piece.text) !== undefined) return [piece]
    const parts = bounded(splitObjects(piece.text).flatMap(piecesOf))
    return parts.some((part) => objectOf(part.text) !== undefined) ? parts : [piece]
  })
  const elements = bounded(pieces)
    .map(read)
    .filter((element) => element !== undefined)
  return elements.every((element) => element instanceof Unreadable) ? undefined : { elements, leftOut }
}
