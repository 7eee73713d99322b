import { expect, it } from 'vitest'
import { moveRequestSchema } from './api-orders.ts'

it('an empty list of workers is none: some clients send one for what is not given', () => {
  expect(moveRequestSchema.parse({ event: 'answer', workers: [] }).workers).toBeUndefined()
  expect(moveRequestSchema.parse({ event: 'answer', workers: [7] }).workers).toEqual([7])
  expect(moveRequestSchema.safeParse({ event: 'answer', workers: [0] }).success).toBe(false)
})
