import { HoistwayError } from '../../lib/errors.ts'
import { encodingOf, readLines } from './file.ts'
import { readRecords } from './records.ts'

/** Rejects with `import-file-too-long` where a CSV file has more rows beside its header; reads no further than that. */
export async function requireRowsAtMost(file: string, most: number): Promise<void> {
  // what rows end with is the same in all encodings that rows come in, except where a mark says otherwise
  const lines = readLines(file, await encodingOf(file, ['utf-8']), { bytes: 0 })
  let records = 0
  for await (const _record of readRecords(lines, ',')) {
    records++
    if (records > most + 1)
      throw new HoistwayError('import-file-too-long', `has more than ${most} rows; import it in parts`)
  }
}
