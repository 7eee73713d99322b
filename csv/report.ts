import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Finding } from './findings.ts'
import { csvText } from './writer.ts'

/** A CSV file of what was rejected or left out. */
interface Report {
  write(findings: readonly Finding[]): Promise<void>
  close(): Promise<void>
}

const columns = ['line', 'column', 'value', 'code', 'reason', 'severity', 'equipment'] as const

const mostChars = 300

/** Creates the report file, and its folder where that is missing. */
export async function openReport(path: string): Promise<Report> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, 'w')
  await handle.write(csvText([columns], false))
  return {
    async write(findings) {
      if (findings.length > 0) await handle.write(csvText(findings.map(cellsOf), false))
    },
    close: () => handle.close(),
  }
}

/** The cells of a finding; a value that is long is cut. */
function cellsOf(finding: Finding): string[] {
  return columns.map((column) => {
    const text = String(finding[column])
    return text.length > mostChars ? `${text.slice(0, mostChars)}…` : text
  })
}
