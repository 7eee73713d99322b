import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Finding } from './findings.ts'

/** A CSV file of what was rejected or left out. */
interface Report {
  write(findings: readonly Finding[]): Promise<void>
  close(): Promise<void>
}

const columns = ['line', 'column', 'value', 'code', 'reason', 'severity', 'equipment'] as const

const maxValueLength = 300

/** Creates the report file, and its folder where that is missing. */
export async function openReport(path: string): Promise<Report> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, 'w')
  await handle.write(`${columns.join(',')}\r\n`)
  return {
    async write(findings) {
      if (findings.length > 0) await handle.write(findings.map(lineOf).join(''))
    },
    close: () => handle.close(),
  }
}

function lineOf(finding: Finding): string {
  return `${columns.map((column) => csvCell(String(finding[column]))).join(',')}\r\n`
}

/** A cell of a CSV file that a spreadsheet does not take for a formula. */
export function csvCell(value: string): string {
  const short = value.length > maxValueLength ? `${value.slice(0, maxValueLength)}…` : value
  const harmless = /^-?\d+(?:\.\d+)?$/u.test(short) || !/^\s*[=+\-@＝＋－＠\t\r\n]/u.test(short)
  const text = harmless ? short : `'${short}`
  return /[",\r\n']/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
