import { HoistwayError } from '../../lib/errors.ts'
import { openTable, rowsOf } from './table.ts'

/** Rejects with `import-file-too-long` where a CSV file has more rows beside its header; reads no further than that. */
export async function requireRowsAtMost(file: string, most: number, encoding?: string): Promise<void> {
  let rows = 0
  for await (const _row of rowsOf(await openTable(file, { encoding }), { bytes: 0 })) {
    if (++rows > most)
      throw new HoistwayError('import-file-too-long', `has more than ${most} rows; import it in parts`)
  }
}
