import { loadFolder } from '../../lib/folder.ts'
import type { Duty } from '../duty.ts'

/** Every duty of the calendar, by id. */
export const duties: ReadonlyMap<string, Duty> = await loadFolder<Duty>(import.meta.dirname)
