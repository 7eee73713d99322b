import { HoistwayError } from '../../lib/errors.ts'
import { familyOf, foldedName } from '../../schemas/index.ts'
import { type Encoding, encodingOf } from './encoding.ts'
import { fileSize, type Line, type Meter, readLines } from './file.ts'
import { type CsvRecord, readRecords } from './records.ts'

/** A CSV file as it is to be read. */
export interface Table {
  readonly file: string
  readonly totalBytes: number
  readonly encoding: Encoding
  readonly delimiter: string
  /** The names of the first row, white space collapsed. */
  readonly header: readonly string[]
}

/** What is known of a file beforehand. */
export interface Known {
  /** Name of its encoding. */
  readonly encoding?: string | undefined
  /** Encodings that it may have, tried in order. */
  readonly encodings?: readonly string[] | undefined
  readonly delimiter?: string | undefined
}

/** Columns are parted by one of these; the first where none fits better. */
const delimiters = [',', ';', '\t', '|']
/** Lines that the delimiter is told by. */
const headLines = 20
/** What spreadsheets put before the header to say the delimiter. */
const separatorLine = /^"?sep=(.)"?$/iu

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

async function firstRecords(lines: readonly Line[], delimiter: string, most: number): Promise<CsvRecord[]> {
  const found: CsvRecord[] = []
  for await (const record of readRecords(each(lines), delimiter)) {
    found.push(record)
    if (found.length === most) break
  }
  return found
}

/**
 * The delimiter that parts the first row into the most cells, and the next row into as many; where none does both, the one of the
 * first row: the rows that differ are refused one by one then.
 */
async function delimiterOf(lines: readonly Line[]): Promise<string> {
  let best = { delimiter: ',', cells: 1 }
  let bestOfHeader = best
  for (const delimiter of delimiters) {
    const [header, row] = await firstRecords(lines, delimiter, 2)
    const cells = header !== undefined && 'cells' in header ? header.cells.length : 0
    const agrees = row === undefined || !('cells' in row) || row.cells.length === cells
    if (agrees && cells > best.cells) best = { delimiter, cells }
    if (cells > bestOfHeader.cells) bestOfHeader = { delimiter, cells }
  }
  return (best.cells > 1 ? best : bestOfHeader).delimiter
}

/** White space and control characters become single spaces, none at the ends. */
export function tidy(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/**
 * Opens a CSV file: tells its encoding and delimiter, unless they are known, and reads its header. Throws `import-file-…` where it
 * cannot be read, is no CSV, or has no header line, and `import-encoding-unknown`.
 */
export async function openTable(file: string, known: Known): Promise<Table> {
  const totalBytes = await fileSize(file)
  const encoding = await encodingOf(file, { named: known.encoding, candidates: known.encodings })
  const lines: Line[] = []
  for await (const line of readLines(file, encoding.name, { bytes: 0 })) {
    if (lines.push(line) === headLines) break
  }
  const said = separatorLine.exec(lines[0]?.text ?? '')?.[1]
  const named = said === undefined ? lines : lines.slice(1)
  const delimiter = said ?? known.delimiter ?? (await delimiterOf(named))
  const [first] = await firstRecords(named, delimiter, 1)
  if (first === undefined)
    throw new HoistwayError(
      'import-file-empty',
      `${file}: has no header line; its first line names the columns`,
    )
  return { file, totalBytes, encoding, delimiter, header: 'cells' in first ? first.cells.map(tidy) : [] }
}

/** The rows of a table, beginning after its header. */
export async function* rowsOf({ file, encoding, delimiter }: Table, meter: Meter): AsyncGenerator<CsvRecord> {
  let isHeader = true
  for await (const record of readRecords(
    withoutSeparator(readLines(file, encoding.name, meter)),
    delimiter,
  )) {
    if (!isHeader) yield record
    isHeader = false
  }
}

async function* withoutSeparator(lines: AsyncGenerator<Line>): AsyncGenerator<Line> {
  for await (const line of lines) if (line.number > 1 || !separatorLine.test(line.text)) yield line
}

/** A header whose names are those that are known, where they differ in nothing that matters. */
export function withKnownNames(header: readonly string[], known: readonly string[]): string[] {
  const names = new Map(known.map((name) => [foldedName(name), name]))
  const asWritten = new Set(known)
  return header.map((name) => (asWritten.has(name) ? name : (names.get(foldedName(name)) ?? name)))
}

/** Whether a first row is a row of equipment rather than names of columns: a class, a day or a number stands in it. */
export function looksLikeData(header: readonly string[]): boolean {
  return header.some((cell) => familyOf(cell) !== undefined || /^\d[\d./年月日:-]*$/u.test(cell))
}

/** A file without a header line, refused by name. */
export function headerMissing(file: string, header: readonly string[]): HoistwayError {
  return new HoistwayError(
    'import-header-missing',
    `${file}: its first line is a row (${header.slice(0, 5).join(', ').slice(0, 200)}), not the names of its columns; add a first line such as code,class,name`,
  )
}
