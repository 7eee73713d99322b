import { expect, it } from 'vitest'
import { createRulebook } from '../../rulebook/index.ts'
import { faultCodes } from '../../schemas/index.ts'
import { event } from '../../test/fixtures/readings.ts'
import { createRuleEngine } from '../engine.ts'
import urgentFault from './urgent-fault.ts'

it('fires for urgent codes and no others', () => {
  const fires = faultCodes
    .filter(
      ({ id }) => createRuleEngine([urgentFault], createRulebook([])).apply(event(0, id, true)).length > 0,
    )
    .map(({ id }) => id)
  expect(fires).toEqual(
    expect.arrayContaining(['safety-circuit-open', 'overtravel-top', 'step-missing', 'water-level-low']),
  )
  for (const quiet of ['entrapment', 'alarm-button', 'door-close-fault', 'e-bike-in-car', 'power-off']) {
    expect(fires).not.toContain(quiet)
  }
})

it('watches every family and opens a repair', () => {
  const boiler = event(0, 'water-level-low', true, { family: 'boiler', classCode: '1100' })
  expect(createRuleEngine([urgentFault], createRulebook([])).apply(boiler)).toMatchObject([
    { type: 'fire', condition: 'water-level-low', rule: { opens: 'repair' } },
  ])
})
