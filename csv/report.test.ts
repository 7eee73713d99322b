import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Finding } from './findings.ts'
import { openReport } from './report.ts'

it('is a CSV file that no spreadsheet runs, with long values cut', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoistway-report-'))
  try {
    const path = join(folder, 'in', 'report.csv')
    const report = await openReport(path)
    const finding = { line: 2, column: 'name', code: 'text-too-long', severity: 'error', equipment: 'L-1' }
    await report.write(
      ['a,b', '-73.98', '=HYPERLINK("x")', '＝1', 'x'.repeat(5_000)].map(
        (value) => ({ ...finding, value, reason: 'say "why"' }) as Finding,
      ),
    )
    await report.write([])
    await report.close()
    const [head, ...lines] = readFileSync(path, 'utf8').split('\r\n')
    expect(head).toBe('line,column,value,code,reason,severity,equipment')
    const rest = 'text-too-long,"say ""why""",error,L-1'
    expect(lines).toEqual([
      `2,name,"a,b",${rest}`,
      `2,name,-73.98,${rest}`,
      `2,name,"'=HYPERLINK(""x"")",${rest}`,
      `2,name,'＝1,${rest}`,
      `2,name,${'x'.repeat(300)}…,${rest}`,
      '',
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
