import { sql } from 'drizzle-orm'
import { asInstant, asText, type Extract } from '../storage/relational/index.ts'
import { alerts } from './tables.ts'

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

/** What the rules concluded. */
export const alertExtracts: readonly Extract[] = [concluded]
