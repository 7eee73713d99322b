/** What a number of a field may be measured in, and how much of the field's own unit that is. */
export const units = {
  speed: {
    'm/s': 1,
    'm/min': 1 / 60,
    'km/h': 1 / 3.6,
    'ft/min': 0.00508,
    'ft/s': 0.3048,
  },
  mass: {
    kg: 1,
    t: 1000,
    lb: 0.45359237,
    'short-ton': 907.18474,
  },
} as const satisfies Record<string, Record<string, number>>

export type Dimension = keyof typeof units

/** How many of the field's own unit (m/s or kg) one of `unit` is; undefined for a unit of another dimension. */
export function unitFactor(dimension: Dimension, unit: string): number | undefined {
  const factors: Record<string, number> = units[dimension]
  return Object.hasOwn(factors, unit) ? factors[unit] : undefined
}

const plain = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/
const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/

/** Reads a decimal number, with or without commas between thousands; undefined for anything else. */
export function parseNumber(text: string): number | undefined {
  if (plain.test(text)) return Number(text)
  if (grouped.test(text)) return Number(text.replaceAll(',', ''))
  return undefined
}

/** Converts to the field's own unit, to a millionth: what lies below is noise of the conversion. */
export function convert(value: number, factor: number): number {
  return factor === 1 ? value : Math.round(value * factor * 1e6) / 1e6
}
