import { expect, it } from 'vitest'
import { BoundedMap } from './bounded-map.ts'

const held = (memory: BoundedMap, ...keys: string[]) => keys.filter((key) => memory.get(key) !== undefined)

it('forgets what was not looked at for longest', () => {
  const memory = new BoundedMap(3)
  for (const key of ['a', 'b', 'c']) memory.set(key, key)
  memory.get('a')
  memory.set('d', 'd')
  expect(held(memory, 'a', 'b', 'c', 'd')).toEqual(['a', 'c', 'd'])
})

it('counts by weight, and a thing set again by its new weight', () => {
  const memory = new BoundedMap(10)
  memory.set('heavy', 1, 9)
  memory.set('light', 1)
  memory.set('heavy', 2, 5)
  memory.set('other', 1, 4)
  expect(held(memory, 'heavy', 'light', 'other')).toEqual(['heavy', 'light', 'other'])
  memory.set('last', 1, 2)
  expect(held(memory, 'heavy', 'light', 'other', 'last')).toEqual(['light', 'other', 'last'])
})

it('does not hold what is heavier than all it may hold', () => {
  const memory = new BoundedMap(3)
  memory.set('a', 1)
  memory.set('b', 1, 4)
  expect(held(memory, 'a', 'b')).toEqual([])
  memory.set('c', 1, 3)
  expect(held(memory, 'c')).toEqual(['c'])
})
