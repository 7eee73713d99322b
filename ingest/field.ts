import type { Value } from '../schemas/index.ts'
import { isBlank, readCode, readNumber, readYesNo } from './lenient.ts'

/** How a vendor's field becomes a metric. */
export interface Field {
  readonly metric: string
  /** What the field must be, for the refusal and the page of the models. */
  readonly expects: string
  /** The metric's value; null where the source has none now; undefined where the field is something else. */
  readonly read: (value: unknown) => Value | string | null | undefined
}

/** A number in the metric's own unit, or in one that is smaller by `dividedBy` or larger by `times`. */
export function number(metric: string, unit = '', { dividedBy = 1, times = 1 } = {}): Field {
  return {
    metric,
    expects: unit === '' ? 'a number' : `a number in ${unit}`,
    read: (value) => {
      const read = readNumber(value)
      return typeof read === 'number' ? (read * times) / dividedBy : read
    },
  }
}

/** A floor: a number, or the label of a display (`B1`), which the catalogue reads. */
export const floor: Field = {
  metric: 'floor',
  expects: 'a floor',
  read: (value) => readNumber(value) ?? (typeof value === 'string' && !isBlank(value) ? value : undefined),
}

/** A yes or no, in the two numbers that the source declares: 1 and 0, or 1 and 2; as text or as true and false, too. */
export function flag(metric: string, yes: number, no: number): Field {
  return {
    metric,
    expects: `${yes} (yes) or ${no} (no)`,
    read: (value) => (isBlank(value) ? null : readYesNo(value, yes, no)),
  }
}

/** A state by the source's word or number for it. */
export function state(metric: string, meanings: Readonly<Record<string, number>>): Field {
  const known = new Map(Object.entries(meanings))
  return {
    metric,
    expects: `one of ${[...known.keys()].join(', ')}`,
    read: (value) => {
      if (isBlank(value)) return null
      const code = typeof value === 'boolean' && known.size === 2 ? String(Number(value)) : readCode(value)
      return code === undefined ? undefined : (known.get(code) ?? known.get(code.toLowerCase()))
    },
  }
}

/** States that the source numbers as we do. */
export function sameState(metric: string, states: number): Field {
  return state(metric, Object.fromEntries(Array.from({ length: states }, (_, index) => [index, index])))
}
