import type { Finding } from './findings.ts'

/** A value that many rows have and that could not be taken, told once. */
export interface DistinctValue {
  readonly code: string
  readonly column: string
  /** As it stands there, as far as 300 characters. */
  readonly value: string
  /** How many rows have it. */
  readonly rows: number
  /** The first of them. */
  readonly line: number
}

/** Different values that are remembered; what comes after them is in the report alone. */
const mostRemembered = 1_000
const mostTold = 50
const maxValueLength = 300
/** Of one row each. */
const single = new Set(['code-duplicate', 'code-unusable', 'row-duplicate', 'public-id-taken'])

/** Counts findings by what is wrong, column and value. */
export function distinctValues() {
  const counted = new Map<string, DistinctValue>()
  return {
    add(findings: readonly Finding[]): void {
      for (const { code, column, value: whole, line } of findings) {
        if (column === '' || single.has(code)) continue
        const value = whole.slice(0, maxValueLength)
        const key = JSON.stringify([code, column, value])
        const known = counted.get(key)
        if (known !== undefined) counted.set(key, { ...known, rows: known.rows + 1 })
        else if (counted.size < mostRemembered) counted.set(key, { code, column, value, rows: 1, line })
      }
    },
    /** The 50 that most rows have, the most first. */
    told(): DistinctValue[] {
      return [...counted.values()].sort((a, b) => b.rows - a.rows || a.line - b.line).slice(0, mostTold)
    },
  }
}
