// Where the objects of a broken JSON text begin and end. Everything here is linear in the length of the text.

/** A stretch of a text. */
export interface Piece {
  readonly text: string
  /** Whether it begins with `{`. */
  readonly isObject: boolean
  /** Of other text: whether it may be an element that lost its beginning, rather than a comment or a prefix. */
  readonly isElement: boolean
}

const boundary = /(?<=\})(?=[\s,;[\]]*\{)|(?=\{\s*")(?<=[,\n][\s[]*)/

/** A text cut where one object seems to end and the next to begin, whatever quotes say. */
export const splitObjects = (text: string): string[] => text.split(boundary)

/** Where a comment that begins at `start` ends; `start` where there is none. */
function endOfComment(text: string, start: number): number {
  if (text[start] !== '/') return start
  if (text[start + 1] === '/') {
    const end = text.indexOf('\n', start)
    return end < 0 ? text.length : end
  }
  const end = text[start + 1] === '*' ? text.indexOf('*/', start + 2) : -1
  return end < 0 ? start : end + 2
}

const onlySigns = /^[\s,;[\]{}]*$/
const hasName = /["']\s*:/

/**
 * The pieces of a text: objects, from `{` to its `}`, and what stands between them, but for comments and signs. An object
 * without an end reaches to the end of the text.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  /** Of each array that is open: how many pieces there were before it. */
  const arrays: number[] = []
  let depth = 0
  let start = 0
  let isInString = false
  let mayHaveComment = true

  const takeText = (end: number, isInArray: boolean) => {
    const between = text.slice(start, end)
    if (!onlySigns.test(between))
      pieces.push({ text: between, isObject: false, isElement: isInArray || hasName.test(between) })
    start = end
  }
  const takeObject = (end: number) => {
    pieces.push({ text: text.slice(start, end), isObject: true, isElement: true })
    start = end
  }

  /** Outside objects; where the text goes on. */
  const passText = (at: number): number => {
    const char = text[at]
    if (char === '[') {
      takeText(at, arrays.length > 0)
      arrays.push(pieces.length)
    } else if (char === ']') {
      // `[INFO]` is no array of ours
      takeText(at, pieces.length > (arrays.pop() ?? Number.POSITIVE_INFINITY))
    } else if (char === '/' && mayHaveComment) {
      const end = endOfComment(text, at)
      // an end that was not found is not looked for again
      if (end === at) mayHaveComment = text[at + 1] !== '*'
      else {
        takeText(at, arrays.length > 0)
        start = end
        return end - 1
      }
    }
    return at
  }

  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (isInString) {
      if (char === '\\') at++
      else if (char === '"') isInString = false
    } else if (char === '{') {
      if (depth === 0) takeText(at, arrays.length > 0)
      depth++
    } else if (depth === 0) at = passText(at)
    else if (char === '"') isInString = true
    else if (char === '}') {
      depth--
      if (depth === 0) takeObject(at + 1)
    }
  }
  if (depth > 0) takeObject(text.length)
  else takeText(text.length, arrays.length > 0)
  return pieces
}
