import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openTable } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'hoistway-delimiter-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function delimiterOf(text: string) {
  const file = join(folder, 'file.csv')
  writeFileSync(file, text)
  const { delimiter, header } = await openTable(file, {})
  return [delimiter, header.length]
}

describe.each([';', '\t', '|'])('cells that are parted by %j', (sign) => {
  const line = (...cells: string[]) => cells.join(sign)
  it.each([
    ['with rows as long as the header', [line('kind', 'name', 'phone24h'), line('use-unit', '甲', '')]],
    ['with a first row that is shorter', [line('kind', 'name', 'phone24h'), line('use-unit', '甲')]],
    ['with commas in the first row', [line('kind', 'name', 'phone24h'), line('use-unit', 'a, b, c')]],
    ['with a header only', [line('kind', 'name', 'phone24h')]],
  ])('are told by the header, %s', async (_what, lines) => {
    expect(await delimiterOf(`${lines.join('\n')}\n`)).toEqual([sign, 3])
  })
})

it('a header of one column is of commas', async () => {
  expect(await delimiterOf('code\nL-1;x\n')).toEqual([',', 1])
})
