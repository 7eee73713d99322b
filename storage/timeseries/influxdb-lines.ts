import type { SeriesPoint, SeriesSchema } from './store.ts'

/** InfluxDB keeps no row without a field. Not a name that a schema column can have. */
export const NO_VALUES_FIELD = 'no-values'

type Columns = SeriesSchema[string]

interface Field {
  /** The name with a comma before it and the sign behind it. */
  readonly key: string
  readonly type: Columns[string]['type']
}

/** Of tables by their columns: the same columns object is the same table for as long as a store is open. */
const fieldsOfColumns = new WeakMap<Columns, ReadonlyMap<string, Field>>()

function fieldsOf(columns: Columns): ReadonlyMap<string, Field> {
  let fields = fieldsOfColumns.get(columns)
  if (fields === undefined) {
    fields = new Map(Object.entries(columns).map(([name, { type }]) => [name, { key: `,${name}=`, type }]))
    fieldsOfColumns.set(columns, fields)
  }
  return fields
}

/** ASCII characters that a tag holds as they are: 1. */
const plain = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(code > 32 && code < 127 && !',=%\\'.includes(String.fromCharCode(code))),
)

const [ZERO, NEW_LINE, SPACE] = [48, 10, 32] as const
/** Of an instant: a space, milliseconds, the tie. */
const MOST_INSTANT_BYTES = 32
const FIRST_BYTES = 1 << 16
/** Of one UTF-16 unit. */
const MOST_BYTES_PER_CHARACTER = 3

/** Line protocol as bytes, which take half the time of texts: rows become lines one after the other. */
export class LineBytes {
  #bytes: Buffer
  #length = 0

  constructor(expectedBytes = FIRST_BYTES) {
    this.#bytes = Buffer.allocUnsafeSlow(expectedBytes)
  }

  /** What it holds, without a copy: nothing may be added any more. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  /**
   * Adds a checked point: subject and source as tags, the tie as nanoseconds after `atMs`. The same point is always the same
   * line, so that writing it again overwrites it. `without`: columns that are left out; false where nothing is left then.
   */
  add(point: SeriesPoint, columns: Columns, without?: ReadonlySet<string>): boolean {
    const before = this.#length
    this.#begin()
    this.#short(point.table)
    this.#short(',source=')
    this.#tag(point.source)
    this.#short(',subject=')
    this.#tag(point.subject)
    const head = this.#length
    const fields = fieldsOf(columns)
    const { values } = point
    for (const name in values) {
      if (without?.has(name) === true) continue
      const { key, type } = fields.get(name)!
      this.#short(key)
      this.#value(type, values[name])
    }
    if (this.#length > head) this.#bytes[head] = SPACE
    else if (without !== undefined && without.size > 0) {
      this.#length = before
      return false
    } else this.#short(` ${NO_VALUES_FIELD}=1i`)
    this.#instant(point.atMs, point.tie)
    return true
  }

  /** Adds a line that is ready. */
  addText(line: string): void {
    this.#begin()
    this.#text(line)
  }

  #begin(): void {
    this.#grow(1)
    if (this.#length > 0) this.#bytes[this.#length++] = NEW_LINE
  }

  #value(type: Field['type'], value: unknown): void {
    if (type === 'text') this.#text(fieldText(type, value))
    else if (type === 'boolean') this.#short(value === true ? 'T' : 'F')
    else {
      this.#short(String(value))
      if (type === 'integer') this.#short('i')
    }
  }

  #tag(text: string): void {
    const { length } = text
    this.#grow(length)
    const bytes = this.#bytes
    const from = this.#length
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index)
      if (plain[code] !== 1) {
        this.#text(escapedTag(tagValue(text)))
        return
      }
      bytes[from + index] = code
    }
    this.#length = from + length
  }

  /** Few ASCII characters: a call to write them takes longer than they do. */
  #short(text: string): void {
    const { length } = text
    this.#grow(length)
    const bytes = this.#bytes
    let at = this.#length
    for (let index = 0; index < length; index++) bytes[at++] = text.charCodeAt(index)
    this.#length = at
  }

  #text(text: string): void {
    this.#grow(text.length * MOST_BYTES_PER_CHARACTER)
    this.#length += this.#bytes.write(text, this.#length)
  }

  /** Nanoseconds: they are beyond what a double counts exactly. */
  #instant(atMs: number, tie: number): void {
    this.#grow(MOST_INSTANT_BYTES)
    this.#bytes[this.#length++] = SPACE
    this.#short(String(atMs))
    this.#sixDigits(tie)
  }

  #sixDigits(number: number): void {
    let rest = number
    for (let at = this.#length + 5; at >= this.#length; at--) {
      const tens = (rest / 10) | 0
      this.#bytes[at] = ZERO + rest - tens * 10
      rest = tens
    }
    this.#length += 6
  }

  #grow(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const bytes = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#length + more))
    this.#bytes.copy(bytes, 0, 0, this.#length)
    this.#bytes = bytes
  }
}

/** A checked point as a line of text. */
export function lineOf(point: SeriesPoint, columns: Columns): string {
  const line = new LineBytes(256)
  line.add(point, columns)
  return line.bytes.toString()
}

/** A value as line protocol has it. */
export function fieldText(type: Field['type'], value: unknown): string {
  if (type === 'double') return String(value)
  if (type === 'integer') return `${value}i`
  if (type === 'boolean') return value === true ? 'T' : 'F'
  return `"${String(value).replace(/[\\"]/g, '\\$&')}"`
}

/** A tag's value, or a measurement, as line protocol has it. */
export function escapedTag(text: string): string {
  return /[ ,=]/.test(text) ? text.replace(/[ ,=]/g, '\\$&') : text
}

/**
 * Tags cannot hold line breaks, nor a backslash at the end: those characters are percent-encoded, and the percent sign
 * with them, so that two subjects never become one.
 */
export function tagValue(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not pass.
  return text.replace(/[%\\\u0000-\u001f\u007f]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
}
