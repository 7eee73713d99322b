import { loadFolder } from '../../lib/folder.ts'
import type { Rule } from '../rule.ts'

/** Every rule that runs on the stream, by id. */
export const rules: ReadonlyMap<string, Rule> = await loadFolder<Rule>(import.meta.dirname)
