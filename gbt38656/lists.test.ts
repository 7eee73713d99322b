import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportFiles } from '../csv/index.ts'
import { BoundedMap } from '../ingest/bounded-map.ts'
import { gbt38656 } from '../ingest/models/codes/gbt38656-2020.ts'
import { models } from '../ingest/models/index.ts'
import { SeenMessages } from '../ingest/seen-messages.ts'
import { runStages } from '../ingest/stages.ts'
import { kindOf } from '../orders/kinds/index.ts'
import {
  type Caller,
  faultCode,
  gbt38656Faults,
  gbt38656JsonSchema,
  gbt38656Parts,
  parseDeviceTopic,
} from '../schemas/index.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { gbt38656Sources } from './files.ts'
import { exchangedStatus, handlingIn } from './lists.ts'

const atMs = Date.parse('2026-11-22T04:00:00Z')
const admin: Caller = { userId: 'a', name: 'Admin', role: 'admin', partyId: null, district: null }

let postgres: TestPostgres
let out: string
beforeAll(async () => {
  postgres = await startTestPostgres()
  out = await mkdtemp(join(tmpdir(), 'hoistway-gbt38656-'))
  const { db } = postgres.relational
  await db.execute(sql`insert into parties (kind, name, phone24h) values
    ('use-unit', '甲物业', null), ('maintenance-firm', '甲维保', '021-96333')`)
  await db.execute(sql`insert into equipment (code, class, family, district, use_unit_id, maintenance_firm_id, manufacturer,
      installed_on, rated_speed_mps, rated_load_kg, attributes) values
    ('31103101132018010001', '3110', 'lift', '上海市/长宁区', 1, 2, '通力', '2018-01-02', 1.75, 1000, '{"FAC_COD": "F-1", "Total_Floor": "18"}'),
    ('ESC-1', '3310', 'escalator', '上海市/静安区', 1, null, null, null, 0.5, null, '{}'),
    ('NO-UNIT', '3110', 'lift', null, null, null, null, null, null, null, '{}'),
    ('电梯 1', '3110', 'lift', null, 1, null, null, null, null, null, '{"Total_Floor": "many"}')`)
  await db.execute(sql`insert into devices (id, equipment_code, secret_hash) values
    ('D-1', '31103101132018010001', ''), ('D-2', 'ESC-1', ''), ('D-3', 'NO-UNIT', '')`)
  await db.execute(sql`insert into device_states (device_id, values, values_at) values
    ('D-1', '{"mode":1,"car":0,"direction":0,"doorZone":false,"floor":-2,"door":2,"passenger":true,"runHours":10450.9,"tripCount":812345}', '2026-11-22T03:59:59.5Z'),
    ('D-2', '{"mode":5,"direction":2}', '2026-11-22T03:00:00Z'),
    ('D-3', '{"car":0}', '2026-11-22T03:00:00Z')`)
  await db.execute(sql`insert into work_orders (kind, state, equipment_code, cause, opened_at, closed_at, last_occurred_at, root_cause) values
    ('rescue', 'closed', '31103101132018010001', 'entrapment', '2026-11-22T01:00:00Z', '2026-11-22T02:00:00Z', '2026-11-22T01:00:00Z', '停电'),
    ('repair', 'waiting-for-parts', 'ESC-1', 'urgent-fault', '2026-11-22T03:00:00Z', null, '2026-11-22T03:00:00Z', null)`)
  await db.execute(sql`insert into work_order_history (order_id, at, actor, event, "from", "to") values
    (1, '2026-11-22T01:00:00Z', 's', 'open', null, 'alarmed'), (1, '2026-11-22T01:00:30Z', 'd', 'answer', 'alarmed', 'answered'),
    (1, '2026-11-22T01:01:00Z', 'f', 'accept', 'answered', 'accepted'), (1, '2026-11-22T01:15:00Z', 'f', 'arrive', 'accepted', 'arrived'),
    (1, '2026-11-22T02:00:00Z', 'd', 'close', 'released', 'closed'),
    (2, '2026-11-22T03:00:00Z', 's', 'open', null, 'reported'), (2, '2026-11-22T03:30:00Z', 'f', 'sign-in', 'accepted', 'signed-in')`)
  await db.execute(sql`insert into alerts (rule, condition, equipment_code, started_at, fired_at, resolved_at, order_id) values
    ('entrapment', 'inferred-in-door-zone', '31103101132018010001', '2026-11-22T00:58:00Z', '2026-11-22T01:00:00Z', '2026-11-22T01:50:00Z', 1),
    ('urgent-fault', 'step-missing', 'ESC-1', '2026-11-22T03:00:00Z', '2026-11-22T03:00:00Z', null, 2),
    ('urgent-fault', 'brake-fault', 'NO-UNIT', '2026-11-22T03:00:00Z', '2026-11-22T03:00:00Z', null, null),
    ('e-bike-in-car', 'reported', 'NO-UNIT', '2026-11-22T03:00:00Z', '2026-11-22T03:00:00Z', null, null),
    ('urgent-fault', 'overtravel-top', 'NO-UNIT', '2026-11-22T03:00:00Z', '2026-11-22T03:00:00Z', '2026-11-22T03:05:00Z', null),
    ('entrapment', 'reported', '31103101132018010001', '2026-11-22T01:01:00Z', '2026-11-22T01:01:00Z', '2026-11-22T01:40:00Z', 1),
    ('entrapment', 'inferred-outside-door-zone', '31103101132018010001', '2026-11-22T01:49:00Z', '2026-11-22T01:49:00Z', '2026-11-22T01:55:00Z', null)`)
})
afterAll(async () => {
  await postgres?.stop()
  await rm(out, { recursive: true, force: true })
})

/** The lines of an export's files, by name. */
async function exported(caller: Caller, folder: string) {
  const { db } = postgres.relational
  const manifest = await exportFiles({
    db,
    format: 't',
    sources: gbt38656Sources(caller),
    folder: join(out, folder),
    atMs,
  })
  const lines = async (name: string) =>
    (await readFile(join(out, folder, `${name}.ndjson`), 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  return {
    manifest,
    equipment: await lines('equipment'),
    status: await lines('status'),
    faults: await lines('faults'),
    'left-out': await lines('left-out'),
  }
}

/** What a line of a file says once it is told to us by a device. */
function heard(kind: string, line: Record<string, unknown>, family: 'lift' | 'escalator') {
  const device = { equipmentCode: String(line.REG_COD), classCode: '3110', family, jurisdiction: 'cn' }
  return runStages(
    {
      position: 1,
      topic: `raw/gbt38656-2020/D-1/${kind}`,
      payload: Buffer.from(JSON.stringify(line)),
      receivedAtMs: atMs,
    },
    {
      models,
      topicOf: parseDeviceTopic,
      device: () => device,
      seen: new SeenMessages(10),
      memory: new BoundedMap(10),
      away: new BoundedMap(10),
    },
  )
}

describe('a round trip: what is exported, told to us as telemetry', () => {
  const familyOf = (line: Record<string, unknown>) => (line.REG_COD === 'ESC-1' ? 'escalator' : 'lift')

  it('has no name that is not read', async () => {
    const told = await exported(admin, 'names')
    for (const kind of ['equipment', 'status', 'faults'] as const) {
      expect(told[kind].length).toBeGreaterThan(0)
      for (const line of told[kind]) expect(heard(kind, line, familyOf(line)).refusals).toEqual([])
    }
  })

  it('says the same of how equipment runs when it is exported again', async () => {
    const { status } = await exported(admin, 'status-again')
    for (const line of status) {
      const { readings } = heard('status', line, familyOf(line))
      const values = Object.assign({}, ...readings.map((reading) => reading.values))
      const at = new Date(readings[0]?.observedAtMs ?? 0)
      const row = { place: [], code: String(line.REG_COD), family: familyOf(line), values, at } as never
      expect(exchangedStatus(row)).toMatchObject({ told: line, leftOut: [] })
    }
  })

  it('says the same of a fault, and how far it is', async () => {
    const { faults } = await exported(admin, 'faults-again')
    for (const line of faults) {
      const [reading] = heard('faults', line, familyOf(line)).readings
      const isOver = ['00', '05'].includes(String(line.Deal_Status))
      expect(reading?.fault).toMatchObject({
        code: new Map<unknown, string>(gbt38656Faults).get(line.Fault_Type),
        active: !isOver,
        detail: { alarmId: line.Fault_ID },
      })
    }
  })
})

describe('an exchange by GB/T 38656-2020', () => {
  it('tells equipment, how it runs and its faults in the terms of the standard, an entrapment once that is noticed in three ways', async () => {
    const told = await exported(admin, 'all')
    const lift = { REG_COD: '31103101132018010001' }
    const escalator = { REG_COD: 'ESC-1' }
    expect(told.equipment).toEqual([
      {
        ...{
          ...lift,
          EQP_TYPE: '3000',
          EQP_SORT: '3100',
          EQP_VART: '3110',
          USE_UNT: '甲物业',
          FAC_COD: 'F-1',
        },
        ...{ Manufacturer: '通力', Installation_Date: '2018-01-02', Maintenance_Unit: '甲维保' },
        ...{ Emergency_Number: '021-96333', Total_Floor: 18, Rated_Speed: 1.75, Rated_Load: 1000 },
      },
      {
        ...escalator,
        EQP_TYPE: '3000',
        EQP_SORT: '3300',
        EQP_VART: '3310',
        USE_UNT: '甲物业',
        Nominal_Speed: 0.5,
      },
    ])
    expect(told.status).toEqual([
      {
        ...{ ...lift, Stats_Timestamp: '2026-11-22 11:59:59', Service_Mode: '1', Car_Status: '0' },
        ...{
          Car_Direction: '0',
          Door_Zone: '2',
          Car_Position: '-2',
          Door_Status: '1',
          Passenger_Status: '1',
        },
        ...{ Total_Running_Time: 10450, Present_Counter_Value: 812345 },
      },
      { ...escalator, Stats_Timestamp: '2026-11-22 11:00:00', Service_Mode: '3', Operation_Direction: '2' },
    ])
    expect(told.faults).toEqual([
      {
        ...{
          ...lift,
          Fault_ID: '1',
          Order_Number: '1',
          Fault_Type: '11',
          Fault_Timestamp: '2026-11-22 08:58:00',
        },
        ...{
          Deal_Status: '00',
          Deal_Respond_Time: '2026-11-22 09:00:30',
          Deal_Arrive_Time: '2026-11-22 09:15:00',
        },
        ...{ Deal_End_Time: '2026-11-22 10:00:00', Deal_Node: '停电' },
      },
      {
        ...{ ...escalator, Fault_ID: '2', Order_Number: '2', Fault_Type: '64' },
        ...{
          Fault_Timestamp: '2026-11-22 11:00:00',
          Deal_Status: '04',
          Deal_Arrive_Time: '2026-11-22 11:30:00',
        },
      },
      {
        ...{ REG_COD: 'NO-UNIT', Fault_ID: '5', Fault_Type: '09', Fault_Timestamp: '2026-11-22 11:00:00' },
        ...{ Deal_Status: '00', Deal_End_Time: '2026-11-22 11:05:00' },
      },
    ])
  })

  it('names what it leaves out, with every reason, and loses nothing', async () => {
    const told = await exported(admin, 'left')
    expect(
      told['left-out'].map(({ part, equipmentCode, reasons }) => [part, equipmentCode, reasons]),
    ).toEqual([
      ['equipment', 'NO-UNIT', [expect.stringContaining('USE_UNT')]],
      ['equipment', '电梯 1', [expect.stringContaining('REG_COD'), expect.stringContaining('Total_Floor')]],
      ['status', 'NO-UNIT', [expect.stringContaining('Service_Mode')]],
    ])
    const rows = Object.fromEntries(told.manifest.files.map(({ file, rows }) => [file, rows]))
    expect(rows).toEqual({
      'schema.json': 0,
      'equipment.ndjson': 2,
      'status.ndjson': 2,
      'faults.ndjson': 3,
      'left-out.ndjson': 3,
    })
  })

  it('is what its JSON Schema says, to a validator that is not ours', async () => {
    const told = await exported(admin, 'schema')
    const schema = JSON.parse(await readFile(join(out, 'schema', 'schema.json'), 'utf8'))
    expect(schema).toEqual(gbt38656JsonSchema())
    const ajv = new Ajv2020({ allErrors: true })
    ajv.addSchema(schema, 'exchange')
    for (const part of Object.keys(gbt38656Parts) as (keyof typeof gbt38656Parts)[]) {
      const isValid = ajv.compile({ $ref: `exchange#/$defs/${part}` })
      expect(told[part].length).toBeGreaterThan(0)
      for (const row of told[part]) {
        expect(isValid(row), JSON.stringify(isValid.errors)).toBe(true)
        expect(isValid({ ...row, REG_COD: '' })).toBe(false)
        expect(isValid({ ...row, more: 1 })).toBe(false)
      }
    }
  })

  it('is of what the caller may see', async () => {
    const regulator: Caller = { ...admin, role: 'regulator', district: '上海市/静安区' }
    const told = await exported(regulator, 'scoped')
    for (const part of ['equipment', 'status', 'faults'] as const)
      expect(told[part].map(({ REG_COD }) => REG_COD)).toEqual(['ESC-1'])
    expect(told['left-out']).toEqual([])
  })
})

describe('the tables', () => {
  it('are those that devices are read by', () => {
    expect([...gbt38656.codes].map(([code, { fault }]) => [code, fault])).toEqual(gbt38656Faults)
    expect(gbt38656Faults.every(([, fault]) => faultCode(fault) !== undefined)).toBe(true)
  })

  it('have a handling for every state of the orders that deal with faults', () => {
    for (const [kind, states] of Object.entries(handlingIn))
      expect(Object.keys(states).sort()).toEqual(Object.keys(kindOf(kind).table).sort())
  })
})
