import { expect, it } from 'vitest'
import { overdueBeside } from './overdue-beside.ts'

it('a duty that the state says already is not said twice', () => {
  const overdue = ['failed-inspection-in-use', 'maintenance-overdue']
  expect(overdueBeside({ overdue, state: 'failed-inspection' })).toEqual(['maintenance-overdue'])
  expect(overdueBeside({ overdue, state: 'sealed' })).toEqual(overdue)
})
