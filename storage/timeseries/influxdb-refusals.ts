// What InfluxDB says of the rows that it will not keep. It keeps the others of the request, unless it could not parse a line.

export type Refusal =
  /** Rows of a measurement have a field that has another type there, or that is too long. */
  | {
      readonly kind: 'field'
      readonly table: string
      readonly field: string
      /** Only texts of more bytes are meant. */
      readonly mostBytes: number | undefined
      readonly dropped: number
    }
  /** Rows are older than the bucket keeps. */
  | { readonly kind: 'beyond'; readonly sinceMs: number | undefined; readonly dropped: number }
  /** Lines, by their text. */
  | { readonly kind: 'unparsable'; readonly isLine: (line: string) => boolean }
  /** The request is too large. */
  | { readonly kind: 'size' }
  | { readonly kind: 'unknown'; readonly dropped: number | undefined }

const FIELD =
  /input field "((?:[^"\\]|\\.)*)" on measurement "((?:[^"\\]|\\.)*)" (?:is type|is invalid|is too long, \d+ > (\d+))/
const BEYOND = /outside retention policy|points beyond retention policy/
const BOUND = /Lower Bound at (\S+?Z)/

/** Reads an answer with which a write was refused: its status and InfluxDB's words. */
export function refusalIn(status: unknown, said: string): Refusal {
  if (status === 413) return { kind: 'size' }
  const [, droppedText] = /dropped=(\d+)/.exec(said) ?? []
  const dropped = droppedText === undefined ? undefined : Number(droppedText)
  const field = FIELD.exec(said)
  if (field !== null) {
    const [, name = '', table = '', most] = field
    const mostBytes = most === undefined ? undefined : Number(most)
    return { kind: 'field', table, field: name, mostBytes, dropped: dropped ?? Number.POSITIVE_INFINITY }
  }
  if (BEYOND.test(said)) {
    const [, bound] = BOUND.exec(said) ?? []
    const [, number] = /dropped (\d+) points/.exec(said) ?? []
    const sinceMs = bound === undefined ? undefined : Date.parse(bound.replace(/(\.\d{3})\d*/, '$1'))
    return { kind: 'beyond', sinceMs, dropped: Number(number ?? dropped ?? Number.POSITIVE_INFINITY) }
  }
  if (/unable to parse '/.test(said))
    return { kind: 'unparsable', isLine: (line) => said.includes(`unable to parse '${line}'`) }
  return { kind: 'unknown', dropped }
}
