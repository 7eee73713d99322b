import type { Value } from '../../../contracts/index.ts'

/** How a vendor's field becomes a metric. */
export interface Field {
  readonly metric: string
  /** What the field must be, for the refusal and the page of the models. */
  readonly expects: string
  /** The metric's value, or undefined where the field is something else. */
  readonly read: (value: unknown) => Value | undefined
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** A number in the metric's own unit, or in one that is smaller by `dividedBy` or larger by `times`. */
export function number(metric: string, unit = '', { dividedBy = 1, times = 1 } = {}): Field {
  return {
    metric,
    expects: unit === '' ? 'a number' : `a number in ${unit}`,
    read: (value) => (isNumber(value) ? (value * times) / dividedBy : undefined),
  }
}

/** A yes or no, in the two numbers that the source declares: 1 and 0, or 1 and 2. Any other is neither. */
export function flag(metric: string, yes: number, no: number): Field {
  return {
    metric,
    expects: `${yes} (yes) or ${no} (no)`,
    read: (value) => (value === yes ? true : value === no ? false : undefined),
  }
}

/** A state by the source's word or number for it. */
export function state(metric: string, meanings: Readonly<Record<string, number>>): Field {
  const known = new Map(Object.entries(meanings))
  return {
    metric,
    expects: `one of ${[...known.keys()].join(', ')}`,
    read: (value) =>
      typeof value === 'string' || typeof value === 'number' ? known.get(String(value)) : undefined,
  }
}

/** States that the source numbers as we do. */
export function sameState(metric: string, states: number): Field {
  return state(metric, Object.fromEntries(Array.from({ length: states }, (_, index) => [index, index])))
}
