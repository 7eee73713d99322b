import { type Line, type Row, ratioOf } from './row.ts'
import type { BenchSettings } from './settings.ts'

export const tableHead = [
  '| row | what | ours | baseline | ratio | against | seen beside |',
  '|---|---|---|---|---|---|---|',
]

/** Three digits where there are not more before the point, thousands apart; a dash for what is not known. */
function shown(value: number | null, unit: string): string {
  if (value === null) return '–'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const text = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return unit === '' ? text : `${text}${unit.startsWith('/') ? '' : ' '}${unit}`
}

/** A line of the Markdown table. */
export function tableLine(row: Row, line: Line): string {
  const ratio = ratioOf(line)
  const cells = [row.id, line.what, shown(line.ours, line.unit), shown(line.baseline, line.unit)]
  return `| ${[...cells, ratio === null ? '–' : `${ratio.toFixed(2)} ×`, line.against, line.beside].join(' | ')} |`
}

/** A measurement for programs: the three figures, and what they are of where that is not plain from the command. */
export function jsonLine(row: Row, line: Line, lines: number, { only }: BenchSettings): string {
  return JSON.stringify({
    ...(only === undefined && { row: row.id }),
    ...(lines > 1 && { what: line.what, unit: line.unit }),
    ours: line.ours,
    baseline: line.baseline,
    ratio: ratioOf(line),
  })
}
