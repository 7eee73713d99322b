import { sql } from 'drizzle-orm'
import { asInstant, asText, byBytes, type Extract } from '../storage/relational/index.ts'
import { alerts, dueDays } from './tables.ts'

const concluded: Extract = {
  name: 'alerts',
  columns: {
    id: asText(alerts.id),
    rule: asText(alerts.rule),
    condition: asText(alerts.condition),
    equipmentCode: asText(alerts.equipmentCode),
    startedAt: asInstant(alerts.startedAt),
    firedAt: asInstant(alerts.firedAt),
    resolvedAt: asInstant(alerts.resolvedAt),
    occurrences: asText(alerts.occurrences),
    orderId: asText(alerts.orderId),
    acknowledgedAt: asInstant(alerts.acknowledgedAt),
    acknowledgedBy: asText(alerts.acknowledgedBy),
    shelvedUntil: asInstant(alerts.shelvedUntil),
  },
  from: sql`${alerts}`,
  orderBy: sql`${alerts.id}`,
}

const due: Extract = {
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

/** What the rules concluded and the calendar demands. */
export const alertExtracts: readonly Extract[] = [concluded, due]
