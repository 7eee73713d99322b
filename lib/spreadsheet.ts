const runs = /^'*\s*[=+\-@＝＋－＠\t\r\n]/u
const plainNumber = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu

/**
 * A text for a cell of CSV that no spreadsheet runs as a formula: an apostrophe before what it would run, numbers aside.
 * `fromCell` takes it away again.
 */
export function toCell(text: string): string {
  return runs.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** The text that `toCell` made a cell of. */
export function fromCell(cell: string): string {
  return cell.startsWith("'") && runs.test(cell) ? cell.slice(1) : cell
}
