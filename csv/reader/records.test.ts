import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodingOf } from './encoding.ts'
import { maxLineLength, readLines } from './file.ts'
import { type CsvRecord, readRecords } from './records.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoistway-records-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function recordsOf(content: string | Buffer, encodings = ['utf-8', 'gbk']): Promise<CsvRecord[]> {
  const file = join(folder, 'file.csv')
  await writeFile(file, content)
  const lines = readLines(file, (await encodingOf(file, { candidates: encodings })).name, { bytes: 0 })
  return Array.fromAsync(readRecords(lines, ','))
}

describe('records of a CSV file', () => {
  it('knows on which line each begins, whatever ends the lines', async () => {
    expect(await recordsOf('a,b\r\n\r\n"1\r\n2",x\rc,d\n\n e , f ')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['1\r\n2', 'x'] },
      { line: 5, cells: ['c', 'd'] },
      { line: 7, cells: [' e ', ' f '] },
    ])
  })

  it('loses no more than the line where a quote is not closed', async () => {
    expect(await recordsOf('a,b\n"1,2\n3,4\n5,"6"\n7",8\n9,10\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, broken: 'quotes-broken', text: '"1,2' },
      { line: 3, cells: ['3', '4'] },
      { line: 4, cells: ['5', '6'] },
      { line: 5, broken: 'quotes-broken', text: '7",8' },
      { line: 6, cells: ['9', '10'] },
    ])
  })

  it('passes over a line that is too long', async () => {
    const records = await recordsOf(`a,b\n${'x'.repeat(maxLineLength + 200_000)}\r\nc,d\n`)
    expect(records).toMatchObject([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, broken: 'line-too-long' },
      { line: 3, cells: ['c', 'd'] },
    ])
  })

  it('reads back whatever is written by the rulebook', async () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', '电', ' ') }))
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\n')
        const read = await recordsOf(text)
        expect(read.map((record) => 'cells' in record && record.cells)).toEqual(
          rows.map((row) => row.map((one) => one.replace(/\r\n|\r/gu, '\n'))),
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('encodings', () => {
  const lift = { line: 1, cells: ['电梯', 'x'] }

  it.each([
    ['UTF-8', Buffer.from('电梯,x')],
    ['UTF-8 with a byte-order mark', Buffer.from('\ufeff电梯,x')],
    ['UTF-16 with a byte-order mark', Buffer.from('\ufeff电梯,x', 'utf16le')],
    ['GBK', Buffer.from('b5e7ccdd2c78', 'hex')],
  ])('reads %s', async (_name, bytes) => {
    expect(await recordsOf(bytes)).toEqual([lift])
  })

  it('marks what is not of the only encoding there is', async () => {
    const [record] = await recordsOf(Buffer.from('b5e7ccdd2c78', 'hex'), ['utf-8'])
    expect(JSON.stringify(record)).toContain('\ufffd')
  })

  it('joins characters and line ends that reads cut in two', async () => {
    const rows = Array.from({ length: 9000 }, (_, index) => `${'电'.repeat(index % 7)},${index}`)
    const records = await recordsOf(rows.join('\r\n'))
    expect(records.map((record) => 'cells' in record && record.cells.join(','))).toEqual(rows)
  })
})
