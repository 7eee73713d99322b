import { stringify } from 'csv-stringify/sync'
import { toCell } from '../lib/spreadsheet.ts'

/** The byte order mark, without which spreadsheets misread Chinese. */
const mark = '\ufeff'

/**
 * Rows of cells as CSV text [RFC 4180], with a byte order mark before the first rows of a file; what is not there is an empty cell.
 * A text that a spreadsheet would run as a formula begins with an apostrophe instead.
 */
export function csvText(
  rows: readonly (readonly unknown[])[],
  isFirst = true,
  lineEnd: 'windows' | 'unix' = 'windows',
): string {
  const text = stringify(rows as unknown[][], {
    record_delimiter: lineEnd,
    // the library looks for the delimiter only, and a reader ends a row at either of its halves
    quoted_match: /[\r\n]/,
    cast: { boolean: String, string: toCell },
  })
  return isFirst ? `${mark}${text}` : text
}
