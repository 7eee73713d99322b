import { expect, it } from 'vitest'
import { ResourceStack } from './resource-stack.ts'

it('releases everything once, last acquired first, each after the one before', async () => {
  const resources = new ResourceStack()
  const released: string[] = []
  for (const name of ['a', 'b', 'c']) {
    resources.add(name, async () => {
      released.push(`${name} begins`)
      await Promise.resolve()
      released.push(`${name} done`)
    })
  }
  await Promise.all([resources.close(), resources.close()])
  await resources.close()
  expect(released).toEqual(['c begins', 'c done', 'b begins', 'b done', 'a begins', 'a done'])
})

it('lets no failure keep the others from theirs, and names them all', async () => {
  const resources = new ResourceStack()
  const released: string[] = []
  resources.add('a', () => void released.push('a'))
  resources.add('b', async () => {
    throw new Error('stuck')
  })
  resources.add('c', () => {
    throw new Error('lost')
  })
  await expect(resources.close()).rejects.toThrow('could not release c: lost; b: stuck')
  expect(released).toEqual(['a'])
})

it('goes no further with a start that is to stop, and releases what it had in its hands', async () => {
  const resources = new ResourceStack()
  const released: string[] = []
  resources.add('a', () => void released.push('a'))
  resources.stop()
  expect(() => resources.add('b', () => void released.push('b'))).toThrow(
    expect.objectContaining({ code: 'stopping' }),
  )
  await resources.close()
  expect(released).toEqual(['b', 'a'])
})

it('releases what is acquired while it closes, and after', async () => {
  const resources = new ResourceStack()
  const released: string[] = []
  const late = (name: string) => {
    try {
      resources.add(name, () => void released.push(name))
    } catch {}
  }
  resources.add('a', async () => {
    await Promise.resolve()
    late('b')
    released.push('a')
  })
  await resources.close()
  expect(released).toEqual(['a', 'b'])
  late('c')
  await resources.close()
  expect(released).toEqual(['a', 'b', 'c'])
})
