import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { createProgress } from './progress.ts'

it('names a step once it is done, hands on its result, and prints notes', async () => {
  const stream = new PassThrough({ encoding: 'utf8' })
  const progress = createProgress(stream)
  expect(await progress.step('PostgreSQL', async () => 42)).toBe(42)
  progress.note('ready')
  expect(stream.read()).toMatch(/^ {2}✓ PostgreSQL \(\d+\.\d s\)\nready\n$/)
})

it('does not call a failed step done', async () => {
  const stream = new PassThrough({ encoding: 'utf8' })
  const failing = createProgress(stream).step('PostgreSQL', async () => {
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(stream.read()).toBeNull()
})
