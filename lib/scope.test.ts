import { expect, it } from 'vitest'
import { Scope } from './scope.ts'

it('releases everything once, last acquired first, each after the one before', async () => {
  const scope = new Scope()
  const released: string[] = []
  for (const name of ['a', 'b', 'c']) {
    scope.add(name, async () => {
      released.push(`${name} begins`)
      await Promise.resolve()
      released.push(`${name} done`)
    })
  }
  await Promise.all([scope.close(), scope.close()])
  await scope.close()
  expect(released).toEqual(['c begins', 'c done', 'b begins', 'b done', 'a begins', 'a done'])
})

it('lets no failure keep the others from theirs, and names them all', async () => {
  const scope = new Scope()
  const released: string[] = []
  scope.add('a', () => void released.push('a'))
  scope.add('b', async () => {
    throw new Error('stuck')
  })
  scope.add('c', () => {
    throw new Error('lost')
  })
  await expect(scope.close()).rejects.toThrow('could not release c: lost; b: stuck')
  expect(released).toEqual(['a'])
})
