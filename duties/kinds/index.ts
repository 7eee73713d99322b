import { loadFolder } from '../../lib/folder.ts'
import type { Duty } from '../duty.ts'

/** Every duty of the calendar, by id. */
export const duties: ReadonlyMap<string, Duty> = await loadFolder<Duty>(import.meta.dirname)

/** Those whose days are listed: what only plans ahead has the day of another. */
export const listedDuties: readonly Duty[] = [...duties.values()].filter(({ ahead }) => ahead === undefined)
