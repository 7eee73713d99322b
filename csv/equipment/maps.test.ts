import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { generateDemoRegistry } from '../../registry/demo/index.ts'
import { families } from '../../schemas/index.ts'
import { openTestDatabase, type TestDatabase } from '../../test/fixtures/registry/database.ts'
import { importText, reportOf } from '../../test/fixtures/registry/importer.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database?.close())
afterEach(() => database.relational.sql`truncate equipment, parties cascade`)

describe('nyc-elevators', () => {
  const columns = [
    ...['DV_DEVICE_NUMBER', 'Device Status', 'DV_DEVICE_STATUS_DESCRIPTION', 'BIN', 'TAX_BLOCK', 'TAX_LOT'],
    ...['HOUSE_NUMBER', 'STREET_NAME', 'ZIP_CODE', 'Borough', 'Device Type', 'DV_LASTPER_INSP_DATE'],
    ...['DV_LASTPER_INSP_DISP', 'DV_APPROVAL_DATE', 'DV_MANUFACTURER', 'DV_TRAVEL_DISTANCE', 'DV_SPEED_FPM'],
    ...['DV_CAPACITY_LBS', 'DV_CAR_BUFFER_TYPE', 'DV_GOVERNOR_TYPE', 'DV_MACHINE_TYPE', 'DV_SAFETY_TYPE'],
    ...['DV_MODE_OPERATION', 'DV_STATUS_DATE', 'DV_FLOOR_FROM', 'DV_FLOOR_TO', 'LATITUDE', 'LONGITUDE'],
  ]
  const usual = { 'Device Status': 'A', 'Device Type': 'Passenger Elevator (P)', Borough: 'Queens' }
  const csv = (rows: Record<string, string>[]) =>
    [
      columns.join(','),
      ...rows.map((row) =>
        columns.map((name) => `"${{ ...usual, ...row }[name]?.replaceAll('"', '""') ?? ''}"`).join(','),
      ),
    ].join('\n')

  it('is chosen by the header and reads the mess of the city', async () => {
    const full = {
      DV_DEVICE_NUMBER: '1P1',
      HOUSE_NUMBER: '494',
      STREET_NAME: 'WEST   BROADWAY',
      ZIP_CODE: '100030000',
      BIN: '1008273',
      DV_LASTPER_INSP_DATE: '20140325',
      DV_APPROVAL_DATE: '19960524',
      DV_MANUFACTURER: 'OTIS',
      DV_TRAVEL_DISTANCE: `16'4"`,
      DV_SPEED_FPM: '350',
      DV_CAPACITY_LBS: '2000',
      DV_FLOOR_FROM: 'B,1',
      LATITUDE: '40.727254549594306',
      LONGITUDE: '-73.99984125121291',
    }
    const types = [
      ...['Freight (F)', 'Sidewalk (S)', 'Private Elevator (T)', 'Public Elevator (L)', 'Escalator (E)'],
      ...['Dumbwaiter (D)', 'Handicap Lift (H)', 'Manlift (M)', 'Airship (X)'],
    ]
    const summary = await importText(
      database,
      csv([
        full,
        { DV_DEVICE_NUMBER: '1P2', ZIP_CODE: '0', Borough: '', DV_MANUFACTURER: '**', DV_SPEED_FPM: '35P' },
        { DV_DEVICE_NUMBER: '1P3', ZIP_CODE: '123', DV_APPROVAL_DATE: '********', DV_SPEED_FPM: '6819' },
        { DV_DEVICE_NUMBER: '1P4', STREET_NAME: 'DUMMY RECORD' },
        { DV_DEVICE_NUMBER: '1P5', HOUSE_NUMBER: 'TEST', STREET_NAME: 'RECORD' },
        { DV_DEVICE_NUMBER: '1P6', HOUSE_NUMBER: '1', STREET_NAME: 'BISTEST STREET' },
        { DV_DEVICE_NUMBER: '1P7', HOUSE_NUMBER: '16-16', STREET_NAME: 'WHITESTONE EXPRESSWAY' },
        ...['H', 'W', 'J', 'D', 'Q'].map((status) => ({
          DV_DEVICE_NUMBER: `S${status}`,
          'Device Status': status,
        })),
        ...types.map((type, index) => ({ DV_DEVICE_NUMBER: `T${index}`, 'Device Type': type })),
      ]),
    )
    expect(summary).toMatchObject({ rows: 21, imported: 16, rejected: 5, warnings: 4 })
    const report = await reportOf(summary)
    expect(report.map(({ line, column, code }) => [line, column, code])).toEqual([
      ['3', 'DV_SPEED_FPM', 'number-invalid'],
      ['4', 'DV_APPROVAL_DATE', 'date-invalid'],
      ['4', 'DV_SPEED_FPM', 'number-out-of-range'],
      ['4', 'ZIP_CODE', 'pattern-unmatched'],
      ...['5', '6', '7'].map((line) => [line, 'HOUSE_NUMBER + STREET_NAME', 'rule-matched']),
      ['13', 'Device Status', 'status-unknown'],
      ['22', 'Device Type', 'class-unknown'],
    ])
    const rows = await database.relational.sql`
      select *, installed_on::text as installed, last_inspection_on::text as inspected
      from equipment order by code`
    const byCode = new Map(rows.map((row) => [row.code as string, row]))
    expect(byCode.get('1P1')).toMatchObject({
      class: '3110',
      family: 'lift',
      district: 'New York/Queens',
      address: '494 WEST BROADWAY',
      jurisdiction: 'us-ny-nyc',
      status: 'in-use',
      manufacturer: 'OTIS',
      installed: '1996-05-24',
      inspected: '2014-03-25',
      rated_speed_mps: 1.778,
      rated_load_kg: 907.18474,
      lat: 40.727254549594306,
      lon: -73.99984125121291,
      attributes: { postalCode: '10003', bin: '1008273', travelDistance: `16'4"`, floorFrom: 'B,1' },
    })
    expect(byCode.get('1P2')).toMatchObject({
      district: 'New York',
      manufacturer: null,
      rated_speed_mps: null,
    })
    expect(byCode.get('1P2')?.attributes).not.toHaveProperty('postalCode')
    const statuses = ['SH', 'SW', 'SJ', 'SD'].map((code) => byCode.get(code)?.status)
    expect(statuses).toEqual(['in-use', 'installing', 'not-supervised', 'scrapped'])
    const classes = types.slice(0, -1).map((_type, index) => byCode.get(`T${index}`)?.class)
    expect(classes).toEqual(['3120', '3120', '3110', '3110', '3310', '3430', '3400', '3400'])
  })
})

describe('a mapping of one’s own', () => {
  it('turns columns into fields', async () => {
    const map = join(database.folder, 'own.json')
    await writeFile(
      map,
      JSON.stringify({
        delimiter: ';',
        dateFormats: ['MM/dd/yyyy', 'yyyy年M月d日'],
        fields: {
          code: '编号',
          class: { column: 'Art', values: { Lift: '3110' } },
          name: { template: '{Haus} – {编号}' },
          status: { column: 'Status', values: { ja: 'in-use', nein: 'out-of-use' } },
          jurisdiction: { constant: 'de' },
          ratedSpeedMps: { column: 'v', extract: '^([\\d.]+)', unit: 'm/min', max: 3 },
          inspectionDueAt: 'Prüfung',
        },
        otherColumns: 'attributes',
        reject: [{ column: 'Haus', matches: '^Muster', reason: 'is a sample' }],
      }),
    )
    const summary = await importText(
      database,
      '编号;Art;Haus;Status;v;Prüfung;Farbe\n' +
        'A;Lift;Nord  1;ja;105 m/min;12/31/2026;rot\n' +
        'B;Lift;Süd;nein;240;2027年1月2日;\n' +
        'C;Lift;Musterhaus;ja;60;;\n',
      { map },
    )
    expect(summary).toMatchObject({ rows: 3, imported: 2, rejected: 1, warnings: 1 })
    const rows = await database.relational.sql`
      select *, inspection_due_on::text as due from equipment order by code`
    expect(rows).toMatchObject([
      { name: 'Nord 1 – A', status: 'in-use', jurisdiction: 'de', rated_speed_mps: 1.75, due: '2026-12-31' },
      { name: 'Süd – B', status: 'out-of-use', rated_speed_mps: null, due: '2027-01-02', attributes: {} },
    ])
    expect(rows[0]?.attributes).toEqual({ Farbe: 'rot' })
  })
})

describe('the registry of the demo', () => {
  it('is imported without a finding', async () => {
    const text = generateDemoRegistry({ today: '2026-11-22', seed: 7 })
    expect(generateDemoRegistry({ today: '2026-11-22', seed: 7 })).toBe(text)
    expect(await importText(database, text)).toMatchObject({
      rows: 200,
      imported: 200,
      rejected: 0,
      warnings: 0,
    })
    const { sql } = database.relational
    const found = await sql`select distinct family from equipment`
    expect(new Set(found.map(({ family }) => family))).toEqual(new Set(families))
    const [due] = await sql`
      select count(*) filter (where last_maintenance_on < date '2026-11-22' - 15)::int as maintenance,
        count(*) filter (where last_inspection_on < date '2026-11-22' - 380 and family = 'lift')::int as inspection,
        count(*) filter (where inspection_due_on < date '2026-11-22')::int as named,
        count(distinct district)::int as districts, count(distinct use_unit_id)::int as units,
        count(distinct maintenance_firm_id)::int as firms
      from equipment`
    expect(due).toEqual({ maintenance: 9, inspection: 6, named: 3, districts: 3, units: 12, firms: 4 })
  })

  it('can be made for any day', () => {
    for (const today of ['2024-02-29', '2027-01-01', '2030-12-31']) {
      expect(generateDemoRegistry({ today, seed: 1 }).trim().split('\n')).toHaveLength(201)
    }
    expect(() => generateDemoRegistry({ today: '2026-02-30', seed: 1 })).toThrow(RangeError)
  })
})
