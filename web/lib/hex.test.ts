import { expect, it } from 'vitest'
import { bytesOf, hexDump } from './hex.ts'

it('dumps bytes, sixteen a line, with what is printable', () => {
  const bytes = Uint8Array.from([...Buffer.from('{"floor":3,"é"}'), 0, 0x7f, 0xff])
  expect(hexDump(bytes)).toBe(
    [
      '000000  7b 22 66 6c 6f 6f 72 22 3a 33 2c 22 c3 a9 22 7d  {"floor":3,".."}',
      `000010  00 7f ff${' '.repeat(39)}  ...`,
    ].join('\n'),
  )
  expect(hexDump(new Uint8Array())).toBe('')
})

it('reads base64', () => {
  expect([...bytesOf('/wA=')]).toEqual([0xff, 0])
})
