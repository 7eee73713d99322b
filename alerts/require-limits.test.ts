import { describe, expect, it } from 'vitest'
import { createRulebook, loadRulebook } from '../rulebook/index.ts'
import { requireLimits } from './require-limits.ts'
import { rules } from './rules/index.ts'

const rulebook = loadRulebook()
const nowMs = Date.parse('2026-11-21T00:00:00Z')

describe('a rule', () => {
  it('starts with the rulebook that ships', () => {
    expect(() => requireLimits(rules.values(), rulebook, nowMs)).not.toThrow()
  })

  it.each(['entrapment-inferred-hold', 'e-bike-recurrence'])('does not start without a row for %s', (key) => {
    const rows = rulebook.rows.filter((row) => row.key !== key)
    expect(() => requireLimits(rules.values(), createRulebook(rows), nowMs)).toThrow(key)
  })

  it('does not start where a row does not fit all its equipment, or is not in force yet', () => {
    for (const given of [{ classes: ['31'] }, { jurisdiction: 'cn' }, { validFrom: '2999-01-01' }]) {
      const rows = rulebook.rows.map((row) =>
        row.key === 'entrapment-inferred-hold' ? { ...row, ...given } : row,
      )
      expect(() => requireLimits(rules.values(), createRulebook(rows), nowMs)).toThrow(
        'entrapment-inferred-hold',
      )
    }
  })
})
