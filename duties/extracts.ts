import { sql } from 'drizzle-orm'
import { asText, byBytes, type Extract } from '../storage/relational/index.ts'
import { dueDays } from './tables.ts'

/** What the calendar demands. */
export const dutyExtract: Extract = {
  name: 'due-days',
  columns: {
    equipmentCode: asText(dueDays.equipmentCode),
    duty: asText(dueDays.duty),
    dueOn: asText(dueDays.dueOn),
    clause: asText(sql`${dueDays.clause} ->> 'zh'`),
    source: asText(dueDays.source),
  },
  from: sql`${dueDays}`,
  orderBy: sql`${byBytes(dueDays.equipmentCode)}, ${byBytes(dueDays.duty)}`,
}
