import { HoistwayError } from '../lib/errors.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { equipmentClasses, type Family, familyOf } from '../schemas/index.ts'
import type { Rule } from './rule.ts'

const classesOf = (families: readonly Family[]) =>
  equipmentClasses.map(({ code }) => code).filter((code) => families.some((one) => one === familyOf(code)))

/**
 * Throws `limit-missing` where a rule measures by a limit that the rulebook does not have now, everywhere, for each class of
 * the rule's equipment: such a rule would fire at once, or never.
 */
export function requireLimits(rules: Iterable<Rule>, rulebook: Rulebook, nowMs: number): void {
  for (const { id, families, conditions, lapseLimit } of rules) {
    const measured = [
      ...Object.values(conditions).map((one) => ({ key: one.holdLimit, of: one.families ?? families })),
      { key: lapseLimit, of: families },
    ]
    for (const { key, of } of measured) {
      if (key === undefined) continue
      const lacks = classesOf(of).find(
        (classCode) => rulebook.limitsAt({ jurisdiction: '*', classCode }, nowMs).span(key) === undefined,
      )
      if (lacks === undefined) continue
      const text = `the rule ${id} measures by ${key}, for which the rulebook has no row that fits class ${lacks} everywhere`
      throw new HoistwayError('limit-missing', text)
    }
  }
}
