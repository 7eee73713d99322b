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

it('goes no further with a start that is to stop, and releases what it had in its hands', async () => {
  const scope = new Scope()
  const released: string[] = []
  scope.add('a', () => void released.push('a'))
  scope.stop()
  expect(() => scope.add('b', () => void released.push('b'))).toThrow(
    expect.objectContaining({ code: 'stopping' }),
  )
  await scope.close()
  expect(released).toEqual(['b', 'a'])
})

it('releases what is acquired while it closes, and after', async () => {
  const scope = new Scope()
  const released: string[] = []
  const late = (name: string) => {
    try {
      scope.add(name, () => void released.push(name))
    } catch {}
  }
  scope.add('a', async () => {
    await Promise.resolve()
    late('b')
    released.push('a')
  })
  await scope.close()
  expect(released).toEqual(['a', 'b'])
  late('c')
  await scope.close()
  expect(released).toEqual(['a', 'b', 'c'])
})
