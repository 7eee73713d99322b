import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SeenMessages } from './seen-messages.ts'

const of = (n: number, topic = 't') => ({ topic, payload: Buffer.from(String(n)) })

describe('SeenMessages', () => {
  it('remembers the last of them, and fewer than twice as many', () => {
    const seen = new SeenMessages(3)
    for (const n of [1, 2, 3, 4, 5]) expect(seen.add(of(n))).toBe(true)
    for (const n of [3, 4, 5]) expect(seen.add(of(n))).toBe(false)
    expect(seen.add(of(6))).toBe(true)
    expect(seen.add(of(1))).toBe(true)
  })

  it('does not mistake where a topic ends', () => {
    const seen = new SeenMessages(3)
    expect(seen.add({ topic: 'a', payload: Buffer.from('b') })).toBe(true)
    expect(seen.add({ topic: 'ab', payload: Buffer.from('') })).toBe(true)
  })

  it('keeps all of them while it grows, over several generations', () => {
    const capacity = 20_000
    const seen = new SeenMessages(capacity)
    const isNew = (n: number) => seen.add(of(n))
    const numbers = Array.from({ length: 5 * capacity }, (_, n) => n)
    expect(numbers.filter((n) => !isNew(n) || isNew(Math.max(0, n - capacity + 1)))).toEqual([])
    expect(numbers.slice(-capacity).filter(isNew)).toEqual([])
  })

  it('answers like two sets that take turns, whatever comes (property)', () => {
    const messages = fc.array(fc.tuple(fc.constantFrom('a', 'ab'), fc.nat(4_000)), {
      minLength: 2_000,
      maxLength: 6_000,
      size: 'max',
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), messages, (capacity, given) => {
        const seen = new SeenMessages(capacity)
        let newer = new Set<string>()
        let older = new Set<string>()
        for (const [topic, n] of given) {
          const key = `${topic} ${n}`
          const isNew = !newer.has(key) && !older.has(key)
          if (seen.add(of(n, topic)) !== isNew) return false
          if (!isNew) continue
          newer.add(key)
          if (newer.size < capacity) continue
          older = newer
          newer = new Set()
        }
        return true
      }),
      { numRuns: 20 },
    )
  })
})
