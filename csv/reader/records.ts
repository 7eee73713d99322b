import { parse } from 'csv-parse/sync'
import { type Line, maxLineLength } from './file.ts'

/** One row of a CSV file: its cells, or why it could not be taken apart. `line` is where it begins. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly broken: 'quotes-broken' | 'line-too-long'; readonly text: string }

/** A quoted cell may run over so many lines: as many as the longest note may have. */
const maxLines = 4_000

/**
 * Takes lines apart into cells (RFC 4180), blank lines left out. Quotes that do not match cost the line where they
 * begin, never what follows: a csv parser alone would swallow the file from a forgotten quote to the next one.
 */
export async function* readRecords(lines: AsyncIterable<Line>, delimiter: string): AsyncGenerator<CsvRecord> {
  const source = lines[Symbol.asyncIterator]()
  const ahead: Line[] = []
  const next = async (): Promise<Line | undefined> => ahead.shift() ?? (await source.next()).value

  try {
    for (let first = await next(); first !== undefined; first = await next()) {
      const { number: line, text } = first
      if (first.cut) {
        yield { line, broken: 'line-too-long', text }
      } else if (!text.includes('"')) {
        if (!/^ *$/u.test(text)) yield { line, cells: text.split(delimiter) }
      } else {
        const { whole, more } = await untilQuotesMatch(first, next)
        const cells = whole === undefined ? undefined : cellsOf(whole, delimiter)
        if (cells) {
          yield { line, cells }
        } else {
          ahead.unshift(...more)
          yield { line, broken: 'quotes-broken', text }
        }
      }
    }
  } finally {
    await source.return?.()
  }
}

/** Adds lines to the first until its quotes match; `whole` is undefined where they do not within reason. */
async function untilQuotesMatch(
  first: Line,
  next: () => Promise<Line | undefined>,
): Promise<{ whole: string | undefined; more: Line[] }> {
  const more: Line[] = []
  let whole = first.text
  let { end } = first
  for (let open = hasOddQuotes(whole); open; ) {
    const line = more.length < maxLines ? await next() : undefined
    if (line) more.push(line)
    if (!line || line.cut || whole.length + line.text.length > maxLineLength)
      return { whole: undefined, more }
    whole += end + line.text
    end = line.end
    open = !hasOddQuotes(line.text)
  }
  return { whole, more }
}

function hasOddQuotes(text: string): boolean {
  let odd = false
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) odd = !odd
  return odd
}

function cellsOf(text: string, delimiter: string): string[] | undefined {
  try {
    const records = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true }) as string[][]
    return records.length === 1 ? records[0] : undefined
  } catch {
    return undefined
  }
}
