// Finds the elements of a payload that came within something else: arrays in arrays, envelopes, JSON as a text.
import { normalCode } from '../schemas/index.ts'
import { maxDepth } from './json.ts'
import { isBlank } from './lenient.ts'
import { parseLoose } from './repair.ts'

type Fields = Readonly<Record<string, unknown>>

/** So many fields of an envelope count for what lies within: a time, an id, whether it is raised. */
const inheritedMost = 32

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const scalarsOf = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => typeof value !== 'object' || value === null)
      .slice(0, inheritedMost),
  )

/** With names as they are without what nobody sees, in plain width. */
const withPlainNames = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [normalCode(name), value]))

const mayHold = (value: unknown) =>
  typeof value === 'string' ? /^\s*[{[]/.test(value) : typeof value === 'object' && value !== null

interface Found {
  readonly elements: readonly unknown[]
  /** Whether one of them has an essential field. */
  readonly isSure: boolean
}

/**
 * The elements within a value. An object with none of the `essential` fields is an envelope where an object within it has
 * one: its own fields (a time, an id) then count for that one, too, unless it has them. What has no element within is an
 * element itself. One with an essential field may be both (`{"code":0,"data":[…]}`): then what lies within is told apart, and
 * nothing counts for both.
 */
function find(value: unknown, essential: readonly string[], own: readonly string[], depth: number): Found {
  const itself: Found = { elements: [value], isSure: false }
  if (depth === 0) return itself
  if (typeof value === 'string' && essential.length > 0) {
    const inner = /^\s*[{[]/.test(value) ? parseLoose(value) : undefined
    return inner === undefined ? itself : find(inner.value, essential, own, depth - 1)
  }
  if (Array.isArray(value)) {
    const found = value.map((one: unknown) => find(one, essential, own, depth - 1))
    if (found.length === 0) return itself
    return { elements: found.flatMap(({ elements }) => elements), isSure: found.some(({ isSure }) => isSure) }
  }
  if (!isFields(value) || essential.length === 0) return itself
  const isElement = (fields: Fields) => essential.some((name) => !isBlank(fields[name]))
  const plain = isElement(value) ? value : withPlainNames(value)
  const within = Object.entries(value)
    .filter(([name, one]) => mayHold(one) && !own.includes(name))
    .map(([, one]) => find(one, essential, own, depth - 1))
    .filter(({ isSure }) => isSure)
  if (isElement(plain))
    return { elements: [plain, ...within.flatMap((found) => found.elements)], isSure: true }
  if (within.length === 0) return itself
  const shared = scalarsOf(value)
  const elements = within.flatMap((found) => found.elements)
  return { elements: elements.map((one) => (isFields(one) ? { ...shared, ...one } : one)), isSure: true }
}

/** The elements of a payload. */
export interface Unfolded {
  readonly elements: readonly unknown[]
  /** Of each: the place in the payload's array of what it lies in; absent where each is its own. */
  readonly places?: readonly number[]
}

/**
 * The elements of a payload with those that lie within them, as far as the kind says by which fields it knows one; arrays
 * within arrays of any kind. Mostly the elements themselves.
 * @param own fields whose content is the element's own.
 */
export function unfold(
  outer: readonly unknown[],
  essential: readonly string[] = [],
  own: readonly string[] = [],
): Unfolded {
  if (essential.length === 0 && !outer.some(Array.isArray)) return { elements: outer }
  let isSame = true
  const found = outer.map((value) => {
    if (essential.length === 0 && !Array.isArray(value)) return [value]
    const { elements } = find(value, essential, own, maxDepth)
    if (elements.length !== 1 || elements[0] !== value) isSame = false
    return elements
  })
  if (isSame) return { elements: outer }
  return { elements: found.flat(), places: found.flatMap((some, place) => some.map(() => place)) }
}
