import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { limitKeys } from './keys.ts'
import { type LimitRow, rowSchema } from './row.ts'
import { createRulebook, type Rulebook } from './rulebook.ts'

/** Reads every `.json` of a folder. Throws, naming the file, where a row is malformed. */
export function readRows(folder: string): LimitRow[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const parsed = z.array(rowSchema).safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      if (!parsed.success) throw new Error(`rulebook ${name}: ${z.prettifyError(parsed.error)}`)
      return parsed.data
    })
}

/** Reads the rulebook that ships. Throws where a key has no row, so that nothing starts that would measure by nothing. */
export function loadRulebook(folder = join(import.meta.dirname, 'rows')): Rulebook {
  const rows = readRows(folder)
  const missing = limitKeys.filter((key) => !rows.some((row) => row.key === key))
  if (missing.length > 0) throw new Error(`the rulebook has no row for ${missing.join(', ')}`)
  return createRulebook(rows)
}
