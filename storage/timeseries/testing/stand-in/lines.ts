/** A line of line protocol, read. */
export interface StoredRow {
  readonly measurement: string
  readonly tags: Readonly<Record<string, string>>
  readonly fields: Record<string, { readonly type: string; readonly value: number | boolean | string }>
  readonly ns: bigint
}

/** Cuts at a character that is not escaped, nor in quotes. */
function cut(text: string, at: string): string[] {
  const parts = ['']
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!
    if (char === '\\') parts[parts.length - 1] += char + (text[++index] ?? '')
    else if (char === at && !isQuoted) parts.push('')
    else {
      if (char === '"') isQuoted = !isQuoted
      parts[parts.length - 1] += char
    }
  }
  return parts
}

const plain = (text: string) => text.replace(/\\([ ,=])/g, '$1')

function fieldValueOf(text: string): { type: string; value: number | boolean | string } | undefined {
  if (/^-?\d+i$/.test(text)) return { type: 'integer', value: Number(text.slice(0, -1)) }
  if (text === 'T' || text === 'F') return { type: 'boolean', value: text === 'T' }
  if (/^".*"$/s.test(text)) return { type: 'string', value: text.slice(1, -1).replace(/\\(["\\])/g, '$1') }
  const number = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) ? { type: 'float', value: number } : undefined
}

/** Undefined where it cannot be parsed. */
export function readLine(line: string): StoredRow | undefined {
  const [head = '', fieldText, time = '0'] = cut(line, ' ')
  if (fieldText === undefined || !/^-?\d+$/.test(time)) return undefined
  const [measurement = '', ...tagTexts] = cut(head, ',')
  const tags = Object.fromEntries(tagTexts.map((text) => cut(text, '=').map(plain)))
  const fields: StoredRow['fields'] = {}
  for (const text of cut(fieldText, ',')) {
    const [name = '', ...rest] = cut(text, '=')
    const value = fieldValueOf(rest.join('='))
    if (value === undefined) return undefined
    fields[name] = value
  }
  return { measurement: plain(measurement), tags, fields, ns: BigInt(time) }
}
