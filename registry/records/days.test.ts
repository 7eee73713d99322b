import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../storage/relational/index.ts'
import { addEquipment } from '../../test/fixtures/equipment.ts'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { equipment } from '../tables.ts'
import { knownDays } from './days.ts'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())

it.each([
  // what the source says, what records say → what is known
  [{ lastMaintenanceOn: '2026-01-01' }, { lastMaintenanceOn: '2026-01-01' }],
  [{ recordedMaintenanceOn: '2026-01-02' }, { lastMaintenanceOn: '2026-01-02' }],
  [
    { lastMaintenanceOn: '2026-01-01', recordedMaintenanceOn: '2026-01-02', maintenanceDueOn: '2026-01-15' },
    { lastMaintenanceOn: '2026-01-02', maintenanceDueOn: null },
  ],
  [
    { lastMaintenanceOn: '2026-01-03', recordedMaintenanceOn: '2026-01-02', maintenanceDueOn: '2026-01-18' },
    { lastMaintenanceOn: '2026-01-03', maintenanceDueOn: '2026-01-18' },
  ],
  [
    { lastInspectionOn: '2025-01-01', inspectionDueOn: '2026-01-01', recordedInspectionOn: '2025-12-01' },
    { lastInspectionOn: '2025-12-01', inspectionDueOn: null },
  ],
  [
    { lastInspectionOn: '2025-12-01', inspectionDueOn: '2026-12-01', recordedInspectionOn: '2025-12-01' },
    { inspectionDueOn: '2026-12-01' },
  ],
  [
    {
      lastInspectionOn: '2025-12-01',
      inspectionDueOn: '2026-12-01',
      recordedInspectionOn: '2025-12-01',
      recordedInspectionDueOn: '2026-11-01',
    },
    { inspectionDueOn: '2026-11-01' },
  ],
])('knows of %j: %j', async (given, known) => {
  await postgres.relational.sql`truncate equipment cascade`
  await addEquipment(db, { code: 'A', ...given })
  const [row] = await db.select(knownDays).from(equipment)
  expect(row).toMatchObject(known)
})
