import { HoistwayError } from '../../lib/errors.ts'
import type { InfluxServer } from './influxdb-http.ts'

/** What InfluxData advises for one write. */
export const LINES_PER_WRITE = 5000

/**
 * Writes lines, each to the bucket with the suffix of its index, and finds those that the server will not keep. Rejects with `series-refused` after all others are kept;
 * `details.refusedPoints` are the indices of the refused, in rising order.
 *
 * InfluxDB 3 names the lines; 1.x and 2.x say at most how many (`dropped=2`), and keep the others: halves are written
 * again, which overwrites, until each one is kept or refused in whole.
 */
export async function writeLines(
  server: InfluxServer,
  lines: readonly string[],
  suffixOf: (index: number) => string = () => '',
): Promise<void> {
  const refused: number[] = []
  let reason: HoistwayError | undefined

  async function write(indices: readonly number[], suffix: string): Promise<void> {
    if (indices.length === 0) return
    try {
      await server.write(
        indices.map((index) => lines[index]!),
        suffix,
      )
    } catch (error) {
      if (!(error instanceof HoistwayError) || error.code !== 'series-refused') throw error
      reason = error
      const named = namedLines(error, indices.length)
      const dropped = Number(/dropped=(\d+)/.exec(error.message)?.[1])
      if (named.size > 0) {
        refused.push(...indices.filter((_, line) => named.has(line + 1)))
        await write(
          indices.filter((_, line) => !named.has(line + 1)),
          suffix,
        )
      } else if (indices.length === 1 || dropped === indices.length) refused.push(...indices)
      else {
        const middle = indices.length >> 1
        await write(indices.slice(0, middle), suffix)
        await write(indices.slice(middle), suffix)
      }
    }
  }

  const bySuffix = Map.groupBy(lines.keys(), suffixOf)
  for (const [suffix, indices] of bySuffix) {
    for (let from = 0; from < indices.length; from += LINES_PER_WRITE)
      await write(indices.slice(from, from + LINES_PER_WRITE), suffix)
  }
  if (reason !== undefined && refused.length > 0)
    throw new HoistwayError(
      'series-refused',
      `${reason.message} (${refused.length} of ${lines.length} rows)`,
      {
        details: { ...reason.details, refusedPoints: refused.sort((a, b) => a - b) },
        cause: reason,
      },
    )
}

/** Numbers of lines, from 1, in an answer of InfluxDB 3. */
function namedLines({ details }: HoistwayError, most: number): ReadonlySet<number> {
  const lines: readonly { readonly line_number?: unknown }[] = Array.isArray(details.lines)
    ? details.lines
    : []
  const numbers = lines.map((line) => Number(line?.line_number))
  return new Set(numbers.filter((line) => Number.isInteger(line) && line >= 1 && line <= most))
}
