import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodingOf, sureFrom } from './encoding.ts'

// Texts in other encodings are given as bytes: nothing here writes them.
const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex')
const head = Buffer.from('code,class,name\nA1,3110,')
const latin = (text: string) => Buffer.from(text, 'latin1')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-encoding-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
async function read(bytes: Buffer, options: { named?: string; candidates?: string[] } = {}) {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, bytes)
  const encoding = await encodingOf(path, options)
  return { ...encoding, text: new TextDecoder(encoding.name).decode(bytes) }
}

/** 臺北市信義區市府路,電梯維護公司 in Big5. */
const taipei = hex('bb4f a55f a5ab ab48 b871 b0cf a5ab a9b2 b8f4 2c b971 b1e8 bafb c540 a4bd a571')
/** 上海市长宁区,电梯维保公司 in GBK. */
const shanghai = hex('c9cf baa3 cad0 b3a4 c4fe c7f8 2c b5e7 ccdd ceac b1a3 b9ab cbbe')

describe('the encoding of a file is told by its content:', () => {
  it.each([
    ['Düsseldorf alone', latin('Düsseldorf'), 'windows-1252', 'Düsseldorf'],
    [
      'German rows',
      latin('Aufzug Düsseldorf,Königsallee\nA2,3110,München,Straße\nA3,3110,Köln,Domstraße\n'),
      'windows-1252',
      'Straße',
    ],
    [
      'French',
      latin('Hôpital Général\nA2,3110,École élémentaire\nA3,3110,Nîmes à côté'),
      'windows-1252',
      'Nîmes',
    ],
    ['Nordic', latin('Malmö\nA2,3110,Göteborg Ångström\nA3,3110,Ærø'), 'windows-1252', 'Ångström'],
    ['Taipei alone', taipei.subarray(0, 6), 'big5', '臺北市'],
    ['Taipei', taipei, 'big5', '臺北市信義區市府路,電梯維護公司'],
    ['Shanghai alone', shanghai.subarray(0, 6), 'gb18030', '上海市'],
    ['lifts alone', hex('b5e7ccdd'), 'gb18030', '电梯'],
    ['Shanghai', shanghai, 'gb18030', '上海市长宁区,电梯维保公司'],
    ['four bytes of GB18030', Buffer.concat([hex('8139ee39'), shanghai]), 'gb18030', '㐀上海市'],
    ['UTF-8', Buffer.from('上海市 Düsseldorf'), 'utf-8', '上海市 Düsseldorf'],
    ['ASCII', Buffer.from('plain'), 'utf-8', 'plain'],
  ])('%s', async (_what, bytes, name, text) => {
    const found = await read(Buffer.concat([head, bytes, Buffer.from('\n')]))
    expect([found.name, found.from]).toEqual([name, 'content'])
    expect(found.text).toContain(text)
  })

  it.each(['utf-16le', 'utf-16be'])('%s with and without its mark', async (name) => {
    const text = 'code,class,name\nA1,3110,上海市\n'
    for (const mark of ['', '\ufeff']) {
      const bytes = Buffer.from(mark + text, 'utf16le')
      const found = await read(name === 'utf-16be' ? bytes.swap16() : bytes)
      expect([found.name, found.text]).toEqual([name, text])
      expect(found.confidence).toBeGreaterThanOrEqual(sureFrom)
    }
  })

  it('UTF-8 with a damaged line is UTF-8, so that the line is told and the others are right', async () => {
    const rows = Buffer.concat([head, Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from('A2,3110,上海市\n')])
    expect(await read(rows)).toMatchObject({ name: 'utf-8', text: expect.stringContaining('上海市') })
  })

  it('surely where there is enough of it, and says so where there is not', async () => {
    const sure = async (bytes: Buffer) => (await read(Buffer.concat([head, bytes]))).confidence >= sureFrom
    expect(await sure(Buffer.concat([shanghai, shanghai]))).toBe(true)
    expect(await sure(Buffer.concat([taipei, taipei]))).toBe(true)
    // two bytes that are a letter of each of several encodings
    expect(await sure(hex('b3c7'))).toBe(false)
  })
})

describe('an encoding that is named', () => {
  it('is taken, whatever the content looks like', async () => {
    expect(await read(Buffer.concat([head, taipei]), { named: 'GBK' })).toMatchObject({
      name: 'gbk',
      confidence: 1,
    })
    expect((await read(Buffer.concat([head, taipei]), { named: 'Big5' })).text).toContain('臺北市')
  })

  it('gives way to a byte order mark', async () => {
    expect(await read(Buffer.from('\ufeffcode'), { named: 'gbk' })).toMatchObject({ from: 'byte-order-mark' })
  })

  it('is refused where there is none of that name', async () => {
    await expect(read(head, { named: 'klingon' })).rejects.toMatchObject({ code: 'import-encoding-unknown' })
  })
})
