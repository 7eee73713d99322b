import fc from 'fast-check'
import { pack } from 'msgpackr'
import { expect, it } from 'vitest'
import { PackedPieces } from './influxdb-pieces.ts'

const value = fc.oneof(
  fc.maxSafeInteger(),
  // -0 is packed as the integer 0
  fc.double({ noNaN: true }).map((number) => number + 0),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
)
const piece = fc.record({
  results: fc.array(fc.record({ series: fc.array(fc.record({ values: fc.array(fc.array(value)) })) })),
})
/** Pieces of a stream cut into chunks of these lengths, the last as long as it has to be. */
function read(bytes: Buffer, lengths: readonly number[]): unknown[] {
  const pieces = new PackedPieces()
  const read: unknown[] = []
  let from = 0
  for (const length of [...lengths, bytes.length]) {
    const chunk = bytes.subarray(from, from + length)
    if (chunk.length > 0) read.push(...pieces.add(chunk))
    from += chunk.length
  }
  return [...read, ...pieces.end()]
}

it('pieces are what was packed, wherever the bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 60 })),
      (all, lengths) => {
        expect(read(Buffer.concat(all.map((one) => pack(one))), lengths)).toEqual(all)
      },
    ),
  )
})

it('instants and sums beyond 32 bits are numbers', () => {
  const bytes = Buffer.from('93d30000019f6d0a1c00cf0000019f6d0a1c00cb3ff8000000000000', 'hex')
  expect(read(Buffer.concat([Buffer.from('81a6', 'hex'), Buffer.from('values'), bytes]), [])).toEqual([
    { values: [0x19f6d0a1c00, 0x19f6d0a1c00, 1.5] },
  ])
})

it('what is cut off, or is something else, is not taken for an answer', () => {
  const whole = Buffer.from(pack({ results: [{ series: [] }] }))
  for (let length = 1; length < whole.length; length++)
    expect(() => read(whole.subarray(0, length), []), `${length} bytes`).toThrow()
  for (const text of ['<html>', '{"results":[]}', '7']) expect(() => read(Buffer.from(text), [])).toThrow()
})
