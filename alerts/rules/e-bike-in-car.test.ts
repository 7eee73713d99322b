import { expect, it } from 'vitest'
import { loadRulebook } from '../../rulebook/index.ts'
import { event } from '../../test/fixtures/readings.ts'
import { createRuleEngine } from '../engine.ts'
import eBike from './e-bike-in-car.ts'

it('makes a lead of what the camera saw', () => {
  const engine = createRuleEngine([eBike], loadRulebook())
  expect(engine.apply(event(0, 'e-bike-in-car', true))).toMatchObject([
    { type: 'fire', rule: { opens: 'lead' } },
  ])
  expect(engine.apply(event(1, 'entrapment', true))).toEqual([])
  expect(engine.apply(event(2, 'e-bike-in-car', false))).toMatchObject([{ type: 'resolve' }])
})
